"""What is measured: the whole path over HTTP, the bare limit beside it, and the fold."""

import sqlite3
import statistics
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from mufakat.cli.bench.receiver import BenchFailed
from mufakat.cli.bench.sender import Sender
from mufakat.kernel.acts import Act
from mufakat.kernel.envelopes import ACT, decode_envelope, pae
from mufakat.kernel.fold import Fold
from mufakat.kernel.parcels import Sent

RUNS = 5
_DOOR = "/exchange/parcels"


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate or a time: the median of several runs and how far they lie apart."""

    median: float
    least: float
    most: float

    def facts(self) -> dict[str, float]:
        """Give the figure for JSON."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def figure(values: Sequence[float]) -> Figure:
    """Sum up several runs."""
    return Figure(statistics.median(values), min(values), max(values))


def deliver(port: int, parcels: Sequence[bytes]) -> float:
    """Bring parcels one after the other, each when the last was answered; give the seconds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    started = perf_counter()
    for parcel in parcels:
        connection.request("POST", _DOOR, parcel, {"Content-Type": "application/octet-stream"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:  # noqa: PLR2004 -- HTTP's OK
            raise BenchFailed(step="deliver", status=response.status, said=str(body[:200]))
    seconds = perf_counter() - started
    connection.close()
    return seconds


def bare_limit(path: Path, sent: Sequence[Sent], sender: Sender, *, at_once: int) -> float:
    """Verify, hash and store durably, with nothing else around it; give acts a second."""
    with closing(_database(path)) as database:
        started = perf_counter()
        for start in range(0, len(sent), at_once):
            rows = [_bare(one, sender) for one in sent[start : start + at_once]]
            with database:
                database.executemany("insert into act values (?, ?, ?, ?)", rows)
        return len(sent) / (perf_counter() - started)


def fold_times(count: int) -> dict[str, float]:
    """Fold that many acts, then one more with the state digest; give the seconds of each."""
    acts = _acts(count + RUNS)
    started = perf_counter()
    folded = Fold()
    for act in acts[: count + 1]:
        folded.add(act)
    whole = perf_counter() - started
    started = perf_counter()
    folded.digest()
    first = perf_counter() - started
    more = figure([_one_more(folded, act) for act in acts[count + 1 :]])
    return {"all": whole, "first_digest": first, "one_more": more.median}


def sizes(sent: Sequence[Sent]) -> dict[str, int]:
    """Say how large the acts are as they travel."""
    found = [len(one.envelope) + len(one.salt) + len(one.body.encode()) for one in sent]
    return {
        "least": min(found), "median": int(statistics.median(found)), "most": max(found),
    }  # fmt: skip


def _bare(one: Sent, sender: Sender) -> tuple[str, bytes, bytes, bytes]:
    data = one.envelope.encode()
    envelope = decode_envelope(data)
    sender.key.public_key().verify(envelope.signatures[0].sig, pae(ACT, envelope.payload))
    name = sha256(b"mufakat/act/v1\n" + envelope.payload).hexdigest()
    salt, body = bytes.fromhex(one.salt), one.body.encode()
    sha256(b"mufakat/body/v1\n" + salt + body).digest()
    return name, data, salt, body


def _database(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = full")
    database.execute("drop table if exists act")
    database.execute("create table act (id text unique, envelope blob, salt blob, body blob)")
    return database


def _acts(count: int) -> list[Act]:
    """Give a matter of two members, opened, with so many acts."""
    sender = Sender()
    dossier = sender.open()
    for _sent in sender.acts(dossier, count):
        pass
    fold = sender.folds[dossier]
    return [fold.get(name) for name in fold.order()]


def _one_more(folded: Fold, act: Act) -> float:
    started = perf_counter()
    folded.add(act)
    folded.digest()
    return perf_counter() - started
