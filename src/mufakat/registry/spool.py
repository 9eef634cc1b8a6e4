"""Acts between their number and the database: kept until stored, so that a crash loses none.

A number that was noted belongs to one act for ever. What that act says therefore has to survive
until the transaction that stores it has ended, or the node could never go on from there.
"""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mufakat.kernel.acts import Act, read_act
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.values import KeyId
from mufakat.registry.journal import Number, sync_folder


@dataclass(frozen=True, slots=True)
class Written:
    """One act that has its place and its text, and no signature yet."""

    act: Act
    payload: bytes
    salt: bytes
    body: bytes

    @property
    def number(self) -> Number:
        """The number this act takes up."""
        return Number(self.act.dossier, self.act.seq, self.act.id)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction says, perhaps in several matters, and the draft it comes from."""

    acts: tuple[Written, ...]
    draft: int = 0


def spool(folder: Path, batch: Batch) -> Path:
    """Keep a batch in one file, on disk before this returns."""
    path = folder / f"spool-{secrets.token_hex(8)}.json"
    text = json.dumps({"draft": batch.draft, "acts": [_write(one) for one in batch.acts]})
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(folder)
    return path


def spooled(folder: Path) -> Iterator[tuple[Path, Batch]]:
    """Give the batches whose end nobody has seen; a torn file was never acted upon."""
    for path in sorted(folder.glob("spool-*.json")):
        try:
            said = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            continue
        except ValueError:
            path.unlink(missing_ok=True)
            continue
        yield path, Batch(tuple(_read(one) for one in said["acts"]), said["draft"])


def _write(one: Written) -> dict[str, str]:
    return {
        "keyid": one.act.keyid,
        "payload": to_base64(one.payload),
        "salt": one.salt.hex(),
        "body": one.body.decode(),
    }


def _read(said: dict[str, str]) -> Written:
    payload = from_base64(said["payload"])
    act = read_act(payload, KeyId(said["keyid"]))
    return Written(act, payload, bytes.fromhex(said["salt"]), said["body"].encode())
