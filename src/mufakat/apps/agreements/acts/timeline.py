"""The partner's line of time: where each fact stands on a line of a given width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mufakat.apps.letters.acts.facts import When

WIDTH = 1000
ROOM = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact on the line: from `x` for `width`, in `row` so that no two cover each other."""

    name: str
    x: int
    width: int
    row: int
    open_start: bool = False
    open_end: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A year written under the line."""

    year: int
    x: int


@dataclass(frozen=True, slots=True)
class Line:
    """The whole picture; `undated` facts stand beside it."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    rows: int
    undated: tuple[str, ...]


def line_of(dated: Sequence[tuple[str, When]], *, today: date) -> Line:
    """Lay facts out on one line that ends today or later."""
    known = [(name, when) for name, when in dated if when.first or when.last]
    undated = tuple(name for name, when in dated if not (when.first or when.last))
    if not known:
        return Line((), (), 0, undated)
    first = min(_begin(when) for _name, when in known)
    last = max([today, *(_end(when) for _name, when in known)])
    days = max((last - first).days, 1)
    placed = _placed(sorted(known, key=lambda pair: _begin(pair[1])), first, days)
    rows = 1 + max(mark.row for mark in placed)
    return Line(placed, _ticks(first, last, days), rows, undated)


def _placed(known: Sequence[tuple[str, When]], first: date, days: int) -> tuple[Mark, ...]:
    ends: list[int] = []
    marks = []
    for name, when in known:
        x = _x(_begin(when), first, days)
        width = max(_x(_end(when), first, days) - x, 1)
        row = next((row for row, end in enumerate(ends) if end + ROOM <= x), len(ends))
        ends[row : row + 1] = [x + width]
        marks.append(
            Mark(name, x, width, row, when.first is None, when.last is None, not when.exact)
        )
    return tuple(marks)


def _ticks(first: date, last: date, days: int) -> tuple[Tick, ...]:
    years = last.year - first.year
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000, 9999) if years / step <= 12)  # noqa: PLR2004 -- what fits under a line
    begin = first.year + -first.year % step
    return tuple(
        Tick(year, _x(date(year, 1, 1), first, days))
        for year in range(begin, last.year + 1, step)
        if date(year, 1, 1) >= first
    )


def _begin(when: When) -> date:
    # An open start reaches back as far as a reader can see: a little before its known end.
    known = when.first or when.last or date.min
    return known if when.first or known.year == 1 else known - timedelta(days=365)


def _end(when: When) -> date:
    return when.last or when.first or date.max


def _x(day: date, first: date, days: int) -> int:
    return round((day - first).days * WIDTH / days)
