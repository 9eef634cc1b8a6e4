"""What was missing in the courier folders that came: asked for in the next one that goes back."""

from collections.abc import Sequence
from datetime import datetime

from mufakat.apps.exchange.models import FolderInRow, FolderOutRow, PeerActRow
from mufakat.apps.exchange.services import outbox
from mufakat.apps.exchange.services.covers import LACKING, NAMED, Lacking
from mufakat.kernel.receipts import STORED, VOID
from mufakat.kernel.values import ActId, DossierId, PartyId


def to_ask(peer: PartyId) -> tuple[Lacking, ...]:
    """Say what is missing of a partner's folders since the last one that was whole.

    A folder holds everything not acknowledged before it: a whole one makes up for all before it.
    A folder that never came is named without parts.
    """
    rows = dict[int, FolderInRow]()
    for row in FolderInRow.objects.filter(peer=peer, state=FolderInRow.TAKEN).order_by("pk"):
        if row.number not in rows or rows[row.number].lacking:
            rows[row.number] = row
    whole = max((number for number, row in rows.items() if not row.lacking), default=0)
    numbers = range(max(whole + 1, max(rows, default=0) - LACKING + 1), max(rows, default=0) + 1)
    return tuple(_said(number, rows.get(number)) for number in numbers)


def hear(asked: Sequence[Lacking], *, peer: PartyId, now: datetime) -> None:
    """Note what a partner says did not arrive of our folders, and offer it again."""
    for one in asked:
        row = FolderOutRow.objects.filter(peer=peer, number=one.number).first()
        if row is None:
            continue
        named = [name for name in one.files if name in row.parts]
        row.missing = named if one.count else sorted(row.parts)
        row.missing_at = now
        row.save(update_fields=["missing", "missing_at"])
        # Names may be fewer than are missing: then all of it goes again.
        whole = not one.count or one.count > len(named)
        parcels = {row.parts[name] for name in (row.parts if whole else named)}
        _offer_again(peer, parcels)


def _offer_again(peer: PartyId, parcels: set[str]) -> None:
    rows = PeerActRow.objects.filter(peer=peer, parcel__in=parcels, state=PeerActRow.RECEIVED)
    again = rows.exclude(status__in=(STORED, VOID)).values_list("dossier", "act")
    for dossier, act in again:
        outbox.offer_again(peer, DossierId(dossier), [ActId(act)])


def _said(number: int, row: FolderInRow | None) -> Lacking:
    names = sorted(row.lacking) if row else []
    return Lacking(number, len(names), tuple(names[:NAMED]))
