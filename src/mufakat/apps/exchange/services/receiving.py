"""Taking in a parcel: every check in its order, one durable transaction, then the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from mufakat.apps.exchange.models import LinkRow, MatterLinkRow, ParcelInRow, ParcelOutRow
from mufakat.apps.exchange.services import (
    alarms,
    asked,
    attachments,
    comparing,
    cosigning,
    failpoints,
    holdings,
    outbox,
    packing,
    parcels,
    quotas,
    receipts,
    sites,
)
from mufakat.apps.exchange.services.parcels import Taken
from mufakat.apps.exchange.services.quotas import Quota
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.parcels import Parcel, Site
from mufakat.kernel.receipts import REFUSED, STORED, VOID, WAITING, Outcome, Receipt
from mufakat.kernel.values import PartyId

NOT_A_MEMBER = "exchange.not_a_member"
HEARD_EVERY = timedelta(seconds=10)
"""How exactly it is noted when a partner was last heard of: a write for each parcel is too dear."""

_heard: dict[PartyId, datetime] = {}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One parcel that passed every check that needs no transaction, and the receipts in it."""

    peer: Peer
    peers: Mapping[Site, Peer]
    parcel: Parcel
    said: tuple[Receipt, ...]
    size: int
    suite: str


def receive(data: bytes, *, now: datetime, quota: Quota) -> bytes:
    """Take in one sealed parcel and give the sealed answer; durable before it is given.

    Raises with a code, leaving no trace, when anything about the parcel as a whole is wrong.
    """
    arrival = _open(data)
    acts = len(arrival.parcel.acts)
    quotas.METER.spend(arrival.peer.party, acts=acts, size=len(data), now=now, quota=quota)
    with transaction.atomic():
        answer = _again(arrival, now=now)
        if answer is None:
            taken = take_in(arrival, now=now)
            answer = parcels.make_answer(
                arrival.peer, arrival.parcel, taken, suite=arrival.suite, now=now
            )
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
        known = asked.receipt_given(peer.party, parcel.id)
        if known is not None:
            return Taken(known[0])
        taken = _take_unanswered(arrival, now=now)
        _about_to_commit(arrival)
    _stored(arrival)
    return taken


def receive_carried(data: bytes, *, now: datetime) -> Taken:
    """Take in a parcel that a courier brought; its receipt goes with the next of our parcels."""
    arrival = _open(data)
    peer, parcel = arrival.peer, arrival.parcel
    with transaction.atomic():
        known = asked.receipt_given(peer.party, parcel.id)
        if known is not None:
            return Taken(known[0])
        taken = _take_unanswered(arrival, now=now)
        if not parcel.acts:
            _keep(arrival, taken.receipt, now=now, owed=True)
        return taken


def take_in(arrival: Arrival, *, now: datetime) -> Taken:
    """Store what a checked parcel holds, inside the caller's transaction."""
    peer, parcel = arrival.peer, arrival.parcel
    _note_heard(peer.party, now=now)
    if not holdings.may_see(parcel.dossier, peer.party):
        return _strange(arrival)
    outcomes = _take_acts(arrival, now=now)
    receipts.take_receipts(parcel, arrival.said, peer=peer, now=now)
    parcels.offer_wanted(peer, parcel, now=now)
    if not parcel.acts:
        parcels.offer_lacking(peer, parcel, now=now)
    cosigned = cosigning.cosign(peer, parcel, now=now)
    held = comparing.look(parcel.dossier)
    receipt = receipts.make_receipt(parcel, outcomes, held=held, peer=peer, cosigned=cosigned)
    stored = [one.act for one in outcomes if one.status == STORED]
    if parcel.acts:
        said = held.objects_said(stored, by=peer.party)
        outbox.mark_answered(peer.party, parcel.dossier, said, held=held, now=now)
        _keep(arrival, receipt, now=now)
    waiting = {one.act for one in outcomes if one.status == WAITING}
    named = holdings.parents_of(parcel.acts, waiting) if waiting else ()
    kept = [one.act for one in outcomes if one.status in (STORED, VOID)]
    alarms.watch(parcel, kept, held=held, now=now)
    return Taken(receipt, tuple(outcomes), held, frozenset(named))


def _take_unanswered(arrival: Arrival, *, now: datetime) -> Taken:
    peer, parcel = arrival.peer, arrival.parcel
    taken = take_in(arrival, now=now)
    ParcelInRow.objects.filter(peer=peer.party, parcel=parcel.id).update(owed=True)
    MatterLinkRow.objects.update_or_create(
        {"last_heard": parcel.id, "heads": list(parcel.heads)},
        peer=peer.party,
        dossier=parcel.dossier,
    )
    return taken


def _open(data: bytes) -> Arrival:
    peers = sites.confirmed_peers()
    peer, parcel, suite = packing.unpack(data, peers)
    suite = _suite_fixed(parcel, sealed=suite)
    said = tuple(receipts.read_signed(text, peer=peer) for text in parcel.receipts)
    return Arrival(peer, peers, parcel, said, len(data), suite)


def _suite_fixed(parcel: Parcel, *, sealed: str) -> str:
    """Give the suite of a parcel's matter, or the one it came in where the matter is unknown.

    Raises if it was sealed by another: by a weaker one always, by a stronger one with entries in
    it. Who does not hold the first entry yet can only ask, and asks under the strongest.
    """
    known = holdings.suite_of(parcel.dossier)
    fixed = known or holdings.suite_said(parcel.dossier, parcel.acts) or sealed
    if sealed != fixed and (fixed == HYBRID or parcel.acts):
        raise packing.OtherSuite(dossier=parcel.dossier, suite=fixed)
    return fixed


def _strange(arrival: Arrival) -> Taken:
    """Answer about a matter that is not the partner's as if nobody here knew it."""
    peer, parcel = arrival.peer, arrival.parcel
    outcomes = [Outcome(act, REFUSED, NOT_A_MEMBER) for act in holdings.names(parcel.acts)]
    receipt = receipts.make_receipt(parcel, outcomes, held=holdings.NOTHING, peer=peer)
    return Taken(receipt, tuple(outcomes))


def _take_acts(arrival: Arrival, *, now: datetime) -> Sequence[Outcome]:
    parcel = arrival.parcel
    if not parcel.acts:
        return ()
    ready, held_back = attachments.divide(parcel.acts)
    outcomes = holdings.receive(
        parcel.dossier, ready, peer=arrival.peer, peers=arrival.peers.values(), now=now
    )
    return [*outcomes, *held_back]


def _keep(arrival: Arrival, receipt: str, *, now: datetime, owed: bool = False) -> None:
    row = ParcelInRow(
        parcel=arrival.parcel.id,
        peer=arrival.peer.party,
        dossier=arrival.parcel.dossier,
        acts=len(arrival.parcel.acts),
        size=arrival.size,
        received_at=now,
        receipt=receipt,
        owed=owed,
    )
    asked.keep_receipt_given(row)


def _note_heard(peer: PartyId, *, now: datetime) -> None:
    last = _heard.get(peer)
    if last is None or not last <= now < last + HEARD_EVERY:
        LinkRow.objects.update_or_create({"heard_at": now}, peer=peer)
        _heard[peer] = now


def _about_to_commit(arrival: Arrival) -> None:
    if arrival.parcel.acts:
        failpoints.in_commit(str(connection.settings_dict["NAME"]))


def _stored(arrival: Arrival) -> None:
    if arrival.parcel.acts:
        failpoints.after_store()


def _again(arrival: Arrival, *, now: datetime) -> bytes | None:
    """Give the answer a parcel got when it came first, if it comes again."""
    known = asked.receipt_given(arrival.peer.party, arrival.parcel.id)
    if known is None:
        return None
    receipt, answer = known
    alarms.watch_repeat(arrival.peer.party, arrival.parcel.id, now=now)
    kept = ParcelOutRow.objects.filter(parcel=answer).first() if answer else None
    if kept is not None and kept.sealed:
        return bytes(kept.sealed)
    return parcels.answer_again(arrival.peer, arrival.parcel, receipt, suite=arrival.suite)
