"""Whether both sides hold the same record: what was compared, and what each cosigned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from mufakat.apps.exchange.models import AlarmRow, LinkRow, MatterLinkRow, PeerActRow, ReceiptRow
from mufakat.apps.exchange.queries.lines import NOT_YET
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.log.checkpoints import read_checkpoint
from mufakat.kernel.log.notes import read_note
from mufakat.kernel.receipts import read_receipt
from mufakat.kernel.values import DossierId, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.asked_once import once

WITHHELD_AFTER = timedelta(hours=1)
"""How long a partner's node may go on answering without what it named: then it is withheld."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether both sides hold the same record of one matter.

    `status`: same, differs, behind (something of ours is not acknowledged) or never.
    """

    party: PartyId
    status: str
    at: datetime | None
    behind: int


@dataclass(frozen=True, slots=True)
class SharedHead:
    """A head of one node's log that the other node has cosigned."""

    party: PartyId
    size: int
    note: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One moment at which both records were found equal: so many entries on both sides."""

    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that was found wrong with what a partner says.

    `kind` is a key of `labels.TROUBLES`. `ours` is what we held against what it said, `theirs`.
    `signed` are the signed texts that show it; none where the entries themselves do.
    """

    pk: int
    kind: str
    party: PartyId
    dossier: DossierId
    heads: tuple[str, ...]
    ours: str
    theirs: str
    signed: tuple[str, ...]
    raised_at: datetime


def alarms() -> list[Alarm]:
    """List whatever was found wrong, newest first; of what is withheld only what stays so."""
    rows = [row for row in AlarmRow.objects.order_by("-raised_at", "-pk") if _lasts(row)]
    return [
        Alarm(
            row.pk, row.kind, PartyId(row.peer), DossierId(row.dossier), tuple(row.heads),
            row.ours, row.theirs, tuple(row.signed), row.raised_at,
        )
        for row in rows
    ]  # fmt: skip


def _lasts(row: AlarmRow) -> bool:
    """Answer whether an alarm counts: what is only late is not withheld."""
    if row.kind != "withheld":
        return True
    link = _link(row.peer)
    spoke = (
        max((at for at in (link.heard_at, link.answered_at) if at), default=None) if link else None
    )
    if spoke is None or spoke - row.raised_at < WITHHELD_AFTER:
        return False
    return not registry.act_rows(row.dossier).filter(act=row.theirs).exists()


@once
def _link(peer: str) -> LinkRow | None:
    return LinkRow.objects.filter(peer=peer).first()


def checked(dossier: DossierId) -> list[Checked]:
    """Say for each partner in a matter whether both hold the same record."""
    return checked_in([dossier])[dossier]


def checked_in(dossiers: Sequence[DossierId]) -> dict[DossierId, list[Checked]]:
    """Say the same of many matters at once."""
    acts = PeerActRow.objects.filter(dossier__in=dossiers).values_list("dossier", "peer")
    behind = {
        (dossier, peer): number
        for dossier, peer, number in acts.annotate(number=Count("pk", filter=Q(state__in=NOT_YET)))
    }
    receipts = ReceiptRow.objects.filter(dossier__in=dossiers)
    said = receipts.values_list("dossier", "peer", "compared").annotate(at=Max("compared_at"))
    last = dict[tuple[str, str], tuple[datetime | None, str]]()
    for dossier, peer, compared, at in said:
        known = last.get((dossier, peer))
        if known is None or (at is not None and (known[0] is None or at >= known[0])):
            last[dossier, peer] = (at, compared)
    found: dict[DossierId, list[Checked]] = {dossier: [] for dossier in dossiers}
    for dossier, peer in sorted({*behind, *last}):
        at, compared = last.get((dossier, peer), (None, ""))
        left = behind.get((dossier, peer), 0)
        found[DossierId(dossier)].append(
            Checked(PartyId(peer), _status(at, compared, left), at, left)
        )
    return found


def ties(party: PartyId, dossier: DossierId, *, limit: int = 5) -> list[Tie]:
    """List the last moments at which both records were found equal, oldest first."""
    rows = ReceiptRow.objects.filter(
        peer=party, dossier=dossier, compared=ReceiptRow.SAME, size__gt=0
    )
    found = dict[int, datetime]()
    for size, at in rows.order_by("-compared_at", "-pk").values_list("size", "compared_at")[:50]:
        if at is not None:
            found.setdefault(size, at)
    last = sorted(found.items())[-limit:]
    return [Tie(size, at) for size, at in last]


def their_size(party: PartyId, dossier: DossierId) -> int:
    """Give how many entries the partner said it holds, in its last receipt."""
    row = ReceiptRow.objects.filter(peer=party, dossier=dossier).order_by("-came_at", "-pk").first()
    if row is None:
        return 0
    receipt = read_receipt(decode_envelope(row.envelope.encode()).payload)
    if not receipt.checkpoint:
        return 0
    return read_checkpoint(read_note(receipt.checkpoint.encode()).text).size


def shared_heads(dossier: DossierId) -> list[SharedHead]:
    """List, for each partner, the head of our log that its node has cosigned last."""
    links = MatterLinkRow.objects.filter(dossier=dossier, cosigned_size__gt=0).order_by("peer")
    return [SharedHead(PartyId(one.peer), one.cosigned_size, one.cosigned_note) for one in links]


def heads_we_cosigned(dossier: DossierId) -> list[SharedHead]:
    """List, for each partner, the head of its log that we have cosigned last."""
    links = MatterLinkRow.objects.filter(dossier=dossier, seen_size__gt=0).order_by("peer")
    return [SharedHead(PartyId(one.peer), one.seen_size, one.seen_note) for one in links]


def _status(at: datetime | None, compared: str, behind: int) -> str:
    if at is None:
        return "never"
    if compared == ReceiptRow.DIFFERENT:
        return "differs"
    return "behind" if behind else "same"
