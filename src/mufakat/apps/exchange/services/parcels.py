"""Making parcels: what goes to a partner next, in a parcel of its own or in an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex

from django.db import transaction

from mufakat.apps.exchange.models import MatterLinkRow, ParcelInRow, ParcelOutRow, PeerActRow
from mufakat.apps.exchange.services import (
    comparing,
    cosigning,
    holdings,
    outbox,
    packing,
    receipts,
    sites,
)
from mufakat.apps.exchange.services.holdings import Look
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.parcels import ACTS, WANTS, Parcel, Sent, portions
from mufakat.kernel.receipts import Outcome
from mufakat.kernel.values import ActId, DossierId

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in one parcel came to: our receipt, and what we hold now.

    `held` is None when the partner is shown nothing. `named` are acts that others build on.
    """

    receipt: str
    outcomes: tuple[Outcome, ...] = ()
    held: Look | None = None
    named: frozenset[ActId] = frozenset()


@transaction.atomic
def make_parcel(peer: Peer, dossier: DossierId, *, now: datetime) -> ParcelOutRow:
    """Make the next parcel of our own for a partner: acts, receipts we owe, wants, our log head.

    Without any of these it is a pull: it says what we hold and asks for the rest.
    """
    # Held until the end: two couriers must not put the same acts in two parcels.
    links = MatterLinkRow.objects.select_for_update()
    matter, _made = links.get_or_create(peer=peer.party, dossier=dossier)
    held = comparing.look(dossier)
    parcel = _begun(peer, dossier, held)
    rows, acts = _next_acts(peer, dossier)
    parcel = replace(parcel, acts=acts, checkpoint=cosigning.ask(dossier, matter, held))
    said = receipts.owed(peer, parcel)
    if matter.last_heard and not said:
        said = [receipts.restate(matter.last_heard, dossier, held=held, peer=peer)]
    parcel = replace(parcel, receipts=tuple(said), wants=_wants(held, matter.heads))
    return _keep(parcel, peer, rows, now=now, asking=matter)


def make_answer(peer: Peer, question: Parcel, taken: Taken, *, suite: str, now: datetime) -> bytes:
    """Make the answer to a parcel: its receipt, and what we have and lack besides."""
    if taken.held is None:
        return answer_again(peer, question, taken.receipt, suite=suite)
    dossier = question.dossier
    rows, acts = _next_acts(peer, dossier)
    # An answer brings no files: what still lacks one over there goes in a parcel of our own.
    acts = acts[: outbox.without_lack(peer.party, acts)]
    rows = rows[: len(acts)]
    wants = _wants(taken.held, {*question.heads, *taken.named})
    begun = _begun(peer, dossier, taken.held)
    parcel = replace(begun, acts=acts, wants=wants, receipts=(taken.receipt,))
    if not acts:
        return packing.pack(parcel, peer, suite=suite)
    made = _keep(parcel, peer, rows, now=now)
    known = ParcelInRow.objects.filter(peer=peer.party, parcel=question.id)
    known.update(answer=parcel.id)
    return bytes(made.sealed)


def answer_again(peer: Peer, question: Parcel, receipt: str, *, suite: str) -> bytes:
    """Answer a parcel that came before with the receipt it got then."""
    begun = Parcel(token_hex(_ID_BYTES), sites.us(), peer.site, question.dossier)
    return packing.pack(replace(begun, receipts=(receipt,)), peer, suite=suite)


def offer_wanted(peer: Peer, parcel: Parcel, *, now: datetime) -> None:
    """Queue what the partner asks for by name, as far as it is held here."""
    if parcel.wants:
        held = holdings.acts_held(parcel.dossier, parcel.wants)
        outbox.queue(peer.party, parcel.dossier, held, now=now)
        outbox.offer_again(peer.party, parcel.dossier, [act.id for act in held])


def offer_lacking(peer: Peer, parcel: Parcel, *, now: datetime) -> None:
    """Queue what the partner's heads show it lacks: also others' acts, also its own lost ones."""
    outbox.offer_unacknowledged(peer.party, parcel.dossier)
    lacking = holdings.beyond(parcel.dossier, parcel.heads, limit=ACTS * 10)
    if lacking:
        outbox.queue(peer.party, parcel.dossier, lacking, now=now)
        outbox.offer_again(peer.party, parcel.dossier, [act.id for act in lacking])


def _begun(peer: Peer, dossier: DossierId, held: Look) -> Parcel:
    return Parcel(token_hex(_ID_BYTES), sites.us(), peer.site, dossier, heads=held.heads)


def _next_acts(peer: Peer, dossier: DossierId) -> tuple[list[PeerActRow], tuple[Sent, ...]]:
    rows = outbox.due(peer.party, dossier)
    if not rows:
        return [], ()
    sent = holdings.travelling([ActId(row.act) for row in rows])
    first = next(portions(sent), ())
    return rows[: len(first)], first


def _wants(held: Look, named: Iterable[str]) -> tuple[ActId, ...]:
    return tuple(sorted(held.unknown(named))[:WANTS])


def _keep(
    parcel: Parcel,
    peer: Peer,
    rows: Sequence[PeerActRow],
    *,
    now: datetime,
    asking: MatterLinkRow | None = None,
) -> ParcelOutRow:
    outbox.mark_sent(rows, parcel=parcel.id, now=now)
    return ParcelOutRow.objects.create(
        parcel=parcel.id,
        peer=peer.party,
        dossier=parcel.dossier,
        is_answer=asking is None,
        sealed=packing.pack(parcel, peer, suite=holdings.suite_of(parcel.dossier)),
        acts=len(parcel.acts),
        receipts=len(parcel.receipts),
        wants=len(parcel.wants),
        seen_size=asking.seen_size if asking else 0,
        state=ParcelOutRow.MADE if asking else ParcelOutRow.SENT,
        made_at=now,
    )
