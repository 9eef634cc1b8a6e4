"""Days of a commitment, at a stated moment. No part of any state: it is asked anew each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mufakat.apps.commitments.acts.commitments import Due, Rule
from mufakat.apps.commitments.acts.states import KEPT, OWED, State


class Standing(StrEnum):
    """What a year's picture counts a commitment as."""

    KEPT = "kept"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Year:
    """How many commitments were due in one year, and what became of them; 0: no day is known."""

    year: int
    kept: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return self.kept + self.open + self.overdue


def due_day(due: Due) -> date | None:
    """Give the last day on which a commitment is kept in time; None while nobody can know it."""
    if due.rule is Rule.DAY:
        return due.when.last
    if due.rule is Rule.AFTER and due.since.last is not None:
        return due.since.last + timedelta(days=due.days)
    return None


def is_overdue(state: State, last_day: date | None, *, today: date) -> bool:
    """Answer whether, on that day, the time of what is still owed has passed."""
    return state in OWED and last_day is not None and last_day < today


def standing(state: State, last_day: date | None, *, today: date) -> Standing:
    """Give what a commitment counts as on that day."""
    if state in KEPT:
        return Standing.KEPT
    return Standing.OVERDUE if is_overdue(state, last_day, today=today) else Standing.OPEN


def over_the_years(found: Iterable[tuple[State, date | None]], *, today: date) -> tuple[Year, ...]:
    """Count commitments kept, open and overdue by the year they were due in."""
    counted: dict[int, dict[Standing, int]] = {}
    for state, last_day in found:
        if state in (State.PROPOSED, State.SUPERSEDED):
            continue
        year = counted.setdefault(last_day.year if last_day else 0, {})
        one = standing(state, last_day, today=today)
        year[one] = year.get(one, 0) + 1
    return tuple(
        Year(
            year,
            of.get(Standing.KEPT, 0),
            of.get(Standing.OPEN, 0),
            of.get(Standing.OVERDUE, 0),
        )
        for year, of in sorted(counted.items(), key=lambda one: (not one[0], one[0]))
    )
