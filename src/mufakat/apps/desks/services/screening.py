"""Screening our own customers against lists, and deciding each hit by two persons."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from mufakat.apps.desks.acts.hits import HitState, Verdict
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import HitRow, ScreeningRow
from mufakat.apps.desks.queries.flows import flow_of
from mufakat.apps.desks.queries.hits import hit
from mufakat.apps.desks.services.matching import DecidedAlready, SecondPerson
from mufakat.apps.desks.services.switching import words_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing, Refusal
from mufakat.registry import work

SCREEN = "desks.screen"
MOST = 1_000_000
COLUMNS = ("reference", "name", "birth", "nationality")


class CustomerSheet(Malformed):
    """A sheet without a column of names, with others than are needed, or without rows."""

    code = "desks.customer_sheet"


class NotAdopted(Refusal):
    """An entry our side has not adopted on a legal basis of its own."""

    code = "desks.not_adopted"


class HitForm(Malformed):
    """A decision about a hit that is neither of the two."""

    code = "desks.hit_form"


def screen_one(*, who: Who, name: str, birth: str, nationality: str, now: datetime) -> int:
    """Screen one name; give the screening."""
    if not name.strip():
        raise CustomerSheet(row="1")
    one = {"reference": "", "name": name.strip()[:300], "birth": birth.strip()[:10]}
    return _screen(who, name.strip()[:200], [{**one, "nationality": nationality.strip()[:60]}], now)


def screen_file(*, who: Who, name: str, sheet: bytes, now: datetime) -> int:
    """Screen every customer of a sheet; give the screening."""
    require(who, May.USE_DESKS)
    return _screen(who, name[:200], read_customers(sheet), now)


def read_customers(sheet: bytes) -> list[dict[str, str]]:
    """Read customers from a sheet: what screening needs, and no other column."""
    try:
        read = csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")), strict=True)
        rows = [dict(row) for row in read]
        names = tuple(read.fieldnames or ())
    except (UnicodeDecodeError, csv.Error):
        raise CustomerSheet(row="0") from None
    if "name" not in names or not {*names} <= {*COLUMNS} or not 0 < len(rows) <= MOST:
        raise CustomerSheet(row="0")
    found = []
    for number, row in enumerate(rows, start=2):
        said = {name: str(row.get(name) or "").strip()[:300] for name in COLUMNS}
        if None in row or not said["name"]:
            raise CustomerSheet(row=str(number))
        found.append(said)
    return found


def decide_hit(*, who: Who, pk: int, verdict: str, reasons: str, now: datetime) -> None:
    """Say whether it is the listed one; a second person confirms it.

    That it is the listed one can only be said where our side has adopted the entry.
    """
    require(who, May.USE_DESKS)
    if verdict not in {*Verdict}:
        raise HitForm
    said = words_of(reasons)
    found = hit(pk, who=who, now=now, purpose="decision")
    if found.state != HitState.OPEN:
        raise DecidedAlready
    adopted = found.adopted
    if verdict == Verdict.SAME and not (
        adopted and adopted.decision == "adopted" and adopted.second_by and not adopted.stale
    ):
        raise NotAdopted
    HitRow.objects.filter(pk=pk, state=HitState.OPEN).update(
        state=HitState.FIRST, verdict=verdict, reasons=said, first_by=who.login, changed_at=now
    )


def confirm_hit(*, who: Who, pk: int, agrees: bool, now: datetime) -> None:
    """Let the second person confirm what was said of a hit, or open it again."""
    require(who, May.SEE_HITS)
    require(who, May.SECOND_AT_DESKS)
    with transaction.atomic():
        row = HitRow.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            raise Missing(what="hit")
        if row.state != HitState.FIRST:
            raise DecidedAlready
        if row.first_by == who.login:
            raise SecondPerson
        if agrees:
            row.state, row.second_by = row.verdict, who.login
        else:
            row.state, row.verdict, row.first_by = HitState.OPEN, "", ""
        row.changed_at, row.note = now, ""
        row.save()


def _screen(who: Who, name: str, customers: Sequence[Mapping[str, str]], now: datetime) -> int:
    require(who, May.USE_DESKS)
    flow_of(Subject.FINANCING, (), who.today or now.date())
    row = ScreeningRow.objects.create(
        name=name, customers=[dict(one) for one in customers], most=len(customers),
        person=who.login, seat=who.seat_for(May.USE_DESKS), at=now,
    )  # fmt: skip
    row.work = work.ask_for(
        SCREEN, {"screening": row.pk, "now": now.isoformat()}, by=who.login, now=now
    )
    row.save()
    return row.pk
