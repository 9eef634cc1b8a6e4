"""Finding what a partner should not do (promise 6), and keeping it as an alarm the pages explain.

It signs two entries under one number, shortens or forks its log, back-dates, withholds, replays.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from mufakat.apps.exchange.models import AlarmRow, MatterLinkRow, ParcelInRow, ParcelOutRow
from mufakat.apps.exchange.services import sites
from mufakat.apps.exchange.services.holdings import Look
from mufakat.kernel.acts import Act
from mufakat.kernel.errors import Malformed
from mufakat.kernel.fold import Fold
from mufakat.kernel.log.checkpoints import Checkpoint, read_checkpoint
from mufakat.kernel.log.notes import read_note
from mufakat.kernel.parcels import Parcel
from mufakat.kernel.receipts import Receipt
from mufakat.kernel.values import ActId, DossierId, PartyId

OWN_CLOCK = timedelta(hours=1)
"""How far one node's clock may go back between two entries of its own."""
OTHERS_CLOCK = timedelta(days=1)
"""How far apart the clocks of two nodes may be."""
REPLAY_AFTER = timedelta(hours=1)
"""How long an honest node may go on sending what it saw no answer to."""


def watch(parcel: Parcel, kept: Iterable[ActId], *, held: Look, now: datetime) -> None:
    """Look at what a parcel brought that was kept, and at what it builds on without bringing it."""
    dossier = parcel.dossier
    fresh = [held.fold.get(act) for act in kept]
    if fresh:
        _equivocation(held.fold, dossier, now=now)
    for act in fresh:
        _back_dating(act, held.fold, dossier, now=now)
    for missing in held.unknown(parcel.heads):
        # Shown only once it has lasted: whatever is on its way is missing for a moment.
        keep("withheld", peer=parcel.from_.party, dossier=dossier, theirs=missing, now=now)


def watch_receipt(receipt: Receipt, text: str, *, peer: PartyId, now: datetime) -> None:
    """Compare the log head in a receipt with what its log had shown before we asked."""
    asked = ParcelOutRow.objects.filter(peer=peer, parcel=receipt.parcel).first()
    head = _head(receipt.checkpoint)
    if asked is None or head is None or head.size >= asked.seen_size:
        return
    matter = MatterLinkRow.objects.get(peer=peer, dossier=receipt.dossier)
    keep(
        "rolled_back", peer=peer, dossier=receipt.dossier, ours=str(asked.seen_size),
        theirs=str(head.size), signed=(matter.seen_note, text), now=now,
    )  # fmt: skip


def watch_head(
    offered: Checkpoint, asked: str, *, old: int, matter: MatterLinkRow, now: datetime
) -> None:
    """Judge a signed log head we would not cosign: forked, where no honest log can look so.

    A shorter one is no proof by itself: a delivery may have been on its way for long.
    """
    seen = read_checkpoint(read_note(matter.seen_note.encode()).text)
    same_size = offered.size == seen.size and offered.root != seen.root
    if same_size or (old == seen.size and offered.size > seen.size):
        keep(
            "log_forked", peer=PartyId(matter.peer), dossier=DossierId(matter.dossier),
            ours=seen.root.hex(), theirs=offered.root.hex(),
            signed=(matter.seen_note, asked), now=now,
        )  # fmt: skip


def watch_repeat(peer: PartyId, parcel: str, *, now: datetime) -> None:
    """Judge a parcel that came again: an honest node stops once it has been answered."""
    first = ParcelInRow.objects.filter(peer=peer, parcel=parcel).first()
    if first is None or now - first.received_at < REPLAY_AFTER:
        return
    since = ParcelInRow.objects.filter(peer=peer, dossier=first.dossier, pk__gt=first.pk)
    if since.exists():
        keep("replayed", peer=peer, dossier=DossierId(first.dossier), ours=parcel, now=now)


def keep(  # noqa: PLR0913 -- an alarm names who, where, and both sides of what was found
    kind: str,
    *,
    peer: PartyId,
    dossier: DossierId,
    now: datetime,
    ours: str = "",
    theirs: str = "",
    heads: Sequence[str] = (),
    signed: Sequence[str] = (),
) -> None:
    """Keep what was found, once, with the signed texts that show it."""
    AlarmRow.objects.get_or_create(
        {"heads": list(heads), "signed": list(signed), "raised_at": now},
        kind=kind, peer=peer, dossier=dossier, ours=ours, theirs=theirs,
    )  # fmt: skip


def _equivocation(fold: Fold, dossier: DossierId, *, now: datetime) -> None:
    for proof in fold.forks():
        if proof.party != sites.us().party:
            one, other = proof.acts[:2]
            keep("forked", peer=proof.party, dossier=dossier, ours=one, theirs=other, now=now)


def _back_dating(act: Act, fold: Fold, dossier: DossierId, *, now: datetime) -> None:
    said = datetime.fromisoformat(act.claimed)
    parents = [(act.prev, OWN_CLOCK), *((one, OTHERS_CLOCK) for one in act.seen)]
    for parent, allowed in parents:
        if not parent:
            continue
        before = datetime.fromisoformat(fold.get(parent).claimed)
        if before - said > allowed:
            keep("back_dated", peer=act.party, dossier=dossier, ours=parent, theirs=act.id, now=now)
            return


def _head(note: str) -> Checkpoint | None:
    try:
        return read_checkpoint(read_note(note.encode()).text) if note else None
    except Malformed:
        return None
