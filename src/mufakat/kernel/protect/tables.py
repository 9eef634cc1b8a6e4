"""A table of counts, and its totals: what is to be protected, and what it is read from."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from mufakat.kernel.errors import Malformed

TOTAL = ""
"""The name of the total, where a row or column has its name."""
MOST_CELLS = 5_000
MOST_BYTES = 2_000_000
MOST_COUNT = 10**9
SUMS = frozenset({"", "total", "totals", "sum", "all", "jumlah", "semua", "итого", "всего"})

Key = tuple[str, str]
"""Row and column; `TOTAL` in either place means the total over it."""


class BadTable(Malformed):
    """A table that is not one of counts with a heading, or that already carries its totals."""

    code = "protect.table"


@dataclass(frozen=True, slots=True)
class Table:
    """Counts in rows and columns. Totals are never given: they follow."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        wide = {len(row) for row in self.counts}
        if wide != {len(self.columns)} or len(self.counts) != len(self.rows):
            raise BadTable(needs="shape")
        if len(self.rows) * len(self.columns) > MOST_CELLS:
            raise BadTable(needs="size")
        for names in (self.rows, self.columns):
            if len(set(names)) != len(names) or any(one.casefold() in SUMS for one in names):
                raise BadTable(needs="names")
        if any(not 0 <= count <= MOST_COUNT for row in self.counts for count in row):
            raise BadTable(needs="counts")

    def numbers(self) -> Mapping[Key, int]:
        """Give every number that could be printed: the cells, the totals, the total of all."""
        found: dict[Key, int] = {}
        for row, counts in zip(self.rows, self.counts, strict=True):
            found |= {(row, name): n for name, n in zip(self.columns, counts, strict=True)}
            found[row, TOTAL] = sum(counts)
        for at, name in enumerate(self.columns):
            found[TOTAL, name] = sum(counts[at] for counts in self.counts)
        found[TOTAL, TOTAL] = sum(map(sum, self.counts))
        return found

    def sums(self) -> Iterator[tuple[Key, tuple[Key, ...]]]:
        """Give each total and the numbers it is the sum of."""
        for row in (*self.rows, TOTAL):
            yield (row, TOTAL), tuple((row, name) for name in self.columns)
        for name in (*self.columns, TOTAL):
            yield (TOTAL, name), tuple((row, name) for row in self.rows)


def read_table(content: bytes) -> Table:
    """Read a CSV: names of columns in the first line, the name of a row before its counts."""
    if len(content) > MOST_BYTES:
        raise BadTable(needs="size")
    try:
        text = content.decode("utf-8-sig")
        rows = [row for row in csv.reader(StringIO(text, newline="")) if any(row)]
        head, *rest = rows
        counts = tuple(tuple(_count(said) for said in row[1:]) for row in rest)
    except (UnicodeDecodeError, csv.Error, ValueError):
        raise BadTable(needs="form") from None
    return Table(tuple(row[0].strip() for row in rest), tuple(map(str.strip, head[1:])), counts)


def _count(said: str) -> int:
    plain = said.strip()
    if not (plain.isascii() and plain.isdigit()):
        raise ValueError
    return int(plain)
