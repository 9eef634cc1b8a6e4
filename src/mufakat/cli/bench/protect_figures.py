"""Random tables protected, and the outsider's sums done on them; beside the plain rule."""

from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from mufakat.kernel.protect.attacking import TINY, intervals, width
from mufakat.kernel.protect.protecting import THRESHOLD, protect
from mufakat.kernel.protect.systems import system
from mufakat.kernel.protect.tables import Table

SEED, ROWS, COLUMNS, LEAST, MOST = 1, 6, 5, 200, 900
BEFORE = {
    "blanking small numbers only": "54 of 60 tables, 201 of 696 blanks",
    "two blanks in every line": "4 of 60 tables; 167 further",
    "acro 1.0.2": "totals wrong in 60 of 60",
}
"""Measured before, on 60 tables of another draw."""


def tables(count: int) -> list[Table]:
    """Make tables of chance: rows and columns of uneven weight, 200 to 899 persons."""
    chance = np.random.default_rng(SEED)
    found = []
    for _ in range(count):
        number = int(chance.integers(LEAST, MOST))
        rows, columns = chance.dirichlet(np.full(ROWS, 2)), chance.dirichlet(np.full(COLUMNS, 2))
        counts = chance.multinomial(number, np.outer(rows, columns).ravel())
        found.append(
            Table(
                tuple(f"r{at}" for at in range(ROWS)),
                tuple(f"c{at}" for at in range(COLUMNS)),
                tuple(map(tuple, counts.reshape(ROWS, COLUMNS).tolist())),
            )
        )
    return found


def protect_figures(count: int = 60) -> dict[str, Any]:
    """Protect tables of chance, and count what an outsider can work out."""
    made, seconds = tables(count), []
    facts = dict.fromkeys(
        ("small", "further", "leaking", "recoverable", "fewest", "untrue", "narrow",
         "plain_leaking", "plain_recoverable"), 0
    )  # fmt: skip
    for table in made:
        began = perf_counter()
        found = protect(table)
        seconds.append(perf_counter() - began)
        posed = system(table)
        blank = np.array([key in found.blanks for _layer, key in posed.places])
        small = (posed.values > 0) & (posed.values < THRESHOLD)
        wide = {at: width(ends) for at, ends in intervals(posed, blank).items()}
        told = sum(one < TINY for one in wide.values())
        plain = sum(width(ends) < TINY for ends in intervals(posed, small).values())
        numbers = table.numbers()
        facts["small"] += found.small
        facts["further"] += found.further
        facts["fewest"] += found.fewest
        facts["recoverable"] += told
        facts["leaking"] += told > 0
        facts["narrow"] += sum(one < THRESHOLD - TINY for at, one in wide.items() if small[at])
        facts["untrue"] += any(n not in {None, numbers[key]} for key, n in found.shown().items())
        facts["plain_recoverable"] += plain
        facts["plain_leaking"] += plain > 0
    return {"tables": count, **facts, "seconds_each": round(median(seconds), 3), "before": BEFORE}
