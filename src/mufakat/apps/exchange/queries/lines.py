"""How the line to each partner stands, and what is under way on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from mufakat.apps.exchange.models import AlarmRow, LinkRow, ParcelInRow, ParcelOutRow, PeerActRow
from mufakat.apps.exchange.queries.paging import Paged, paged
from mufakat.kernel.values import ActId, DossierId, PartyId

SHOWN = 10
"""Lines of one list on a page."""
NOT_YET = (PeerActRow.QUEUED, PeerActRow.SENT)


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
    oldest: datetime | None
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
class Given:
    """One delivery that came and got its receipt from us."""

    party: PartyId
    dossier: DossierId
    parcel: str
    entries: int
    came_at: datetime


def line(party: PartyId, *, now: datetime) -> Line:
    """Give how the line to a partner stands."""
    del now
    row = LinkRow.objects.filter(peer=party).first() or LinkRow(peer=party)
    waiting = PeerActRow.objects.filter(peer=party, state__in=NOT_YET)
    found = waiting.aggregate(number=Count("pk"), oldest=Min("queued_at"))
    return Line(
        party=party,
        answered_at=row.answered_at,
        heard_at=row.heard_at,
        failures=row.failures,
        last_error=row.last_error,
        next_try=row.next_try,
        unacknowledged=found["number"],
        oldest=found["oldest"],
        alarms=AlarmRow.objects.filter(peer=party).exclude(kind="withheld").count(),
    )


def outbox(number: int = 1, size: int = SHOWN) -> Paged[Leaving]:
    """List what no partner has acknowledged yet, oldest first."""
    rows = PeerActRow.objects.filter(state__in=NOT_YET).order_by("queued_at", "row")
    return paged(rows, number, size, leaving)


def journey(acts: Iterable[ActId]) -> list[Leaving]:
    """List how far each of these entries has come with each partner."""
    return leaving(PeerActRow.objects.filter(act__in=list(acts)).order_by("row", "peer"))


def lately_received(number: int = 1, size: int = SHOWN) -> Paged[Leaving]:
    """List what partners acknowledged last."""
    rows = PeerActRow.objects.exclude(received_at=None).order_by("-received_at", "-row")
    return paged(rows, number, size, leaving)


def receipts_to_partners(number: int = 1, size: int = SHOWN) -> Paged[Given]:
    """List the deliveries that came and got their receipt from us, newest first."""
    rows = ParcelInRow.objects.defer("receipt").order_by("-received_at", "-pk")
    return paged(rows, number, size, _given)


def parcels_under_way() -> int:
    """Count the parcels made and not yet acknowledged."""
    return ParcelOutRow.objects.filter(
        Q(state=ParcelOutRow.MADE) | Q(state=ParcelOutRow.SENT)
    ).count()


def _given(rows: Iterable[ParcelInRow]) -> list[Given]:
    return [
        Given(PartyId(row.peer), DossierId(row.dossier), row.parcel, row.acts, row.received_at)
        for row in rows
    ]


def leaving(rows: Iterable[PeerActRow]) -> list[Leaving]:
    """Give rows as values."""
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
