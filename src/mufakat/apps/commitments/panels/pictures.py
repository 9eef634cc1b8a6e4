"""Commitments kept, open and overdue over the years, drawn here, with the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mufakat.apps.commitments.acts.timing import Year

WIDTH, HEIGHT, FOOT, LEFT, BAR = 640, 150, 30, 30, 34


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a year's bar: how many, where it stands, how it is filled."""

    kind: str
    many: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its bar in pieces, and its name below."""

    label: str
    x: int
    middle: int
    top: float
    year: Year
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole picture."""

    bars: tuple[Bar, ...]
    width: int
    base: int
    height: int


def drawn(years: Sequence[Year]) -> Drawn:
    """Draw one bar a year; the tallest fills the picture."""
    most = max((one.all for one in years), default=1)
    step = max(BAR + 16, min(90, (WIDTH - LEFT) // max(1, len(years))))
    bars = tuple(_bar(one, LEFT + number * step, most) for number, one in enumerate(years))
    width = max(WIDTH // 2, LEFT + len(years) * step)
    return Drawn(bars, width, HEIGHT, HEIGHT + FOOT)


def _bar(one: Year, x: int, most: int) -> Bar:
    unit = (HEIGHT - 22) / most
    pieces: list[Piece] = []
    y = float(HEIGHT)
    for kind, many in (("kept", one.kept), ("open", one.open), ("overdue", one.overdue)):
        if many:
            y -= many * unit
            pieces.append(Piece(kind, many, x, round(y, 1), round(many * unit, 1)))
    label = str(one.year) if one.year else _("no date")
    return Bar(label, x, x + BAR // 2, round(y - 6, 1), one, tuple(pieces))
