"""Where years stand on a line that is broken where nothing happened for long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

LEAST = 1.0
MOST = 3.0


@dataclass(frozen=True, slots=True)
class Scale:
    """A broken line: each anchor (in years) and its place; gaps longer than `MOST` are cut."""

    anchors: tuple[float, ...]
    places: tuple[float, ...]
    cuts: tuple[float, ...]

    def place(self, year: float) -> float:
        """Return where a year stands, within the line's ends."""
        if year <= self.anchors[0]:
            return self.places[0]
        for index in range(1, len(self.anchors)):
            if year <= self.anchors[index]:
                before, after = self.anchors[index - 1], self.anchors[index]
                share = (year - before) / (after - before)
                return self.places[index - 1] + share * (
                    self.places[index] - self.places[index - 1]
                )
        return self.places[-1]


def years(day: date) -> float:
    """Return a day as a year and its part."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def broken_scale(points: Iterable[float], left: float, right: float) -> Scale:
    """Return a line from `left` to `right` on which every point has room."""
    anchors = sorted(set(points))
    if len(anchors) < 2:  # noqa: PLR2004 -- one point stands in the middle
        only = anchors[0] if anchors else 0.0
        return Scale((only,), ((left + right) / 2,), ())
    gaps = [after - before for before, after in pairwise(anchors)]
    widths = [min(max(gap, LEAST), MOST) for gap in gaps]
    unit = (right - left) / sum(widths)
    places = [left]
    for width in widths:
        places.append(places[-1] + width * unit)
    cuts = tuple(
        (places[index] + places[index + 1]) / 2 for index, gap in enumerate(gaps) if gap > 2 * MOST
    )
    return Scale(tuple(anchors), tuple(places), cuts)


def lanes(extents: Iterable[tuple[float, float]], room: float) -> list[int]:
    """Return for each extent, in order, the first lane where it does not touch another."""
    ends: list[float] = []
    found = []
    for start, end in extents:
        lane = next((index for index, last in enumerate(ends) if start - last >= room), len(ends))
        if lane == len(ends):
            ends.append(end)
        ends[lane] = end
        found.append(lane)
    return found
