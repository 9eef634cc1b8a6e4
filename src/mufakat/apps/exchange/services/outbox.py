"""The outbox: which act still has to reach which partner."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from mufakat.apps.exchange.models import (
    AttachmentOutRow,
    MatterLinkRow,
    ParcelInRow,
    ParcelOutRow,
    PeerActRow,
)
from mufakat.apps.exchange.services import asked, holdings
from mufakat.apps.exchange.services.holdings import HeldAct, Look
from mufakat.kernel.parcels import ACTS, Sent
from mufakat.kernel.receipts import REFUSED, STORED, WAITING, Outcome
from mufakat.kernel.values import ActId, DossierId, PartyId

ENROL_AT_ONCE = 2000


def enrol_all(peer: PartyId, *, now: datetime) -> None:
    """Put what we said in any matter with this partner in the outbox."""
    for dossier in holdings.dossiers_with(peer):
        while enrol(peer, dossier, now=now) == ENROL_AT_ONCE:
            pass


def busy_matters(peer: PartyId) -> set[DossierId]:
    """Name the matters in which something waits to be brought to this partner at once."""
    queued = PeerActRow.objects.filter(peer=peer, state=PeerActRow.QUEUED, status="")
    owed = ParcelInRow.objects.filter(peer=peer, owed=True)
    made = ParcelOutRow.objects.filter(peer=peer, state=ParcelOutRow.MADE)
    found = (rows.values_list("dossier", flat=True).distinct() for rows in (queued, owed, made))
    return {DossierId(dossier) for names in found for dossier in names}


def enrol(peer: PartyId, dossier: DossierId, *, now: datetime) -> int:
    """Put what we said since the last look in the outbox; give how many acts that were."""
    link, _made = MatterLinkRow.objects.get_or_create(peer=peer, dossier=dossier)
    fresh = holdings.own_acts_after(dossier, link.row, limit=ENROL_AT_ONCE)
    if fresh:
        queue(peer, dossier, fresh, now=now)
        MatterLinkRow.objects.filter(pk=link.pk).update(row=fresh[-1].row)
    return len(fresh)


def queue(peer: PartyId, dossier: DossierId, acts: Sequence[HeldAct], *, now: datetime) -> None:
    """Put these acts in the outbox; one that is there already stays as it is."""
    PeerActRow.objects.bulk_create(
        [
            PeerActRow(
                peer=peer,
                dossier=dossier,
                act=act.id,
                row=act.row,
                kind=act.kind,
                object=act.object,
                queued_at=now,
            )
            for act in acts
        ],
        ignore_conflicts=True,
    )


def due(peer: PartyId, dossier: DossierId) -> list[PeerActRow]:
    """Give the acts to send next, causes first, as many as one parcel takes."""
    if not asked.is_any(peer, dossier, PeerActRow.QUEUED):
        return []
    rows = PeerActRow.objects.filter(peer=peer, dossier=dossier, state=PeerActRow.QUEUED)
    return list(rows.order_by("row")[:ACTS])


def without_lack(peer: PartyId, sent: Sequence[Sent]) -> int:
    """Count the acts before the first one that names a file this partner has not taken whole."""
    named = [[one.sha256 for one in holdings.listed_in(each.body)] for each in sent]
    wanted = {name for names in named for name in names}
    if not wanted:
        return len(sent)
    there = AttachmentOutRow.objects.filter(peer=peer, digest__in=wanted, done=True)
    taken = set(there.values_list("digest", flat=True))
    lacking = (number for number, names in enumerate(named) if not taken.issuperset(names))
    return next(lacking, len(sent))


def offer_again(peer: PartyId, dossier: DossierId, acts: Iterable[ActId]) -> int:
    """Queue acts the partner asked for or turned out to lack, whatever it said before."""
    rows = PeerActRow.objects.filter(peer=peer, dossier=dossier, act__in=list(acts))
    rows = rows.exclude(state=PeerActRow.QUEUED)
    # What waits over there is offered with the next pull: sending it at once would only repeat.
    waiting = rows.filter(status=WAITING).update(state=PeerActRow.QUEUED)
    return waiting + rows.update(state=PeerActRow.QUEUED, status="")


def offer_unacknowledged(peer: PartyId, dossier: DossierId) -> int:
    """Queue what left in an answer and was never acknowledged: nobody would send it again."""
    answers = ParcelOutRow.objects.filter(
        peer=peer, dossier=dossier, is_answer=True, state=ParcelOutRow.SENT
    )
    rows = PeerActRow.objects.filter(
        peer=peer,
        dossier=dossier,
        state=PeerActRow.SENT,
        parcel__in=list(answers.values_list("parcel", flat=True)),
    )
    return rows.update(state=PeerActRow.QUEUED)


def mark_sent(rows: Sequence[PeerActRow], *, parcel: str, now: datetime) -> None:
    """Note in which parcel these acts leave."""
    for row in rows:
        row.state, row.parcel, row.offers = PeerActRow.SENT, parcel, row.offers + 1
        row.sent_at = row.sent_at or now
    PeerActRow.objects.bulk_update(rows, ["state", "parcel", "offers", "sent_at"])


def mark_received(
    peer: PartyId, dossier: DossierId, outcomes: Sequence[Outcome], *, now: datetime
) -> None:
    """Note what a receipt says of each act; one that waits there is offered again later."""
    said = {one.act: one for one in outcomes}
    rows = list(PeerActRow.objects.filter(peer=peer, dossier=dossier, act__in=said))
    for row in rows:
        outcome = said[ActId(row.act)]
        if row.status == STORED and outcome.status != STORED:
            continue  # stored once is stored: a later word does not undo it
        row.status, row.code = outcome.status, outcome.code
        if outcome.status == WAITING:
            row.state = PeerActRow.QUEUED
        else:
            row.received_at = row.received_at or now
            row.state = PeerActRow.RECEIVED if row.answered_at is None else PeerActRow.ANSWERED
    PeerActRow.objects.bulk_update(rows, ["status", "code", "state", "received_at"])


def mark_answered(
    peer: PartyId, dossier: DossierId, said: Mapping[ActId, str], *, held: Look, now: datetime
) -> None:
    """Note which of our acts the partner now has answered: said something on, knowing them."""
    if not asked.is_any(peer, dossier, PeerActRow.RECEIVED):
        return
    rows = PeerActRow.objects.filter(
        peer=peer, dossier=dossier, state=PeerActRow.RECEIVED, object__in=set(said.values()) - {""}
    ).exclude(status=REFUSED)
    answered = [
        row.pk
        for row in rows
        if any(
            object_ == row.object and held.knew(earlier=row.act, later=answer)
            for answer, object_ in said.items()
        )
    ]
    if answered:
        rows = PeerActRow.objects.filter(pk__in=answered)
        rows.update(state=PeerActRow.ANSWERED, answered_at=now)


def take_back(parcel: ParcelOutRow) -> None:
    """Return the acts of a parcel that cannot be delivered as it is to the queue."""
    PeerActRow.objects.filter(parcel=parcel.parcel, state=PeerActRow.SENT).update(
        state=PeerActRow.QUEUED
    )


def unacknowledged(peer: PartyId) -> int:
    """Count the acts this partner has not acknowledged."""
    return _unacknowledged(peer).count()


def unacknowledged_acts(peer: PartyId, *, limit: int) -> list[ActId]:
    """Name acts this partner has not acknowledged, oldest first, at most so many."""
    names = _unacknowledged(peer).order_by("pk").values_list("act", flat=True)[:limit]
    return [ActId(name) for name in names]


def _unacknowledged(peer: PartyId) -> QuerySet[PeerActRow]:
    waiting = Q(state=PeerActRow.QUEUED) | Q(state=PeerActRow.SENT)
    return PeerActRow.objects.filter(waiting, peer=peer)
