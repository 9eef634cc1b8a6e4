"""What this node holds: the exchange's one door to the registry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from mufakat.apps.exchange.services import sites
from mufakat.apps.exchange.services.sites import Peer
from mufakat.apps.parties import queries as parties
from mufakat.kernel.acts import Act, read_act
from mufakat.kernel.canonical import load
from mufakat.kernel.charters import read_charter
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.fold import Fold, closure, digest_at
from mufakat.kernel.log.tree import leaf_hash
from mufakat.kernel.parcels import HEADS, Sent
from mufakat.kernel.receipts import REFUSED, Outcome, Receipt
from mufakat.kernel.values import ActId, Digest, DossierId, Json, PartyId
from mufakat.registry import attachments, doubts, queries, receiving, succeeding
from mufakat.registry.errors import NoSuchMatter
from mufakat.registry.folds import fold_of
from mufakat.registry.heads import signed_head

_UNREADABLE = "envelope.form"
_CHARTERS = ("charter", "charter.accept")
_members: dict[DossierId, frozenset[str]] = {}
_suites: dict[DossierId, str] = {}
CHARTER = "charter"
"""Stands for the object of a charter and of its acceptance, which have none."""


@dataclass(frozen=True, slots=True)
class HeldAct:
    """One act as the outbox needs it: where it is stored, what it is about."""

    id: ActId
    row: int
    kind: str
    object: str


@dataclass(frozen=True, slots=True)
class Look:
    """What is held of one matter at one moment: heads, state digest, and the log's signed head."""

    heads: tuple[ActId, ...]
    digest: Digest
    checkpoint: str
    fold: Fold

    @property
    def size(self) -> int:
        """How many acts that is."""
        return len(self.fold)

    def unknown(self, names: Iterable[str]) -> list[ActId]:
        """List those of these acts that are not held."""
        return [ActId(one) for one in names if one not in self.fold]

    def objects_said(self, acts: Iterable[ActId], *, by: PartyId) -> dict[ActId, str]:
        """Give what each of these acts is about, for those that side said itself."""
        found = (self.fold.get(act) for act in acts)
        return {one.id: _object_of(one) for one in found if one.party == by}

    def knew(self, *, earlier: str, later: str) -> bool:
        """Say whether whoever said `later` could know `earlier`."""
        return earlier in self.fold and self.fold.in_past(earlier, later)


NOTHING = Look((), Digest(Fold().digest()), "", Fold())
"""What is held of a matter nobody here knows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One attachment an act names."""

    sha256: str
    size: int
    type: str


def last_place() -> int:
    """Give the place of the newest act kept here, of any matter."""
    return queries.last_place()


def is_founded() -> bool:
    """Say whether this node knows whose it is."""
    return parties.is_founded()


def dossiers_with(party: PartyId) -> list[DossierId]:
    """List the matters a partner is a member of, and those it was given the history of."""
    rows = queries.dossier_rows().values_list("pk", "members").order_by("pk")
    given = succeeding.given_to(party)
    return [DossierId(pk) for pk, members in rows if party in members or pk in given]


def may_see(dossier: DossierId, party: PartyId) -> bool:
    """Say whether a matter is one of this partner's too, or one nobody here knows."""
    members = _members.get(dossier)
    if members is None:
        rows = queries.dossier_rows().filter(pk=dossier).values_list("members", flat=True)
        members = frozenset(next(iter(rows), ()))
        # Members never change inside a matter (rule 9), so they are asked for once.
        if members:
            _members[dossier] = members
    return not members or party in members or dossier in succeeding.given_to(party)


def suite_of(dossier: DossierId) -> str:
    """Give the suite a matter's first entry fixes; empty where that is not held."""
    # It never changes inside a matter (rule 9), so it is asked for once.
    if dossier not in _suites:
        try:
            found = queries.suite_of(dossier)
        except NoSuchMatter:
            return ""
        if found:
            _suites[dossier] = found
    return _suites.get(dossier, "")


def suite_said(dossier: DossierId, sent: Iterable[Sent]) -> str:
    """Give the suite of a matter whose first entry is among these acts; else empty."""
    first = next((one for one in sent if str(receiving.act_of(one)) == dossier), None)
    if first is None:
        return ""
    envelope = decode_envelope(first.envelope.encode())
    act = read_act(envelope.payload, envelope.keyid)
    return read_charter(act).suite if act.kind == CHARTER else ""


def acts_held(dossier: DossierId, acts: Iterable[ActId]) -> list[HeldAct]:
    """List those of these acts that are held here, in the order of storing."""
    return _held(queries.act_rows(dossier).filter(act__in=list(acts)).order_by("pk"))


def own_acts_after(dossier: DossierId, row: int, *, limit: int) -> list[HeldAct]:
    """List what we said in a matter and stored after that row, in the order of storing."""
    rows = queries.act_rows(dossier).filter(pk__gt=row, party=sites.us().party)
    return _held(rows.order_by("pk")[:limit])


def travelling(acts: Sequence[ActId]) -> list[Sent]:
    """Give these acts as they travel, in the order they were stored here."""
    return queries.sent_forms(acts)


def look(dossier: DossierId) -> Look:
    """Look at a matter as it is held now; at nothing where it is not."""
    try:
        row = queries.get_dossier(dossier)
    except NoSuchMatter:
        return NOTHING
    with fold_of(dossier, row=row) as kept:
        digest = Digest(kept.fold.digest())
        return Look(_heads(kept.fold), digest, signed_head(row), kept.fold)


def state_at(dossier: DossierId, at: Sequence[ActId]) -> tuple[Digest, int] | None:
    """Give the state digest of one who holds only these heads, and of how many acts it is.

    None while we lack one of them.
    """
    try:
        with fold_of(dossier) as kept:
            return Digest(digest_at(kept.fold, at)), len(closure(kept.fold, at))
    except Missing:
        return None


def beyond(dossier: DossierId, at: Iterable[ActId], *, limit: int) -> list[HeldAct]:
    """List what is held here and not in the past of these heads, in the order of storing.

    Nothing while one of the heads is unknown here: whoever has it may be ahead of us in all else.
    """
    heads = set(at)
    try:
        with fold_of(dossier) as kept:
            if heads >= set(_heads(kept.fold)) or any(one not in kept.fold for one in heads):
                return []
            past = closure(kept.fold, heads)
            lacking = [one for one in kept.fold.order() if one not in past][:limit]
    except NoSuchMatter:
        return []
    rows = queries.act_rows(dossier).filter(act__in=lacking)
    return _held(rows.order_by("pk"))


def receive(
    dossier: DossierId, sent: Sequence[Sent], *, peer: Peer, peers: Iterable[Peer], now: datetime
) -> list[Outcome]:
    """Hand acts to the registry and give one outcome for each, each act once."""
    roots = {one.party: one.root for one in peers}
    outcomes = receiving.receive_acts(
        dossier=dossier, sent=sent, peer=peer.party, roots=roots, now=now
    )
    found = [one for one in outcomes if one.act]
    if len(found) < len(outcomes):
        rest = [one for one in sent if not receiving.act_of(one)]
        found += [Outcome(act, REFUSED, _UNREADABLE) for act in names(rest)]
    return found


def is_doubted(dossier: DossierId) -> bool:
    """Say whether this node cannot vouch for what it said in a matter, as after a restore."""
    return doubts.is_doubted(dossier)


def doubt_if_shorter(dossier: DossierId, size: int, *, now: datetime) -> None:
    """Doubt a matter whose log a partner has seen, signed by us, longer than it is here."""
    rows = queries.dossier_rows().filter(pk=dossier, log_size__lt=size)
    if rows.exists():
        doubts.doubt(dossier, now=now)


def shown(receipt: Receipt, *, by: PartyId, asked: datetime, now: datetime) -> None:
    """Hand the registry what a partner says it holds, in answer to what we asked then."""
    receiving.shown(dossier=receipt.dossier, by=by, heads=receipt.heads, asked=asked, now=now)


def names(sent: Sequence[Sent]) -> list[ActId]:
    """Name these acts, each once; one that cannot be read by the hash of what came."""
    found = (receiving.act_of(one) or _stand_in(one) for one in sent)
    return list(dict.fromkeys(found))


def _stand_in(sent: Sent) -> ActId:
    return ActId(sha256(sent.envelope.encode()).hexdigest())


def parents_of(sent: Sequence[Sent], waiting: set[ActId]) -> set[ActId]:
    """Give the acts that those waiting name and that do not wait themselves."""
    parents = set[ActId]()
    for one in sent:
        if receiving.act_of(one) in waiting:
            envelope = decode_envelope(one.envelope.encode())
            act = read_act(envelope.payload, envelope.keyid)
            parents.update(ActId(name) for name in (act.prev, *act.seen) if name)
    return parents - waiting


def leaf_hashes(dossier: DossierId) -> list[bytes]:
    """Give the hashes of the leaves of our log of a matter."""
    try:
        return [leaf_hash(data) for data in queries.leaves(dossier)]
    except NoSuchMatter:
        return []


def has_attachment(name: str) -> bool:
    """Say whether a file is here."""
    return attachments.is_held(name)


def keep_attachment(path: Path, *, name: str, now: datetime) -> None:
    """Keep a file that has arrived whole; durable before this returns."""
    attachments.adopt(path, now=now, expect=name)


def read_attachment(name: str, offset: int, size: int) -> bytes:
    """Give that part of a file, as far as it goes."""
    found = b""
    for piece in attachments.read(name, offset):
        found += piece
        if len(found) >= size:
            break
    return found[:size]


def attachments_of(acts: Sequence[ActId]) -> list[Listed]:
    """List the files these acts name that are held here, each once."""
    found = dict[str, Listed]()
    for sent in queries.sent_forms(acts):
        for listed in listed_in(sent.body):
            if attachments.is_held(listed.sha256):
                found[listed.sha256] = listed
    return list(found.values())


def listed_in(body: str) -> list[Listed]:
    """Read which attachments a body names; none from a body that cannot be read."""
    # Most acts have no attachment: then the body is not even parsed.
    if '"att":[{' not in body:
        return []
    try:
        said = load(body.encode())
    except Malformed:
        return []
    listed = said.get("att") if isinstance(said, dict) else None
    return [found for one in listed or () if (found := _listed(one))]  # type: ignore[union-attr]  # of form: the registry judges it


def _listed(value: Json) -> Listed | None:
    match value:
        case {"sha256": str(name), "size": int(size), "type": str(type_)}:
            return Listed(name, size, type_)
        case _:
            return None


def _object_of(act: Act) -> str:
    return CHARTER if act.kind in _CHARTERS else str(act.on.get("object", ""))


def _held(rows: QuerySet[Any]) -> list[HeldAct]:
    return [
        HeldAct(ActId(act), row, kind, CHARTER if kind in _CHARTERS else object_)
        for act, row, kind, object_ in rows.values_list("act", "pk", "kind", "object")
    ]


def _heads(fold: Fold) -> tuple[ActId, ...]:
    tips = {act for acts in fold.heads().values() for act in acts}
    return tuple(sorted(tips)[:HEADS])
