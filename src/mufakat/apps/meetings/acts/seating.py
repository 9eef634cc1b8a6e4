"""Who sits where: two sides facing, heads in the middle, as both secretaries agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.letters.acts.reading import each, fields, fitting
from mufakat.apps.meetings.acts.delegations import Delegation, Part
from mufakat.apps.meetings.acts.items import read_id
from mufakat.kernel.forms import is_party
from mufakat.kernel.values import Json, PartyId

SEATING = "seating"


@dataclass(frozen=True, slots=True)
class Row:
    """One side of the table, from left to right as that side sits."""

    party: PartyId
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seating:
    """A table: a row a side, in the order they face each other."""

    rows: tuple[Row, ...]


def read_seating(value: Json) -> Seating:
    """Read a seating plan from a decision's value."""
    return Seating(each(fields(value, "rows")["rows"], _read_row))


def write_seating(seating: Seating) -> dict[str, Json]:
    """Write a seating plan as a decision's value."""
    return {"rows": [{"party": row.party, "seats": [*row.seats]} for row in seating.rows]}


def facing(sides: Mapping[PartyId, Delegation]) -> Seating:
    """Seat every side around its head: by precedence, in turn to the right and to the left.

    The order of precedence is the side's own; the secretary sits at the end of the table
    (practice: the heads face each other in the middle, the secretaries at the ends).
    """
    return Seating(tuple(Row(party, _seats(said)) for party, said in sides.items()))


def _seats(said: Delegation) -> tuple[str, ...]:
    keys = [one.key for one in said.members if one.part is not Part.SECRETARY]
    heads = [one.key for one in said.members if one.part is Part.HEAD]
    ends = [one.key for one in said.members if one.part is Part.SECRETARY]
    others: Sequence[str] = [key for key in keys if key not in heads]
    right, left = [*others[0::2]], [*others[1::2]]
    return (*reversed(left), *heads, *right, *ends)


def _read_row(value: Json) -> Row:
    said = fields(value, "party", "seats")
    return Row(PartyId(fitting(said["party"], is_party, "party")), each(said["seats"], read_id))
