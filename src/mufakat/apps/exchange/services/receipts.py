"""Receipts: saying what we took, and taking in what a partner says it took of ours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mufakat.apps.exchange.models import MatterLinkRow, ParcelInRow, ParcelOutRow, ReceiptRow
from mufakat.apps.exchange.services import alarms, comparing, holdings, outbox, sites
from mufakat.apps.exchange.services.holdings import Look
from mufakat.apps.exchange.services.sites import Peer
from mufakat.apps.exchange.services.witnessing import check_cosigned
from mufakat.kernel.envelopes import RECEIPT, decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.checkpoints import log_origin
from mufakat.kernel.log.notes import COSIGNATURE, NoteKey
from mufakat.kernel.parcels import Parcel
from mufakat.kernel.receipts import Outcome, Receipt, read_receipt, write_receipt
from mufakat.kernel.values import DossierId, PartyId

OWED_AT_ONCE = 3
"""Receipts in one parcel: each may name a hundred acts, and acts need the room more."""


class NotOurs(Malformed):
    """A receipt that is not from this partner to us about this dossier."""

    code = "exchange.receipt_ends"


def make_receipt(
    parcel: Parcel, outcomes: Sequence[Outcome], *, held: Look, peer: Peer, cosigned: str = ""
) -> str:
    """Sign what became of a parcel, with what we now hold of its dossier."""
    said = _begun(parcel.id, parcel.dossier, held, peer)
    return _signed(replace(said, outcomes=tuple(outcomes), cosigned=cosigned))


def restate(last_heard: str, dossier: DossierId, *, held: Look, peer: Peer) -> str:
    """Sign once more what we hold, so that the partner can compare without anything new."""
    return _signed(_begun(last_heard, dossier, held, peer))


def _begun(about: str, dossier: DossierId, held: Look, peer: Peer) -> Receipt:
    return Receipt(
        parcel=about,
        from_=sites.us(),
        to=peer.site,
        dossier=dossier,
        outcomes=(),
        checkpoint=held.checkpoint,
        heads=held.heads,
        state_digest=held.digest,
    )


def _signed(receipt: Receipt) -> str:
    return sites.sign(RECEIPT, write_receipt(receipt)).decode()


def read_signed(text: str, *, peer: Peer) -> Receipt:
    """Read a receipt this partner signed for us."""
    envelope = decode_envelope(text.encode())
    receipt = read_receipt(verify_envelope(envelope, key=peer.key, payload_type=RECEIPT))
    if (receipt.from_, receipt.to) != (peer.site, sites.us()):
        raise NotOurs(parcel=receipt.parcel)
    return receipt


def take_receipts(
    parcel: Parcel, receipts: Iterable[Receipt], *, peer: Peer, now: datetime
) -> list[ReceiptRow]:
    """Note what the partner took; the bytes of parcels it answered are no longer kept."""
    rows = []
    for text, receipt in zip(parcel.receipts, receipts, strict=True):
        outbox.mark_received(peer.party, receipt.dossier, receipt.outcomes, now=now)
        _close(peer, receipt, now=now)
        _keep_cosigned(peer, receipt, now=now)
        _hear_what_is_held(peer, receipt, now=now)
        alarms.watch_receipt(receipt, text, peer=peer.party, now=now)
        row = comparing.keep_receipt(receipt, text, peer=peer.party, now=now)
        comparing.compare(row, now=now, thoroughly=False)
        rows.append(row)
    return rows


def owed(peer: Peer, parcel: Parcel) -> list[str]:
    """Give the receipts we still owe for this dossier, and note that this parcel carries them."""
    rows = ParcelInRow.objects.filter(peer=peer.party, dossier=parcel.dossier, owed=True)
    found = list(rows.order_by("id")[:OWED_AT_ONCE])
    ParcelInRow.objects.filter(pk__in=[row.pk for row in found]).update(owed_in=parcel.id)
    return [row.receipt for row in found]


def are_owed(peer: PartyId, dossier: DossierId) -> bool:
    """Say whether a receipt waits that no parcel of ours carries yet."""
    return ParcelInRow.objects.filter(peer=peer, dossier=dossier, owed=True, owed_in="").exists()


def _close(peer: Peer, receipt: Receipt, *, now: datetime) -> None:
    open_ = ParcelOutRow.objects.filter(peer=peer.party, parcel=receipt.parcel)
    closed = open_.exclude(state=ParcelOutRow.RECEIVED).update(
        state=ParcelOutRow.RECEIVED, sealed=b"", received_at=now, last_error=""
    )
    if closed:
        owing = ParcelInRow.objects.filter(peer=peer.party, owed_in=receipt.parcel, owed=True)
        owing.update(owed=False)


def _hear_what_is_held(peer: Peer, receipt: Receipt, *, now: datetime) -> None:
    """Let the registry hear what an answer to us says is held there, where it doubts itself."""
    asked = ParcelOutRow.objects.filter(peer=peer.party, parcel=receipt.parcel).first()
    if holdings.is_doubted(receipt.dossier) and asked is not None:
        holdings.shown(receipt, by=peer.party, asked=asked.made_at, now=now)


def _keep_cosigned(peer: Peer, receipt: Receipt, *, now: datetime) -> None:
    if not receipt.cosigned:
        return
    us = sites.us()
    log = NoteKey(log_origin(us.party, us.node, receipt.dossier), sites.our_key())
    witness = NoteKey(str(peer.site), peer.key, COSIGNATURE)
    checkpoint = check_cosigned(receipt.cosigned, log=log, witness=witness)
    matters = MatterLinkRow.objects.filter(peer=peer.party, dossier=receipt.dossier)
    fresh = matters.exclude(cosigned_note=receipt.cosigned).update(
        cosigned_size=checkpoint.size, cosigned_note=receipt.cosigned
    )
    if fresh:
        # We signed a longer log than the one that is here: we were put back to an older state.
        holdings.doubt_if_shorter(receipt.dossier, checkpoint.size, now=now)
