"""The working plan counted back from a meeting's first day: what is due when, and on whom it waits.

The days are those a secretariat goes by (three months before for the proposal, a month for the
agenda, two weeks for translations, a week for seating and draft minutes). A day on which either
side rests moves to the working day before it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Task(StrEnum):
    """What has to be done before a meeting."""

    PROPOSE = "propose"
    ANSWER = "answer"
    AGENDA = "agenda"
    DELEGATION = "delegation"
    TRAVEL = "travel"
    PAPERS = "papers"
    ANNOTATED = "annotated"
    PROGRAMME = "programme"
    SEATING = "seating"
    MINUTES = "minutes"
    PRINT = "print"


BEFORE: Mapping[Task, int] = {
    Task.PROPOSE: 90,
    Task.ANSWER: 45,
    Task.AGENDA: 30,
    Task.DELEGATION: 30,
    Task.TRAVEL: 30,
    Task.PAPERS: 28,
    Task.ANNOTATED: 14,
    Task.PROGRAMME: 14,
    Task.SEATING: 7,
    Task.MINUTES: 7,
    Task.PRINT: 1,
}


class Owner(StrEnum):
    """Whom a line of the plan waits for."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan: what, by when, whether it is done, and on whom it waits."""

    task: Task
    due: date
    done: bool
    owner: Owner

    def is_late(self, today: date) -> bool:
        """Answer whether its day has passed and it is not done."""
        return not self.done and self.due < today


Rests = Callable[[date], bool]


def plan(
    first: date, done: Mapping[Task, bool], owners: Mapping[Task, Owner], rests: Rests
) -> tuple[Line, ...]:
    """Give the plan of a meeting that begins on `first`, in the order things are due.

    `done` holds the tasks the record can tell of; those it cannot are left out.
    """
    lines = [
        Line(
            task,
            working_day(first - timedelta(days=before), rests),
            done[task],
            owners.get(task, Owner.BOTH),
        )
        for task, before in BEFORE.items()
        if task in done
    ]
    return tuple(sorted(lines, key=lambda one: (one.due, [*BEFORE].index(one.task))))


def working_day(day: date, rests: Rests) -> date:
    """Give `day`, or the last one before it on which neither side rests."""
    for back in range(31):
        earlier = day - timedelta(days=back)
        if not rests(earlier):
            return earlier
    return day


def is_weekend(day: date) -> bool:
    """Say whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5  # noqa: PLR2004 -- Saturday
