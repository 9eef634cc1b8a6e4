from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from mufakat.apps.exchange.models import (
    AlarmRow,
    LinkRow,
    MatterLinkRow,
    ParcelInRow,
    ParcelOutRow,
    PeerActRow,
    ReceiptRow,
)
from mufakat.apps.parties import queries as parties
from mufakat.kernel.acts import body_digest
from mufakat.kernel.values import ActId, DossierId, PartyId
from mufakat.registry import queries as registry

_NOT_YET = (PeerActRow.QUEUED, PeerActRow.SENT)


@dataclass(frozen=True, slots=True)
class Line:
    """How the line to one partner stands."""

    party: PartyId
    answered_at: datetime | None
    heard_at: datetime | None
    failures: int
    last_error: str
    next_try: datetime | None
    unacknowledged: int
    oldest: timedelta | None
    alarms: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """One entry on its way to one partner."""

    party: PartyId
    dossier: DossierId
    act: ActId
    kind: str
    object: str
    state: str
    status: str
    code: str
    offers: int
    queued_at: datetime
    sent_at: datetime | None
    received_at: datetime | None
    answered_at: datetime | None

    def age(self, now: datetime) -> timedelta:
        """How long it has been on its way, or was until its receipt came."""
        return (self.received_at or now) - self.queued_at


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether both sides hold the same record of one matter.

    `status`: same, differs, behind (something of ours is not acknowledged) or never.
    """

    party: PartyId
    status: str
    at: datetime | None
    behind: int


@dataclass(frozen=True, slots=True)
class SharedHead:
    """A head of one node's log that the other node has cosigned."""

    party: PartyId
    size: int
    note: str


def line(party: PartyId, *, now: datetime) -> Line:
    """Give how the line to a partner stands."""
    row = LinkRow.objects.filter(peer=party).first() or LinkRow(peer=party)
    waiting = PeerActRow.objects.filter(peer=party, state__in=_NOT_YET)
    found = waiting.aggregate(number=Count("pk"), oldest=Min("queued_at"))
    return Line(
        party=party,
        answered_at=row.answered_at,
        heard_at=row.heard_at,
        failures=row.failures,
        last_error=row.last_error,
        next_try=row.next_try,
        unacknowledged=found["number"],
        oldest=now - found["oldest"] if found["oldest"] else None,
        alarms=AlarmRow.objects.filter(peer=party).count(),
    )


def outbox(*, party: PartyId | None = None) -> list[Leaving]:
    """List what no partner has acknowledged yet, oldest first."""
    rows = PeerActRow.objects.filter(state__in=_NOT_YET).order_by("queued_at", "row")
    return _leaving(rows.filter(peer=party) if party else rows)


def journey(acts: Iterable[ActId]) -> list[Leaving]:
    """List how far each of these entries has come with each partner."""
    return _leaving(PeerActRow.objects.filter(act__in=list(acts)).order_by("row", "peer"))


def lately_received(limit: int = 50) -> list[Leaving]:
    """List what partners acknowledged last."""
    rows = PeerActRow.objects.exclude(received_at=None).order_by("-received_at", "-row")
    return _leaving(rows[:limit])


def receipts_from_partners(limit: int = 50) -> list[ReceiptRow]:
    """List the receipts partners gave for what we sent, newest first."""
    return list(ReceiptRow.objects.filter(outcomes__gt=0).order_by("-came_at", "-pk")[:limit])


def receipts_to_partners(limit: int = 50) -> list[ParcelInRow]:
    """List the parcels that came and got their receipt from us, newest first."""
    return list(ParcelInRow.objects.order_by("-received_at", "-pk")[:limit])


def alarms() -> list[AlarmRow]:
    """List every difference that was ever found between two readings of one record."""
    return list(AlarmRow.objects.order_by("-raised_at"))


def checked(dossier: DossierId) -> list[Checked]:
    """Say for each partner in a matter whether both hold the same record."""
    sent = PeerActRow.objects.filter(dossier=dossier).values_list("peer", flat=True).distinct()
    heard = ReceiptRow.objects.filter(dossier=dossier).values_list("peer", flat=True).distinct()
    return [_checked(PartyId(peer), dossier) for peer in sorted({*sent, *heard})]


def shared_heads(dossier: DossierId) -> list[SharedHead]:
    """List, for each partner, the head of our log that its node has cosigned last."""
    links = MatterLinkRow.objects.filter(dossier=dossier, cosigned_size__gt=0).order_by("peer")
    return [SharedHead(PartyId(one.peer), one.cosigned_size, one.cosigned_note) for one in links]


def heads_we_cosigned(dossier: DossierId) -> list[SharedHead]:
    """List, for each partner, the head of its log that we have cosigned last."""
    links = MatterLinkRow.objects.filter(dossier=dossier, seen_size__gt=0).order_by("peer")
    return [SharedHead(PartyId(one.peer), one.seen_size, one.seen_note) for one in links]


def parcels_under_way() -> int:
    """Count the parcels made and not yet acknowledged."""
    return ParcelOutRow.objects.filter(
        Q(state=ParcelOutRow.MADE) | Q(state=ParcelOutRow.SENT)
    ).count()


def _leaving(rows: QuerySet[PeerActRow]) -> list[Leaving]:
    return [
        Leaving(
            party=PartyId(row.peer),
            dossier=DossierId(row.dossier),
            act=ActId(row.act),
            kind=row.kind,
            object=row.object,
            state=row.state,
            status=row.status,
            code=row.code,
            offers=row.offers,
            queued_at=row.queued_at,
            sent_at=row.sent_at,
            received_at=row.received_at,
            answered_at=row.answered_at,
        )
        for row in rows
    ]


def _checked(party: PartyId, dossier: DossierId) -> Checked:
    rows = ReceiptRow.objects.filter(peer=party, dossier=dossier).exclude(compared_at=None)
    last = rows.order_by("-compared_at", "-pk").first()
    behind = PeerActRow.objects.filter(peer=party, dossier=dossier, state__in=_NOT_YET).count()
    if last is None:
        return Checked(party, "never", None, behind)
    if last.compared == ReceiptRow.DIFFERENT:
        return Checked(party, "differs", last.compared_at, behind)
    return Checked(party, "behind" if behind else "same", last.compared_at, behind)


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner on the page of the exchange."""

    name: str
    line: Line
    may_be_sent_to: bool


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """The line to every partner, what is on its way, and what was acknowledged last."""

    partners: list[Partner]
    outbox: list[Leaving]
    received: list[Leaving]
    alarms: list[AlarmRow]
    matters: list[str]


def exchange(*, now: datetime) -> ExchangePage:
    """Give the page of the exchange."""
    return ExchangePage(
        partners=[
            Partner(peer.name, line(peer.party, now=now), peer.may_be_sent_to)
            for peer in parties.peers()
        ],
        outbox=outbox(),
        received=lately_received(),
        alarms=alarms(),
        matters=[row.id for row in registry.dossier_rows()],
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a matter as its technical proof lists it."""

    index: int
    act: str
    party: str
    number: int
    kind: str
    object: str
    status: str
    code: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The technical proof of one matter: both records, the entries, and one of them to try."""

    dossier: str
    digest: str
    checkpoint: str
    mine: dict[str, object]
    theirs: list[dict[str, object]]
    checked: list[Checked]
    entries: list[Entry]
    entry: Entry | None
    copy: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of checking a copy: whether it is the one that was signed, and both digests."""

    same: bool
    signed: str
    found: str


def evidence(dossier: str, *, entry: str, now: datetime) -> EvidencePage:
    """Give the technical proof of one matter."""
    row = registry.get_dossier(dossier)
    ours = parties.our_party()
    acts = list(registry.act_rows(dossier))
    entries = [
        Entry(
            one.log_index, one.act, one.party, one.seq, one.kind, one.object, one.status, one.code
        )
        for one in acts
    ]
    held = [one for one in acts if one.body is not None]
    chosen = next((one for one in held if one.act == entry), held[-1] if held else None)
    names = parties.side_names()
    shared = {one.party: one.size for one in shared_heads(DossierId(dossier))}
    theirs: list[dict[str, object]] = [
        {
            "name": parties.in_language(names.get(one.party, {})) or one.party,
            "tone": place,
            "size": one.size,
            "shared": [{"mine": shared.get(one.party, 0), "theirs": one.size, "when": now}],
        }
        for place, one in enumerate(heads_we_cosigned(DossierId(dossier)), start=2)
    ]
    return EvidencePage(
        dossier=dossier,
        digest=registry.state_digest(DossierId(dossier)),
        checkpoint=registry.checkpoint(DossierId(dossier)),
        mine={"name": ours.name, "tone": 1, "size": row.log_size},
        theirs=theirs,
        checked=checked(DossierId(dossier)),
        entries=entries,
        entry=next((one for one in entries if chosen and one.act == chosen.act), None),
        copy=bytes(chosen.body).decode() if chosen and chosen.body is not None else "",
    )


def try_copy(page: EvidencePage, copy: str) -> Tried | None:
    """Check a copy of an entry's words against what was signed. Nothing is kept."""
    if page.entry is None:
        return None
    row = registry.get_act(page.entry.act)
    act = registry.view(DossierId(page.dossier)).act(row.act)
    found = body_digest(bytes(row.salt or b""), copy.encode())
    return Tried(found == act.body_sha256, act.body_sha256, found)
