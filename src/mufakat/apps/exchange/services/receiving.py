"""Taking in a parcel: every check in its order, one durable transaction, then the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from mufakat.apps.exchange.models import LinkRow, MatterLinkRow, ParcelInRow, ParcelOutRow
from mufakat.apps.exchange.services import (
    attachments,
    cosigning,
    failpoints,
    holdings,
    outbox,
    packing,
    parcels,
    quotas,
    receipts,
)
from mufakat.apps.exchange.services.quotas import Quota
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.parcels import Parcel
from mufakat.kernel.receipts import REFUSED, STORED, WAITING, Outcome, Receipt
from mufakat.kernel.values import ActId

NOT_A_MEMBER = "exchange.not_a_member"
NO_QUOTA = Quota(acts=2**62, size=2**62)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One parcel that passed every check that needs no database, and the receipts in it."""

    peer: Peer
    parcel: Parcel
    said: tuple[Receipt, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in one parcel came to: our receipt, and what is missing here."""

    receipt: str
    outcomes: tuple[Outcome, ...]
    lacking: frozenset[ActId] = frozenset()
    is_strange: bool = False


def receive(data: bytes, *, now: datetime, quota: Quota) -> bytes:
    """Take in one sealed parcel and give the sealed answer; durable before it is given.

    Raises with a code, leaving no trace, when anything about the parcel as a whole is wrong.
    """
    arrival = _open(data)
    with transaction.atomic():
        answer = _again(arrival)
        if answer is None:
            taken = take_in(arrival, now=now, quota=quota)
            answer = _answer(arrival, taken, now=now)
        _about_to_commit(arrival)
    _stored(arrival)
    return answer


def receive_answer(data: bytes, *, to: Peer, about: str, now: datetime) -> Taken:
    """Take in what a partner answered to our parcel; its acts get their receipt with the next."""
    arrival = _open(data)
    peer, parcel = arrival.peer, arrival.parcel
    if peer.site != to.site or about not in {one.parcel for one in arrival.said}:
        raise packing.NotTheSender(parcel=parcel.id)
    with transaction.atomic():
        known = _known(arrival)
        if known is not None:
            return Taken(known.receipt, ())
        taken = take_in(arrival, now=now, quota=NO_QUOTA)
        ParcelInRow.objects.filter(peer=peer.party, parcel=parcel.id).update(owed=True)
        _about_to_commit(arrival)
    _stored(arrival)
    return taken


def take_in(arrival: Arrival, *, now: datetime, quota: Quota) -> Taken:
    """Store what a checked parcel holds, inside the caller's transaction."""
    peer, parcel = arrival.peer, arrival.parcel
    _count(arrival, now=now, quota=quota)
    if not holdings.may_see(parcel.dossier, peer.party):
        return _strange(arrival)
    matter, _made = MatterLinkRow.objects.get_or_create(peer=peer.party, dossier=parcel.dossier)
    outcomes = _take_acts(peer, parcel, now=now)
    receipts.take_receipts(parcel, arrival.said, peer=peer, now=now)
    parcels.offer_wanted(peer, parcel, now=now)
    if not parcel.acts:
        parcels.offer_lacking(peer, parcel, now=now)
    cosigned = cosigning.cosign(peer, parcel, matter, now=now)
    matter.last_heard, matter.heads = parcel.id, list(parcel.heads)
    matter.save(update_fields=["last_heard", "heads", "seen_size", "seen_note"])
    receipt = receipts.make_receipt(parcel, outcomes, peer=peer, cosigned=cosigned)
    if parcel.acts:
        _keep(arrival, receipt, now=now)
    return Taken(receipt, tuple(outcomes), _lacking(parcel, outcomes))


def _strange(arrival: Arrival) -> Taken:
    """Answer about a matter that is not the partner's as if nobody here knew it."""
    outcomes = [Outcome(act, REFUSED, NOT_A_MEMBER) for act in holdings.names(arrival.parcel.acts)]
    receipt = receipts.receipt_of_nothing(arrival.parcel, outcomes, peer=arrival.peer)
    return Taken(receipt, tuple(outcomes), is_strange=True)


def _open(data: bytes) -> Arrival:
    peer, parcel = packing.unpack(data)
    said = tuple(receipts.read_signed(text, peer=peer) for text in parcel.receipts)
    return Arrival(peer, parcel, said, len(data))


def _count(arrival: Arrival, *, now: datetime, quota: Quota) -> None:
    link, _made = LinkRow.objects.select_for_update().get_or_create(peer=arrival.peer.party)
    quotas.spend(link, acts=len(arrival.parcel.acts), size=arrival.size, now=now, quota=quota)
    link.heard_at = now
    link.save(update_fields=["heard_at", "window_began", "acts_used", "bytes_used"])


def _keep(arrival: Arrival, receipt: str, *, now: datetime) -> None:
    ParcelInRow.objects.create(
        parcel=arrival.parcel.id,
        peer=arrival.peer.party,
        dossier=arrival.parcel.dossier,
        acts=len(arrival.parcel.acts),
        size=arrival.size,
        received_at=now,
        receipt=receipt,
        owed=False,
    )


def _take_acts(peer: Peer, parcel: Parcel, *, now: datetime) -> list[Outcome]:
    if not parcel.acts:
        return []
    ready, held_back = attachments.divide(parcel.acts)
    outcomes = [*holdings.receive(parcel.dossier, ready, peer=peer.party, now=now), *held_back]
    stored = [ActId(one.act) for one in outcomes if one.status == STORED]
    outbox.mark_answered(peer.party, parcel.dossier, stored, now=now)
    return outcomes


def _lacking(parcel: Parcel, outcomes: Sequence[Outcome]) -> frozenset[ActId]:
    waiting = {one.act for one in outcomes if one.status == WAITING}
    if not waiting:
        return frozenset()
    return frozenset(holdings.parents_lacking(parcel.dossier, parcel.acts, waiting))


def _about_to_commit(arrival: Arrival) -> None:
    if arrival.parcel.acts:
        failpoints.in_commit(str(connection.settings_dict["NAME"]))


def _stored(arrival: Arrival) -> None:
    if arrival.parcel.acts:
        failpoints.after_store()


def _answer(arrival: Arrival, taken: Taken, *, now: datetime) -> bytes:
    if taken.is_strange:
        return parcels.answer_again(arrival.peer, arrival.parcel, taken.receipt)
    return parcels.make_answer(
        arrival.peer, arrival.parcel, taken.receipt, lacking=taken.lacking, now=now
    )


def _known(arrival: Arrival) -> ParcelInRow | None:
    return ParcelInRow.objects.filter(peer=arrival.peer.party, parcel=arrival.parcel.id).first()


def _again(arrival: Arrival) -> bytes | None:
    """Give the answer a parcel got when it came first, if it comes again."""
    known = _known(arrival)
    if known is None:
        return None
    kept = ParcelOutRow.objects.filter(parcel=known.answer).first() if known.answer else None
    if kept is not None and kept.sealed:
        return bytes(kept.sealed)
    return parcels.answer_again(arrival.peer, arrival.parcel, known.receipt)
