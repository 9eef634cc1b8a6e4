"""Asking a partner to cosign our log, and cosigning a partner's: only what grew."""

from datetime import datetime

from mufakat.apps.exchange.models import MatterLinkRow
from mufakat.apps.exchange.services import alarms, holdings, sites
from mufakat.apps.exchange.services.holdings import Look
from mufakat.apps.exchange.services.sites import Peer
from mufakat.apps.exchange.services.witnessing import (
    Seen,
    add_cosignature,
    check_grown,
    read_request,
    write_request,
)
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.log.checkpoints import log_origin, read_checkpoint, verify_checkpoint
from mufakat.kernel.log.notes import COSIGNATURE, NoteKey, read_note
from mufakat.kernel.parcels import Parcel
from mufakat.kernel.values import DossierId


def ask(dossier: DossierId, matter: MatterLinkRow, held: Look) -> str:
    """Ask to cosign the head of our log from where it was cosigned last; empty when it is."""
    leaves = holdings.leaf_hashes(dossier)
    if not leaves or len(leaves) == matter.cosigned_size:
        return ""
    return write_request(held.checkpoint, leaves, matter.cosigned_size)


def cosign(peer: Peer, parcel: Parcel, *, now: datetime) -> str:
    """Cosign the partner's log head, or give the last one we cosigned where it did not grow.

    What was seen is stored before anything leaves.
    """
    if not parcel.checkpoint:
        return ""
    links = MatterLinkRow.objects.select_for_update()
    matter, _made = links.get_or_create(peer=peer.party, dossier=parcel.dossier)
    key = NoteKey(log_origin(peer.party, peer.site.node, parcel.dossier), peer.key)
    try:
        request = read_request(parcel.checkpoint)
        checkpoint = check_grown(request, key=key, seen=seen(matter))
    except (Malformed, Refusal):
        _judge(parcel.checkpoint, key, matter, now=now)
        # The old note tells an honest log that was restored where its witness stands.
        return matter.seen_note
    witness = NoteKey(str(sites.us()), sites.our_key(), COSIGNATURE)
    time = max(int(now.timestamp()), 0)
    note = add_cosignature(request.note, key=witness, time=time, sign=sites.sign_bytes)
    matter.seen_size, matter.seen_note = checkpoint.size, note
    matter.save(update_fields=["seen_size", "seen_note"])
    return note


def _judge(asked: str, key: NoteKey, matter: MatterLinkRow, *, now: datetime) -> None:
    """Raise the alarm where the log signed what no log that only grows can sign."""
    try:
        request = read_request(asked)
        offered = verify_checkpoint(request.note, key)
    except (Malformed, Refusal):
        return
    if matter.seen_note:
        alarms.watch_head(offered, asked, old=request.old, matter=matter, now=now)


def seen(matter: MatterLinkRow) -> Seen:
    """Give what we last cosigned of the partner's log of this dossier."""
    if not matter.seen_note:
        return Seen()
    checkpoint = read_checkpoint(read_note(matter.seen_note.encode()).text)
    return Seen(checkpoint.size, checkpoint.root)
