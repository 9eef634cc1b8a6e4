"""Make a table of counts safe to give out: what to blank, and proof that nothing small can be told.

`protect` is what pages and commands call. It changes no number: what is printed is true, totals
too. Small numbers are blank, and as few others as it takes; then the outsider's own sums are done
(`attacking`), and a table that fails them is not given back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mufakat.kernel.errors import BrokenPromise
from mufakat.kernel.protect.attacking import TINY, Interval, intervals, width
from mufakat.kernel.protect.blanking import (
    Blanks,
    Chosen,
    blanks_one_by_one,
    fewest_blanks,
    weights,
)
from mufakat.kernel.protect.systems import NOW, Relation, Released, System, system
from mufakat.kernel.protect.tables import TOTAL, BadTable, Key, Table

THRESHOLD = 10
LEAST_THRESHOLD = 3
AT_ONCE = 20_000
"""Small numbers times numbers up to here are weighed all at once; beyond, one after another."""
SECONDS = 20.0
EACH = 5.0


class Leaks(BrokenPromise):
    """The outsider's sums found what they must not. This is a bug: the table is kept back."""

    code = "protect.leaks"


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with its blanks, and what an outsider can know of each."""

    table: Table
    threshold: int
    room: int
    blanks: Mapping[Key, Interval]
    small: int
    fewest: bool
    given_away: tuple[tuple[str, Key], ...]
    """Small numbers that earlier tables gave away already; nothing done now hides them."""

    @property
    def further(self) -> int:
        """Count what is blank without being small itself."""
        return len(self.blanks) - self.small

    def shown(self) -> Mapping[Key, int | None]:
        """Give every number as it may be printed; None is a blank."""
        numbers = self.table.numbers()
        return {key: None if key in self.blanks else n for key, n in numbers.items()}

    def released(self, name: str, relation: Relation = "beside") -> Released:
        """Give what the owner keeps of this release, to hold later tables against."""
        return Released(name, self.table, frozenset(self.blanks), relation)

    def facts(self) -> dict[str, Any]:
        """Give the published form: numbers and blanks, and how wide each blank is."""
        shown, rows, columns = self.shown(), self.table.rows, self.table.columns
        return {
            "threshold": self.threshold, "room": self.room,
            "rows": list(rows), "columns": list(columns),
            "cells": [[shown[row, column] for column in columns] for row in rows],
            "row_totals": [shown[row, TOTAL] for row in rows],
            "column_totals": [shown[TOTAL, column] for column in columns],
            "total": shown[TOTAL, TOTAL],
            "blanks": len(self.blanks), "small": self.small, "further": self.further,
            "fewest": self.fewest, "given_away": len(self.given_away),
            "outsider": [
                {"row": row, "column": column, "least": round(low), "most": _most(high)}
                for (row, column), (low, high) in sorted(self.blanks.items())
            ],
        }  # fmt: skip


def protect(
    table: Table,
    threshold: int = THRESHOLD,
    *,
    room: int | None = None,
    earlier: Sequence[Released] = (),
    seconds: float = SECONDS,
) -> Protected:
    """Blank every number from 1 to `threshold` - 1, and what would tell one of them.

    Each of those can afterwards be anything in an interval of `room` steps (the threshold, if not
    said). With `earlier` releases, differences from them are small numbers too. Raises `BadTable`
    for what makes no sense, and `Leaks` rather than giving out a table that fails its own check.
    """
    wide = threshold if room is None else room
    if threshold < LEAST_THRESHOLD or not 1 <= wide <= 10 * threshold:
        raise BadTable(needs="threshold")
    if len({NOW, *(one.name for one in earlier)}) != len(earlier) + 1:
        raise BadTable(needs="names")
    posed = system(table, earlier)
    small, lost = _small(posed, threshold, wide)
    found = _blanks(posed, small, wide, seconds)
    ends = intervals(posed, found.blank)
    shown = _told_anyway(posed, found.blank, ends, small)
    _check(ends, small, wide)
    return Protected(
        table=table, threshold=threshold, room=wide,
        blanks={
            posed.places[at][1]: ends[at] for at in ends if posed.open[at] and at not in shown
        },
        small=sum(1 for at in {*small, *lost} if posed.open[at]),
        fewest=found.fewest,
        given_away=tuple(posed.places[at] for at in lost),
    )  # fmt: skip


def _small(posed: System, threshold: int, room: int) -> tuple[list[int], list[int]]:
    """Give the numbers to be protected, and those that are past protecting."""
    size = np.abs(posed.values)
    small = [int(at) for at in np.nonzero((size > 0) & (size < threshold))[0]]
    if posed.open.all():
        return small, []
    before = [at for at in small if not posed.open[at] and not posed.hidden[at]]
    asked = [at for at in small if at not in before]
    most = intervals(posed, posed.open | posed.hidden, asked) if asked else {}
    lost = [at for at in asked if width(most[at]) < room - TINY]
    return [at for at in asked if at not in lost], [*before, *lost]


def _blanks(posed: System, small: Sequence[int], room: int, seconds: float) -> Blanks:
    if not small:
        return Blanks(posed.hidden.copy(), fewest=True, bound=0.0)
    best = blanks_one_by_one(posed, small, room, EACH)
    if not best.blank[posed.open & ~_listed(posed, small)].any():
        return replace(best, fewest=True)
    if len(small) * len(posed.values) > AT_ONCE:
        return best
    at_once = fewest_blanks(posed, small, room, seconds)
    return best if at_once is None or _cost(posed, best) < _cost(posed, at_once) else at_once


def _listed(posed: System, small: Sequence[int]) -> Chosen:
    chosen = np.zeros(len(posed.values), dtype=bool)
    chosen[list(small)] = True
    return chosen


def _cost(posed: System, found: Blanks) -> float:
    return float(weights(posed)[found.blank].sum()) - TINY * found.fewest


def _told_anyway(
    posed: System, blank: Chosen, ends: Mapping[int, Interval], small: Sequence[int]
) -> set[int]:
    """Give further blanks that anybody can work out: printing them tells nothing new."""
    return {
        at for at in ends
        if blank[at] and posed.open[at] and at not in small and width(ends[at]) < TINY
    }  # fmt: skip


def _check(ends: Mapping[int, Interval], small: Sequence[int], room: int) -> None:
    narrow = [at for at in small if width(ends[at]) < room - TINY]
    if narrow:
        raise Leaks(numbers=len(narrow))


def _most(high: float) -> int | None:
    return None if np.isinf(high) else round(high)
