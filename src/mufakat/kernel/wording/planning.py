"""A joint plan of action as the table it is: each row a measure, each field a clause of the text.

A field is a clause whose name says row and field (`p01.owner`), so it is proposed, bracketed,
agreed and frozen like any other words, and both sides' consent covers it. What stands here only
lays the clauses out, and says which fields nobody has filled.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mufakat.kernel.wording.texts import Clause, Text

FIELDS = ("aim", "measure", "owner", "indicator", "review")
ADVISED = ("owner", "indicator")
"""Without whom and without a sign of success a measure is a wish."""
KIND = "joint_plan"
_CELL = re.compile(rf"([A-Za-z0-9_-]{{1,20}})\.({'|'.join(FIELDS)})")


@dataclass(frozen=True, slots=True)
class Cell:
    """Which row and field a clause is."""

    row: str
    field: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its number in the table, and the clause of each field that is filled."""

    name: str
    number: int
    cells: Mapping[str, Clause]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without words, in the order of the table."""
        return tuple(one for one in FIELDS if one not in self.cells)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as a table, and the clauses beside it."""

    rows: tuple[Row, ...]
    others: tuple[Clause, ...]


def cell_of(clause: str) -> Cell | None:
    """Read row and field from a clause's name; None for a clause beside the table."""
    match = _CELL.fullmatch(clause)
    return Cell(match[1], match[2]) if match else None


def cell_name(row: str, field: str) -> str:
    """Name the clause that is this field of this row."""
    return f"{row}.{field}"


def plan_of(text: Text) -> Plan:
    """Lay a text out as a plan, rows in the order in which they first stand."""
    rows: dict[str, dict[str, Clause]] = {}
    others: list[Clause] = []
    for clause in text.clauses:
        cell = cell_of(clause.id)
        if cell is None:
            others.append(clause)
        elif clause.state != "deleted":
            rows.setdefault(cell.row, {}).setdefault(cell.field, clause)
    return Plan(
        tuple(Row(name, number, cells) for number, (name, cells) in enumerate(rows.items(), 1)),
        tuple(others),
    )


def unfilled(plan: Plan) -> Iterator[tuple[Row, str]]:
    """Name each field that should not be left empty. It is advice: it keeps nobody from signing."""
    for row in plan.rows:
        for field in ADVISED:
            if field in row.missing:
                yield row, field


def after_which(plan: Plan, row: str, field: str) -> str:
    """Give the clause after which a field that is filled now stands; empty for the beginning."""
    known = next((one for one in plan.rows if one.name == row), None)
    before = FIELDS[: FIELDS.index(field)]
    earlier = [known.cells[one].id for one in before if one in known.cells] if known else []
    if earlier:
        return earlier[-1]
    names = [one.name for one in plan.rows]
    rows = plan.rows[: names.index(row)] if row in names else plan.rows
    return _last(rows[-1]) if rows else ""


def new_row(plan: Plan) -> str:
    """Name a row that is not there yet."""
    names = {one.name for one in plan.rows}
    return next(name for n in range(1, len(names) + 2) if (name := f"p{n:02d}") not in names)


def _last(row: Row) -> str:
    return [row.cells[one].id for one in FIELDS if one in row.cells][-1]
