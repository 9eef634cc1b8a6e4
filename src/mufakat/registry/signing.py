"""Saying something in our own name: an act is built, checked, numbered, signed and kept."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from mufakat.kernel.acts import Act, By, body_digest, read_act, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.decisions import covered_confirms
from mufakat.kernel.errors import BrokenPromise, Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.places import Place
from mufakat.kernel.forms import SALT_BYTES
from mufakat.kernel.keys import key_id
from mufakat.kernel.markings import Mark
from mufakat.kernel.values import ActId, Digest, DossierId, Json
from mufakat.registry.erasing import DONE, answers_owed
from mufakat.registry.errors import NoSuchMatter
from mufakat.registry.folds import Kept, writing
from mufakat.registry.gates import check
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import DossierRow
from mufakat.registry.ourselves import our_node, our_party
from mufakat.registry.recording import find_locked, locked, record
from mufakat.registry.recovering import settle
from mufakat.registry.spool import Batch, Written, spool
from mufakat.registry.statements import AMBER
from mufakat.registry.wire import signed

NODE = By("node", "")
FIRST = Place(0, "", ())


@dataclass(frozen=True, slots=True)
class Saying:
    """One act to be: its kind, what the fold decides on, and its body."""

    kind: str
    on: Mapping[str, Json]
    body: Mapping[str, Json] = field(default_factory=dict)
    mark: Mark = AMBER


class Pen:
    """Writes acts of ours, in any number of matters, and signs them together or not at all.

    Use inside a transaction: the matters written in are held until it ends. With `root` it
    writes what only the root key can say.
    """

    def __init__(
        self,
        stack: ExitStack,
        *,
        now: datetime,
        draft: int = 0,
        root: Ed25519PrivateKey | None = None,
    ) -> None:
        self.now = now
        self._stack = stack
        self._draft = draft
        self._key = root or our_keys().node
        self._keyid = key_id(self._key.public_key().public_bytes_raw())
        self._held: dict[DossierId, tuple[DossierRow, Kept]] = {}
        self._written: list[Written] = []
        self._changed: dict[DossierId, set[str]] = {}

    def fold(self, dossier: DossierId) -> Fold:
        """Hold a matter's fold, with what this pen has written in it so far."""
        if dossier not in self._held:
            row = find_locked(dossier)
            if row is None:
                raise NoSuchMatter(dossier=dossier[:64])
            kept = self._stack.enter_context(writing(row))
            settle(row, kept, now=self.now, key=self._key)
            self._held[dossier] = (row, kept)
        return self._held[dossier][1].fold

    def hold(self, row: DossierRow, kept: Kept) -> None:
        """Take over a matter the caller holds already and knows to be complete."""
        self._held[DossierId(row.id)] = (row, kept)

    def write(self, dossier: DossierId, saying: Saying, *, by: By) -> Act:
        """Write one act at the place it has to have; raise when the rules would void it."""
        fold = self.fold(dossier)
        _check_gate(fold.charter.kind if fold.charter else "", saying)
        written = self._text(saying, by, place=fold.place(our_party()), dossier=dossier)
        fold.check(written.act)
        return self._keep(fold, written)

    def write_charter(self, saying: Saying, *, by: By) -> DossierId:
        """Write the first act of a new matter; its id is the matter's."""
        _check_gate(str(saying.on.get("kind", "")), saying)
        written = self._text(saying, by, place=FIRST, dossier=DossierId(""))
        locked(written.act.dossier, now=self.now)
        fold = self.fold(written.act.dossier)
        fold.check(written.act)
        self._keep(fold, written)
        return written.act.dossier

    def write_owed(self, dossier: DossierId) -> None:
        """Write what the node itself owes after what was written: confirms, and answers."""
        fold = self.fold(dossier)
        owed = covered_confirms(fold, our_party(), self._changed.get(dossier, ()))
        self.write_confirms(dossier, owed)
        self.write_answers(dossier, answers_owed(fold, our_party()))

    def write_confirms(self, dossier: DossierId, owed: Iterable[Mapping[str, Json]]) -> None:
        """Write these confirms, which released votes cover, each marked as its vote is."""
        fold = self.fold(dossier)
        for on in owed:
            mark = fold.get(str(on["covers"])).mark
            self.write(dossier, Saying("slot.confirm", on, mark=mark), by=NODE)

    def write_answers(self, dossier: DossierId, targets: Iterable[ActId]) -> None:
        """Write that what was withdrawn is erased here, as far as we may speak now."""
        with suppress(Refusal):
            for target in targets:
                self.write(dossier, Saying(DONE, {"target": target}), by=NODE)

    def sign(self) -> list[ActId]:
        """Sign and keep all that was written; give the ids in the order of writing."""
        if not self._written:
            return []
        with _numbered(Batch(tuple(self._written), self._draft)):
            entries = [signed(one, self._key) for one in self._written]
            for dossier, changed in self._changed.items():
                mine = [one for one in entries if one.act.dossier == dossier]
                row, kept = self._held[dossier]
                record(row, kept, mine, peer="", now=self.now, folded=frozenset(changed))
        return [one.act.id for one in self._written]

    def _text(self, saying: Saying, by: By, *, place: Place, dossier: DossierId) -> Written:
        salt, body = secrets.token_bytes(SALT_BYTES), encode(dict(saying.body))
        payload = write_payload(
            kind=saying.kind,
            dossier=dossier,
            party=our_party(),
            node=our_node(),
            seq=place.seq,
            prev=place.prev,
            seen=place.seen,
            claimed=instant(self.now),
            by=by,
            mark=saying.mark,
            att=_attached(saying.body),
            body_sha256=body_digest(salt, body),
            on=saying.on,
        )
        return Written(read_act(payload, self._keyid), payload, salt, body)

    def _keep(self, fold: Fold, written: Written) -> Act:
        added = fold.add(written.act)
        self._changed.setdefault(written.act.dossier, set()).update(added.changed)
        self._written.append(written)
        return written.act


def _check_gate(matter: str, saying: Saying) -> None:
    check(matter, saying.kind, str(saying.on.get("object", "")), saying.body)


def instant(now: datetime) -> str:
    """Write a time as an act claims it."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _numbered(batch: Batch) -> Iterator[None]:
    """Give every act its number for good before it is signed, and a place to survive a crash.

    When storing fails inside this process, nothing has left it, and the numbers are free again.
    """
    keys, numbers = our_keys(), [one.number for one in batch.acts]
    left = spool(keys.folder, batch)
    try:
        keys.journal.note(numbers)
        yield
    except BaseException:
        keys.journal.take_back(numbers)
        left.unlink()
        raise
    transaction.on_commit(lambda: left.unlink(missing_ok=True))


def _attached(body: Mapping[str, Json]) -> list[Digest]:
    listed = body.get("att", [])
    if not isinstance(listed, list):
        raise BrokenPromise(field="att")
    return [Digest(str(one["digest"])) for one in listed if isinstance(one, dict)]
