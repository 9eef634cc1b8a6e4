"""Screenings and their hits, for those who work at the desks. Customers never leave this node."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.apps.desks.models import HitRow, ScreeningRow
from mufakat.apps.desks.queries.lists import Adopted, List, adoptions, all_lists
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.read_audit import note_read

PAGE = 100


@dataclass(frozen=True, slots=True)
class Screening:
    """One screening and how far it is."""

    pk: int
    name: str
    done: int
    most: int
    cleared_before: int
    at: datetime
    ended_at: datetime | None
    hits: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit with everything a person needs to judge it."""

    pk: int
    screening: int
    customer: Mapping[str, Any]
    list: List | None
    entry: str
    version: str
    why: Mapping[str, Any]
    state: str
    note: str
    verdict: str
    reasons: str
    first_by: str
    second_by: str
    adopted: Adopted | None


def screenings(*, who: Who) -> list[Screening]:
    """List the screenings, newest first."""
    require(who, May.USE_DESKS)
    rows = list(ScreeningRow.objects.defer("customers")[:50])
    counts: dict[int, int] = {}
    for pk in HitRow.objects.filter(screening__in=rows).values_list("screening_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return [
        Screening(
            row.pk, row.name, row.done, row.most, row.cleared_before, row.at, row.ended_at,
            counts.get(row.pk, 0),
        )
        for row in rows
    ]  # fmt: skip


def hits(*, who: Who, states: tuple[str, ...] = ("open", "first")) -> list[Hit]:
    """List hits in these states, newest first."""
    require(who, May.SEE_HITS)
    rows = HitRow.objects.filter(state__in=states)[:PAGE]
    known = {one.key: one for one in all_lists()} if rows else {}
    return [_hit(row, known.get(row.list)) for row in rows]


def hit(pk: int, *, who: Who, now: datetime, purpose: str = "desk") -> Hit:
    """Give one hit; who looked, and what for, is noted."""
    require(who, May.SEE_HITS)
    row = HitRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="hit")
    note_read(who.login, f"hit:{pk}", purpose=purpose, now=now)
    known = {one.key: one for one in all_lists()}
    return _hit(row, known.get(row.list), with_adoption=True)


def _hit(row: HitRow, one: List | None, *, with_adoption: bool = False) -> Hit:
    adopted = adoptions(one).get(row.entry) if one and with_adoption else None
    return Hit(
        row.pk, row.screening_id, row.customer, one, row.entry, row.version, row.why, row.state,
        row.note, row.verdict, row.reasons, row.first_by, row.second_by, adopted,
    )  # fmt: skip
