"""What an outsider knows, as equations: numbers, the sums between them, what is printed.

A layer is one table: one that was released before, the one to be released now, or the difference
between the two, which nobody prints and everybody can subtract.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from mufakat.kernel.protect.tables import TOTAL, Key, Table

Relation = Literal["inside", "around", "beside"]
"""Who the earlier table counted: some of those now counted, all of them and more, or others too."""

Numbers = npt.NDArray[np.float64]
Place = tuple[str, Key]
NOW = ""
"""The name of the layer that is to be released."""


@dataclass(frozen=True, slots=True)
class Released:
    """A table given out before: its true counts, kept by its owner, and what was left blank."""

    name: str
    table: Table
    blanks: frozenset[Key]
    relation: Relation = "beside"


@dataclass(frozen=True, slots=True)
class System:
    """Numbers, with `sums @ values == 0`; which may be blanked, which already are, which bound."""

    places: tuple[Place, ...]
    values: Numbers
    sums: csr_array
    least: Numbers
    open: npt.NDArray[np.bool_]
    """Numbers of the table to be released: each may be printed or blanked."""
    hidden: npt.NDArray[np.bool_]
    """Numbers nobody prints: blanks of earlier tables, and differences."""

    def at(self, key: Key) -> int:
        """Give the place of a number of the table to be released."""
        return self.places.index((NOW, key))


def system(table: Table, earlier: Sequence[Released] = ()) -> System:
    """Put a table and the earlier ones it can be compared with into one set of equations."""
    layers = _Layers()
    layers.add(NOW, table, table.numbers(), blanks=None)
    for one in earlier:
        then = one.table.numbers()
        layers.add(one.name, one.table, then, blanks=one.blanks)
        layers.compare(one, table.numbers(), _shared(one.table, table))
    return layers.system()


def _shared(one: Table, other: Table) -> Iterable[Key]:
    """Give the numbers that mean the same in both tables."""
    rows = [name for name in one.rows if name in other.rows]
    columns = [name for name in one.columns if name in other.columns]
    rows += [TOTAL] if set(one.rows) == set(other.rows) else []
    columns += [TOTAL] if set(one.columns) == set(other.columns) else []
    return [(row, column) for row in rows for column in columns]


class _Layers:
    def __init__(self) -> None:
        self.places: dict[Place, int] = {}
        self.values: list[int] = []
        self.least: list[float] = []
        self.open: list[bool] = []
        self.hidden: list[bool] = []
        self.rows: list[list[tuple[int, int]]] = []

    def add(
        self, name: str, table: Table, numbers: Mapping[Key, int], *, blanks: frozenset[Key] | None
    ) -> None:
        for key, value in numbers.items():
            self._number((name, key), value, blank=blanks is not None and key in blanks)
            self.open[-1] = blanks is None
        for whole, parts in table.sums():
            row = [(self.places[name, part], 1) for part in parts]
            self.rows.append([*row, (self.places[name, whole], -1)])

    def compare(self, one: Released, now: Mapping[Key, int], shared: Iterable[Key]) -> None:
        then = one.table.numbers()
        for key in shared:
            gone = one.relation == "around"
            apart = then[key] - now[key] if gone else now[key] - then[key]
            least = -np.inf if one.relation == "beside" else 0
            place = self._number((f"{one.name}/difference", key), apart, blank=True, least=least)
            sign = -1 if gone else 1
            ends = [(self.places[NOW, key], sign), (self.places[one.name, key], -sign)]
            self.rows.append([*ends, (place, -1)])

    def _number(self, place: Place, value: int, *, blank: bool, least: float = 0.0) -> int:
        self.places[place] = len(self.values)
        self.values.append(value)
        self.least.append(least)
        self.open.append(False)
        self.hidden.append(blank)
        return len(self.values) - 1

    def system(self) -> System:
        wide = [(at, column, sign) for at, row in enumerate(self.rows) for column, sign in row]
        at, columns, signs = zip(*wide, strict=True)
        shape = (len(self.rows), len(self.values))
        return System(
            places=tuple(self.places),
            values=np.array(self.values, dtype=float),
            sums=csr_array((signs, (at, columns)), shape=shape, dtype=float),
            least=np.array(self.least, dtype=float),
            open=np.array(self.open),
            hidden=np.array(self.hidden),
        )
