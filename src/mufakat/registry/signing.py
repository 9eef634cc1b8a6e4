"""Saying something in our own name: an act is built, checked, numbered, signed and kept."""

import secrets
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from mufakat.kernel.acts import Act, By, body_digest, read_act, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.decisions import covered_confirms
from mufakat.kernel.errors import BrokenPromise
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.places import Place
from mufakat.kernel.markings import Mark
from mufakat.kernel.values import ActId, Digest, DossierId, Json
from mufakat.registry.errors import Recovering
from mufakat.registry.folds import fold_of
from mufakat.registry.keystore import KeyStore, our_keys
from mufakat.registry.ourselves import our_node, our_party
from mufakat.registry.recording import locked, record
from mufakat.registry.spool import Spooled, spool
from mufakat.registry.statements import AMBER
from mufakat.registry.wire import Entry

NODE = By("node", "")
FIRST = Place(0, "", ())


@dataclass(frozen=True, slots=True)
class Saying:
    """One act to be: its kind, what the fold decides on, and its body."""

    kind: str
    on: Mapping[str, Json]
    body: Mapping[str, Json] = field(default_factory=dict)
    mark: Mark = AMBER


@dataclass(frozen=True, slots=True)
class Written:
    """One act that has its place and its text, and no signature yet."""

    act: Act
    payload: bytes
    salt: bytes
    body: bytes


class Pen:
    """Writes acts of ours, in any number of matters, and signs them together or not at all.

    Use inside a transaction: the matters written in are held until it ends.
    """

    def __init__(self, stack: ExitStack, *, now: datetime) -> None:
        self.now = now
        self._stack = stack
        self._keys: KeyStore = our_keys()
        self._folds: dict[str, Fold] = {}
        self._written: list[Written] = []
        self._changed: dict[str, set[str]] = {}

    def fold(self, dossier: DossierId) -> Fold:
        """Hold a matter's fold, with what this pen has written in it so far."""
        if dossier not in self._folds:
            row = locked(dossier, now=self.now)
            kept = self._stack.enter_context(fold_of(dossier, row=row))
            refuse_recovering(kept.fold, dossier, self._keys)
            self._folds[dossier] = kept.fold
        return self._folds[dossier]

    def write(self, dossier: DossierId, saying: Saying, *, by: By) -> Act:
        """Write one act at the place it has to have; raise when the rules would void it."""
        fold = self.fold(dossier)
        written = self._text(saying, by, place=fold.place(our_party()), dossier=dossier)
        fold.check(written.act)
        return self._keep(fold, written)

    def write_charter(self, saying: Saying, *, by: By) -> DossierId:
        """Write the first act of a new matter; its id is the matter's."""
        written = self._text(saying, by, place=FIRST, dossier=DossierId(""))
        self._keep(self.fold(written.act.dossier), written)
        return written.act.dossier

    def write_owed(self, dossier: DossierId) -> None:
        """Write the confirms that votes already released, of ours or recorded by us, now cover."""
        changed = self._changed.get(dossier, set())
        self.write_confirms(dossier, changed)

    def write_confirms(self, dossier: DossierId, objects: set[str] | frozenset[str]) -> None:
        """Write the confirms owed on these objects."""
        fold = self.fold(dossier)
        for on in covered_confirms(fold, our_party(), [key for key in objects if key != "charter"]):
            self.write(dossier, Saying("slot.confirm", on), by=NODE)

    def sign(self) -> list[ActId]:
        """Number, sign and keep all that was written; give the ids in the order of writing."""
        if not self._written:
            return []
        folder = self._keys.folder
        left = spool(folder, [Spooled(one.payload, one.salt, one.body) for one in self._written])
        by_dossier: dict[DossierId, list[Entry]] = {}
        for one in self._written:
            by_dossier.setdefault(one.act.dossier, []).append(_signed(one, self._keys))
        for dossier, entries in by_dossier.items():
            changed = frozenset(self._changed[dossier])
            record(dossier, entries, own=True, peer="", now=self.now, folded=changed)
        transaction.on_commit(left.unlink)
        return [one.act.id for one in self._written]

    def _text(
        self, saying: Saying, by: By, *, place: Place, dossier: DossierId
    ) -> Written:
        salt, body = secrets.token_bytes(16), encode(dict(saying.body))
        payload = write_payload(
            kind=saying.kind,
            dossier=dossier,
            party=our_party(),
            node=our_node(),
            seq=place.seq,
            prev=place.prev,
            seen=place.seen,
            claimed=self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            by=by,
            mark=saying.mark,
            att=_attached(saying.body),
            body_sha256=body_digest(salt, body),
            on=saying.on,
        )
        return Written(read_act(payload, self._keys.node_keyid), payload, salt, body)

    def _keep(self, fold: Fold, written: Written) -> Act:
        added = fold.add(written.act)
        self._changed.setdefault(written.act.dossier, set()).update(added.changed)
        self._written.append(written)
        return written.act


def say(
    dossier: DossierId, sayings: Sequence[Saying], *, by: By, now: datetime
) -> list[ActId]:
    """Say these things in one matter, in one durable transaction."""
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now)
        for saying in sayings:
            pen.write(dossier, saying, by=by)
        pen.write_owed(dossier)
        return pen.sign()


def refuse_recovering(fold: Fold, dossier: DossierId, keys: KeyStore) -> None:
    """Raise while acts we once signed are missing here (rule 14)."""
    last = keys.journal.last(dossier)
    if last is not None and last[1] not in fold:
        raise Recovering(dossier=dossier, seq=last[0])


def resign(spooled: Spooled, keys: KeyStore) -> Entry:
    """Sign again what a crash left between number and database; the signature is the same."""
    act = read_act(spooled.payload, keys.node_keyid)
    return _signed(Written(act, spooled.payload, spooled.salt, spooled.body), keys)


def _signed(one: Written, keys: KeyStore) -> Entry:
    act = one.act
    envelope = keys.sign_act(one.payload, dossier=act.dossier, seq=act.seq, act=act.id)
    return Entry(act, envelope, one.salt, one.body)


def _attached(body: Mapping[str, Json]) -> list[Digest]:
    listed = body.get("att", [])
    if not isinstance(listed, list):
        raise BrokenPromise(field="att")
    return [Digest(str(one["digest"])) for one in listed if isinstance(one, dict)]


