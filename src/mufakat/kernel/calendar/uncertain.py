"""Dates that may be uncertain: the part of EDTF that official facts need.

Read: `2025`, `2025-02`, `2025-02-18`, seasons, quarters and halves (`2025-21`, `2025-33`,
`2025-40`), decades (`201X`), any of these with `?` (uncertain), `~` (approximate) or `%` (both),
and spans `a/b` where `..` is open and nothing is unknown.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from mufakat.kernel.errors import Malformed

Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade"]
End = Literal["open", "unknown"]

_POINT: Final = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_MANY: Final = 40
_PARTS: Final = {
    **{
        code: ("season", 3, month) for code, month in zip(range(21, 25), (3, 6, 9, 12), strict=True)
    },
    **{
        code: ("quarter", 3, month)
        for code, month in zip(range(33, 37), (1, 4, 7, 10), strict=True)
    },
    **{code: ("half", 6, month) for code, month in zip(range(40, 42), (1, 7), strict=True)},
}


class BadDate(Malformed):
    """A date that is not of the form in which uncertain dates are written."""

    code = "date.form"


@dataclass(frozen=True, slots=True)
class Point:
    """One date, known to its precision: it lies somewhere from `first` to `last`."""

    precision: Precision
    first: date
    last: date
    part: int = 0
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another; an end may be open (it goes on) or unknown."""

    start: Point | End
    end: Point | End


def read_date(text: str) -> Point | Span:
    """Read a date; raise `BadDate` when it has no meaning."""
    if len(text) > _MANY:
        raise BadDate
    if "/" not in text:
        return _point(text)
    start, _, end = text.partition("/")
    span = Span(_end(start), _end(end))
    ends = (span.start, span.end)
    if not any(isinstance(end, Point) for end in ends):
        raise BadDate
    if isinstance(span.start, Point) and isinstance(span.end, Point):
        _check_order(span.start, span.end)
    return span


def bounds(when: Point | Span) -> tuple[date | None, date | None]:
    """Return the first and the last day a date can mean; None where it goes on or is unknown."""
    if isinstance(when, Point):
        return when.first, when.last
    return (
        when.start.first if isinstance(when.start, Point) else None,
        when.end.last if isinstance(when.end, Point) else None,
    )


def is_uncertain(when: Point | Span) -> bool:
    """Answer whether a date says of itself that it may be otherwise."""
    points = [when] if isinstance(when, Point) else [when.start, when.end]
    return any(
        not isinstance(point, Point) or point.approximate or point.uncertain for point in points
    )


def _end(text: str) -> Point | End:
    if text == "..":
        return "open"
    return _point(text) if text else "unknown"


def _check_order(start: Point, end: Point) -> None:
    if start.first > end.first or start.last > end.last:
        raise BadDate


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise BadDate
    year, month, day, mark = match.groups()
    approximate, uncertain = mark in {"~", "%"}, mark in {"?", "%"}
    try:
        precision, first, last, part = _extent(year, int(month or 0), day)
    except ValueError:
        raise BadDate from None
    if month == "00":
        raise BadDate
    return Point(precision, first, last, part, approximate, uncertain)


def _extent(year: str, month: int, day: str | None) -> tuple[Precision, date, date, int]:
    if year.endswith("X"):
        if month:
            raise BadDate
        return "decade", date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31), 0
    number = int(year)
    if day is not None:
        exact = date(number, month, int(day))
        return "day", exact, exact, 0
    if month in _PARTS:
        return _part(number, month)
    if month:
        last = date(number, month, monthrange(number, month)[1])
        return "month", date(number, month, 1), last, 0
    return "year", date(number, 1, 1), date(number, 12, 31), 0


def _part(year: int, code: int) -> tuple[Precision, date, date, int]:
    """Return a season, quarter or half; winter runs from December into the year that follows."""
    name, months, month = _PARTS[code]
    after = month + months
    end = date(year + (after > 12), after - 12 * (after > 12), 1) - timedelta(days=1)  # noqa: PLR2004 -- months of a year
    part = [other for other, (kind, _, _) in _PARTS.items() if kind == name].index(code)
    return name, date(year, month, 1), end, part  # type: ignore[return-value]  # names are of _PARTS
