"""What the worker does with the engine's findings: hits are kept, cleared pairs are remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.apps.desks.acts.hits import HitState, subject_of, told
from mufakat.apps.desks.acts.listing import digest_of
from mufakat.apps.desks.models import HitRow, ScreeningRow
from mufakat.apps.desks.queries.lists import List
from mufakat.kernel.errors import Missing
from mufakat.kernel.screening.entries import Entry
from mufakat.kernel.values import Json


@dataclass(frozen=True, slots=True)
class Near:
    """One entry that came near a name, and why."""

    entry: Entry
    why: Mapping[str, Json]


def to_screen(pk: int) -> ScreeningRow:
    """Give a screening with how far it is."""
    row = ScreeningRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="screening")
    return row


@transaction.atomic
def keep_hits(
    row: ScreeningRow,
    found: Sequence[tuple[Mapping[str, str], List, Near]],
    *,
    done: int,
    now: datetime,
) -> ScreeningRow:
    """Keep what was found for some customers, together with how far the screening is.

    A pair two persons cleared stays cleared while the entry says the same.
    """
    for customer, one, near in found:
        subject = subject_of(customer["name"], customer["birth"], customer["nationality"])
        digest = digest_of(near.entry)
        was = HitRow.objects.filter(subject=subject, list=one.key, entry=near.entry.id).first()
        if was is None:
            HitRow.objects.create(
                screening=row, subject=subject, customer=dict(customer), list=one.key,
                entry=near.entry.id, digest=digest, version=near.entry.version,
                why={**near.why, "entry": told(near.entry)}, changed_at=now,
            )  # fmt: skip
        elif was.digest == digest and was.state == HitState.DIFFERENT:
            row.cleared_before += 1
    row.done += done
    row.ended_at = now if row.done >= row.most else None
    row.save(update_fields=["done", "ended_at", "cleared_before"])
    return row
