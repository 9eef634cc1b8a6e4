"""Everything others read of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from mufakat.kernel.charters import Member, read_member
from mufakat.kernel.fold import digest_at
from mufakat.kernel.forms import to_base64
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ActId, DossierId, KeyId, PartyId
from mufakat.registry.asked_once import once
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import NoSuchEntry, NoSuchMatter
from mufakat.registry.fetching import fetch
from mufakat.registry.folds import fold_of
from mufakat.registry.gates import may_leave
from mufakat.registry.heads import signed_head
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow, DossierRow, DraftRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.statements import NEW, Statement, read_statement

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves when a draft is approved: these statements and nothing else.

    `to`: the sides that get it. `silent`: sides without a node, which get nothing from here.
    `stays`: the private note.
    """

    statements: tuple[Statement, ...]
    to: tuple[PartyId, ...]
    silent: tuple[PartyId, ...]
    stays: str


Draft = DraftRow
"""One draft, for those who show it."""


def view(dossier: DossierId) -> DossierView:
    """Show one matter as it stands now."""
    with fold_of(dossier) as kept:
        return DossierView(dossier, kept.fold)


def dossier_rows(*, kind: str = "") -> QuerySet[DossierRow]:
    """Give the matters held here, newest change first."""
    rows = DossierRow.objects.exclude(log_size=0).order_by("-changed_at", "id")
    return rows.filter(kind=kind) if kind else rows


def going_on(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Leave out the rows of matters that go on in another one: they stand there again."""
    ended = DossierRow.objects.filter(succeeded=True)
    return rows.exclude(dossier__in=ended.values("pk"))


def get_dossier(dossier: str) -> DossierRow:
    """Give one matter's row."""
    row = fetch(DossierRow, dossier)
    if row is None or not row.log_size:
        raise NoSuchMatter(dossier=dossier[:64])
    return row


def entries_in(dossier: str) -> int:
    """Count the entries of a matter held here; none where it is not."""
    rows = DossierRow.objects.filter(pk=dossier)
    return rows.values_list("log_size", flat=True).first() or 0


def act_rows(dossier: str) -> QuerySet[ActRow]:
    """Give a matter's acts in the order they were kept here."""
    return ActRow.objects.filter(dossier=dossier).order_by("log_index")


def own_acts(kind: str) -> QuerySet[ActRow]:
    """Give what our side said of one kind, in every matter."""
    return ActRow.objects.filter(kind=kind, own=True)


@once
def matters_with(kind: str) -> list[DossierId]:
    """Name the matters in which somebody has said something of this kind."""
    found = ActRow.objects.filter(kind=kind).values_list("dossier", flat=True)
    return [DossierId(dossier) for dossier in found.distinct().order_by("dossier")]


def last_number(dossier: DossierId, key: str, *, until: datetime) -> int:
    """Give the last number we said under a key by then, on our own clock; -1 for none."""
    rows = ActRow.objects.filter(dossier=dossier, own=True, keyid=key, stored_at__lte=until)
    last = rows.order_by("-seq").values_list("seq", flat=True).first()
    return -1 if last is None else last


def revoked_keys() -> frozenset[KeyId]:
    """Give every key its own side's root has revoked, in whichever matter."""
    rows = ActRow.objects.filter(kind="key.revoke", status="stored")
    acts = (view(DossierId(row.dossier_id)).act(row.act) for row in rows.only("dossier_id", "act"))
    return frozenset(KeyId(str(act.on["key"])) for act in acts)


def added_seals() -> dict[tuple[PartyId, KeyId], str]:
    """Give the sealing key each side's root named last for a node key, in base64.

    The side's own claim of when it said so orders its own words, and nobody else's.
    """
    rows = ActRow.objects.filter(kind="key.add", status="stored").order_by("pk")
    acts = [view(DossierId(row.dossier_id)).act(row.act) for row in rows.only("dossier_id", "act")]
    acts.sort(key=lambda act: act.claimed)
    return {(act.party, KeyId(str(act.on["key"]))): str(act.on["seal"]) for act in acts}


def get_act(act: str) -> ActRow:
    """Give one act's row."""
    row = ActRow.objects.filter(act=act).first()
    if row is None:
        raise NoSuchEntry(act=act[:64])
    return row


def sent_form(row: ActRow) -> Sent:
    """Give an act as it travels, with its body if it is held."""
    held = row.salt is not None and row.body is not None and may_leave(row)
    return Sent(
        envelope=bytes(row.envelope).decode("ascii"),
        salt=bytes(row.salt or b"").hex() if held else "",
        body=bytes(row.body or b"").decode() if held else "",
    )


def sent_forms(acts: Sequence[str]) -> list[Sent]:
    """Give many acts as they travel, in the order they were kept."""
    rows = ActRow.objects.filter(act__in=acts).select_related("dossier").order_by("pk")
    return [sent_form(row) for row in rows]


def suite_of(dossier: DossierId) -> str:
    """Give the suite a matter's first entry fixes; empty where that is not held."""
    with fold_of(dossier) as kept:
        charter = kept.fold.charter
    return charter.suite if charter else ""


def heads(dossier: DossierId) -> tuple[ActId, ...]:
    """Give the tips of every chain of a matter."""
    with fold_of(dossier) as kept:
        tips = kept.fold.heads()
    return tuple(sorted({act for acts in tips.values() for act in acts}))


def state_digest(dossier: DossierId) -> str:
    """Give the digest of a matter's state."""
    with fold_of(dossier) as kept:
        return kept.fold.digest()


def state_digest_at(dossier: DossierId, heads: Sequence[str]) -> str:
    """Give the digest of a matter's state as one who holds only these heads sees it."""
    with fold_of(dossier) as kept:
        return digest_at(kept.fold, heads)


def state_digests() -> dict[DossierId, str]:
    """Give the state digest of every matter, each folded from this node's own acts."""
    rows = DossierRow.objects.exclude(log_size=0).order_by("id")
    return {DossierId(row.id): state_digest(DossierId(row.id)) for row in rows}


def leaves(dossier: DossierId) -> list[bytes]:
    """Give the leaves of a matter's log in order."""
    rows = get_dossier(dossier).leaves.order_by("index").values_list("data", flat=True)
    return [bytes(data) for data in rows]


def checkpoint(dossier: DossierId) -> str:
    """Give the signed head of our log of a matter, as a note."""
    return signed_head(get_dossier(dossier))


def drafts(*states: str) -> QuerySet[DraftRow]:
    """Give the drafts in these states, oldest first."""
    return DraftRow.objects.filter(state__in=states).order_by("drafted_at", "pk")


def get_draft(draft: int) -> DraftRow:
    """Give one draft."""
    row = DraftRow.objects.filter(pk=draft).first()
    if row is None:
        raise NoSuchEntry(draft=draft)
    return row


def statements_of(row: DraftRow) -> list[Statement]:
    """Give what a draft would say: all of this leaves on approval, and nothing else does."""
    return [read_statement(one) for one in row.statements]


def kinds_of(row: DraftRow) -> frozenset[str]:
    """Name the kinds of matter a draft speaks in."""
    names = {one.dossier for one in statements_of(row)} - {NEW, ""}
    return frozenset(DossierRow.objects.filter(pk__in=names).values_list("kind", flat=True))


def leaving(row: DraftRow) -> Leaving:
    """Say what approving a draft would send, to whom, and what stays here."""
    said = statements_of(row)
    members = [member for one in said for member in _members(one)]
    others = [member for member in members if member.party != our_party()]
    to = {member.party for member in others if member.has_node}
    silent = {member.party for member in others} - to
    return Leaving(tuple(said), tuple(sorted(to)), tuple(sorted(silent)), row.private_note)


def _members(one: Statement) -> tuple[Member, ...]:
    """Give who reads a statement: the members of its matter, or of the one it opens."""
    if one.verb == "open":
        listed = one.on.get("members", [])
        return tuple(map(read_member, listed)) if isinstance(listed, list) else ()
    if one.dossier == NEW:
        return ()
    with fold_of(DossierId(one.dossier)) as kept:
        return kept.fold.charter.members if kept.fold.charter else ()


def our_root() -> str:
    """Give our root's public key in base64."""
    return to_base64(our_keys().root_public)


def received_since(place: int) -> int:
    """Count the partners' entries that came after that place."""
    return ActRow.objects.filter(pk__gt=place, own=False).count()


@dataclass(frozen=True, slots=True)
class Heard:
    """One entry of another side: which, in which matter, about what, and when it came."""

    act: ActId
    dossier: str
    object: str
    since: str


@once
def last_place() -> int:
    """Give the place of the last entry kept here, of whatever matter and side."""
    return ActRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def heard_since(place: int, *, kinds: Sequence[str], silent: Sequence[str] = ()) -> list[Heard]:
    """List what the partners said after that place in matters of these kinds, in one query."""
    rows = ActRow.objects.filter(pk__gt=place, own=False, status="stored", dossier__kind__in=kinds)
    found = rows.exclude(kind__in=silent).order_by("pk")
    listed = found.values_list("act", "dossier", "object", "stored_at")
    return [Heard(ActId(act), name, about, at.isoformat()) for act, name, about, at in listed]


def entries_held() -> int:
    """Count the entries kept here, of every matter."""
    return ActRow.objects.count()
