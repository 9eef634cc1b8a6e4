"""The follow-up board: filtered, in pages, counted; a fixed number of queries however many."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mufakat.apps.commitments.acts.states import (
    KEPT,
    OPEN,
    OWED,
    State,
)
from mufakat.apps.commitments.acts.timing import Year, is_overdue, over_the_years
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.commitments.queries.lines import Followed, followed_row
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.registry.queries import going_on

A_PAGE = 50


SOON = 30


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants of the board; empty is everything."""

    agreement: str = ""
    side: str = ""
    state: str = ""
    due: str = ""


STATES = ("open", "kept", "overdue", *(str(state) for state in State))


DUES = ("overdue", "soon", "later", "none")


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the board, and how many there are in all."""

    found: list[Followed]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // A_PAGE))


def board(wanted: Filter, *, who: Who, today: date, page: int = 1) -> Board:
    """Give one page of what is followed up, the nearest day first; two queries."""
    require(who, May.READ)
    rows = _filtered(wanted, today)
    total = rows.count()
    page = min(max(1, page), max(1, -(-total // A_PAGE)))
    cut = rows[(page - 1) * A_PAGE : page * A_PAGE]
    us = our_party().party
    return Board([followed_row(row, us) for row in cut], total, page)


def followed(wanted: Filter, *, who: Who, today: date) -> list[Followed]:
    """Give everything that is followed up and wanted; one query."""
    require(who, May.READ)
    us = our_party().party
    return [followed_row(row, us) for row in _filtered(wanted, today)]


def years(agreement_: str, *, who: Who, today: date) -> tuple[Year, ...]:
    """Count the commitments of an agreement kept, open and overdue over the years; one query."""
    require(who, May.READ)
    rows = CommitmentRow.objects.filter(dossier=agreement_).values_list("state", "due")
    return over_the_years(((State(state), due) for state, due in rows), today=today)


def counts(*, who: Who, today: date) -> dict[str, int]:
    """Count what is open, overdue and kept, over all agreements; one query."""
    require(who, May.READ)
    found = {"open": 0, "overdue": 0, "kept": 0}
    for state, due in going_on(CommitmentRow.objects.all()).values_list("state", "due"):
        one = State(state)
        found["open"] += one in OPEN
        found["kept"] += one in KEPT
        found["overdue"] += is_overdue(one, due, today=today)
    return found


def _filtered(wanted: Filter, today: date) -> QuerySet[CommitmentRow]:
    rows = CommitmentRow.objects.all()
    rows = rows.filter(dossier=wanted.agreement) if wanted.agreement else going_on(rows)
    if wanted.side:
        rows = rows.filter(actors__contains=f",{wanted.side},")
    owed = [str(one) for one in OWED]
    overdue = Q(state__in=owed, due__lt=today)
    soon = Q(due__gte=today, due__lte=date.fromordinal(today.toordinal() + SOON))
    by_state = {
        "open": Q(state__in=[str(one) for one in OPEN]),
        "kept": Q(state__in=[str(one) for one in KEPT]),
        "overdue": overdue,
    }
    by_due = {
        "overdue": overdue,
        "soon": soon,
        "later": Q(due__gt=date.fromordinal(today.toordinal() + SOON)),
        "none": Q(due=None),
    }
    if wanted.state in STATES:
        rows = rows.filter(by_state.get(wanted.state, Q(state=wanted.state)))
    return rows.filter(by_due[wanted.due]) if wanted.due in DUES else rows
