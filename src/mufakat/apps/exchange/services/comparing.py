"""Do both sides read the same record? What a partner says it holds, against what we find."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from mufakat.apps.exchange.models import AlarmRow, ReceiptRow
from mufakat.apps.exchange.services import alarms, holdings
from mufakat.apps.exchange.services.holdings import Look
from mufakat.kernel.receipts import Receipt
from mufakat.kernel.values import ActId, Digest, DossierId, PartyId

MEMORY = 512

Heads = tuple[ActId, ...]
State = tuple[Digest, int]
"""The state digest at some heads, and of how many acts it is."""

_recent: OrderedDict[tuple[DossierId, Heads], State] = OrderedDict()
_lock = Lock()


def look(dossier: DossierId) -> Look:
    """Look at what we hold of a matter, and remember its state a while."""
    now = holdings.look(dossier)
    _remember(dossier, now.heads, (now.digest, now.size))
    return now


def keep_receipt(receipt: Receipt, envelope: str, *, peer: PartyId, now: datetime) -> ReceiptRow:
    """Keep what a partner said it holds, to be compared as soon as we hold the same heads."""
    said = {
        "parcel": receipt.parcel,
        "outcomes": len(receipt.outcomes),
        "heads": list(receipt.heads),
        "digest": receipt.state_digest,
        "envelope": envelope,
        "came_at": now,
        "compared": ReceiptRow.LATER,
        "compared_at": None,
    }
    if not receipt.outcomes:
        row, _made = ReceiptRow.objects.update_or_create(
            said, peer=peer, dossier=receipt.dossier, outcomes=0
        )
        return row
    known = ReceiptRow.objects.filter(peer=peer, parcel=receipt.parcel, envelope=envelope).first()
    return known or ReceiptRow.objects.create(peer=peer, dossier=receipt.dossier, **said)


def compare(row: ReceiptRow, *, now: datetime, thoroughly: bool) -> str:
    """Compare one receipt with what we hold; a difference raises the alarm.

    Not thoroughly: only with states we know without folding again.
    """
    dossier, peer = DossierId(row.dossier), PartyId(row.peer)
    heads = tuple(ActId(head) for head in row.heads)
    found = _state_at(dossier, heads, thoroughly=thoroughly)
    if found is None:
        return ReceiptRow.LATER
    ours, row.size = found
    row.compared = ReceiptRow.SAME if ours == row.digest else ReceiptRow.DIFFERENT
    row.compared_at = now
    row.save(update_fields=["compared", "compared_at", "size"])
    if row.compared == ReceiptRow.DIFFERENT:
        alarms.keep(
            AlarmRow.DIFFERS,
            peer=peer,
            dossier=dossier,
            ours=ours,
            theirs=row.digest,
            heads=heads,
            signed=(row.envelope,),
            now=now,
        )
    return row.compared


def compare_later(peer: PartyId, dossier: DossierId, *, now: datetime) -> None:
    """Compare what had to wait: folding again is too slow while a partner waits for an answer."""
    rows = ReceiptRow.objects.filter(peer=peer, dossier=dossier, compared=ReceiptRow.LATER)
    for row in rows.order_by("-id")[:MEMORY]:
        compare(row, now=now, thoroughly=True)


def forget() -> None:
    """Forget every remembered state, as when the database was replaced."""
    with _lock:
        _recent.clear()


def _state_at(dossier: DossierId, heads: Heads, *, thoroughly: bool) -> State | None:
    look(dossier)
    with _lock:
        known = _recent.get((dossier, heads))
    if known is not None or not thoroughly:
        return known
    found = holdings.state_at(dossier, heads)
    if found is not None:
        _remember(dossier, heads, found)
    return found


def _remember(dossier: DossierId, heads: Sequence[ActId], state: State) -> None:
    with _lock:
        _recent[dossier, tuple(sorted(heads))] = state
        _recent.move_to_end((dossier, tuple(sorted(heads))))
        while len(_recent) > MEMORY:
            _recent.popitem(last=False)
