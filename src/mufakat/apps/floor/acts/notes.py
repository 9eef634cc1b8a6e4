"""One note of a sitting: what happened, when, under which item, who spoke, which paper.

Every note has an id made where it was written, so that it can be sent any number of times and
still counts once. `number` is its place among the notes of one browser: it tells apart what was
noted within the same second.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    LINE,
    PAGE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    whole,
    words,
)
from mufakat.kernel.canonical import encode
from mufakat.kernel.forms import is_time
from mufakat.kernel.values import Json

FLOOR = "floor"
MOST_IN_AN_ENTRY = 100
_KEY = re.compile(r"[0-9a-f]{32}").fullmatch
_SITTING = re.compile(r"[1-9][0-9]{0,2}").fullmatch
_SIGN = re.compile(r"[A-Za-z0-9_.:-]{0,64}").fullmatch
_SIDE = re.compile(r"(?:[A-Z][A-Z0-9-]{1,11})?").fullmatch


class Kind(StrEnum):
    """What a note says happened."""

    OPENED = "opened"
    ADOPTED = "adopted"
    ITEM = "item"
    SPEAKER = "speaker"
    STATEMENT = "statement"
    PAPER = "paper"
    DECISION = "decision"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CLOSED = "closed"
    POINT_OF_ORDER = "point_of_order"
    REPLY = "reply"
    STRUCK = "struck"
    PRESENT = "present"
    ABSENT = "absent"
    ASKED = "asked"
    ASKED_REPLY = "asked_reply"
    ASKED_ORDER = "asked_order"
    WITHDREW = "withdrew"
    INTERPRETED = "interpreted"
    ENDED = "ended"


NOTED = (
    Kind.OPENED, Kind.ADOPTED, Kind.ITEM, Kind.SPEAKER, Kind.STATEMENT, Kind.PAPER, Kind.DECISION,
    Kind.SUSPENDED, Kind.RESUMED, Kind.CLOSED, Kind.POINT_OF_ORDER, Kind.REPLY,
)  # fmt: skip
"""What belongs into the record."""
CROSSES = frozenset({*NOTED, Kind.STRUCK, Kind.PRESENT, Kind.ABSENT})
"""What may become an entry. Everything else only runs the room and stays on the node."""
NAMES_A_SIDE = frozenset({
    Kind.SPEAKER, Kind.POINT_OF_ORDER, Kind.REPLY, Kind.PRESENT, Kind.ABSENT, Kind.ASKED,
    Kind.ASKED_REPLY, Kind.ASKED_ORDER, Kind.WITHDREW,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `instead` names the note this one takes the place of, or strikes.

    `by` is the side that noted it. It is known from the entry and never said in the note: nobody
    notes in another side's name, nor strikes what another side noted.
    """

    key: str
    sitting: str
    kind: Kind
    at: str
    number: int = 0
    item: str = ""
    party: str = ""
    person: str = ""
    paper: str = ""
    words: Words = field(default_factory=dict)
    instead: str = ""
    by: str = ""

    @property
    def id(self) -> tuple[str, str]:
        """What makes it this note and no other: who noted it, and the id it was given there."""
        return (self.by, self.key)

    @property
    def moment(self) -> datetime:
        """When it happened, as whoever noted it says."""
        return datetime.fromisoformat(self.at)


def read_note(value: Json, *, by: str = "") -> Note:
    """Read one note of that side, as a browser sends it and as an entry carries it."""
    said = fields(
        value, "key", "sitting", "kind", "at",
        maybe=("number", "item", "party", "person", "paper", "words", "instead"),
    )  # fmt: skip
    one = Note(
        key=fitting(said["key"], is_key, "key"),
        sitting=fitting(said["sitting"], is_sitting, "sitting"),
        kind=choice(said["kind"], Kind),
        at=fitting(said["at"], is_time, "at"),
        number=whole(said.get("number", 0), most=10_000_000),
        item=fitting(said.get("item", ""), _is_sign, "item"),
        party=fitting(said.get("party", ""), _is_side_or_none, "party"),
        person=line(said.get("person", ""), empty=True, limit=LINE),
        paper=line(said.get("paper", ""), empty=True, limit=LINE),
        words=words(said.get("words", {}), empty=True, limit=PAGE),
        instead=fitting(said.get("instead", ""), _is_key_or_none, "instead"),
        by=by,
    )
    if one.kind in NAMES_A_SIDE and not one.party:
        raise Unreadable(field="party")
    if (one.kind is Kind.STRUCK and not one.instead) or one.instead == one.key:
        raise Unreadable(field="instead")
    return one


def write_note(one: Note) -> dict[str, Json]:
    """Write one note, without what it leaves empty."""
    said: dict[str, Json] = {
        "key": one.key,
        "sitting": one.sitting,
        "kind": str(one.kind),
        "at": one.at,
    }
    more: dict[str, Json] = {
        "number": one.number,
        "item": one.item,
        "party": one.party,
        "person": one.person,
        "paper": one.paper,
        "words": dict(one.words),
        "instead": one.instead,
    }
    return said | {name: value for name, value in more.items() if value}


def read_entry(value: Json) -> tuple[Note, ...]:
    """Read what one entry on the floor says: a batch of notes, none of them of the room alone."""
    said = fields(value, "notes")
    notes = each(said["notes"], read_note, least=1)
    if any(one.kind not in CROSSES for one in notes):
        raise Unreadable(field="kind")
    return notes


def write_entry(notes: tuple[Note, ...]) -> dict[str, Json]:
    """Write a batch of notes as one entry says it."""
    return {"notes": [write_note(one) for one in notes]}


def order_of(one: Note) -> tuple[str, int, str, str]:
    """Give the place of a note among the others: by its time, then as it was written."""
    return (one.at, one.number, one.key, one.by)


def weight_of(one: Note) -> bytes:
    """Give what decides which of two different notes under one id counts: the same everywhere."""
    return encode(write_note(one))


def instant(moment: datetime) -> str:
    """Write a time as notes carry it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_key_or_none(value: Json) -> bool:
    return value == "" or is_key(value)


def is_key(value: Json) -> bool:
    """Say whether `value` can be the id of a note: 32 hexadecimal digits."""
    return isinstance(value, str) and _KEY(value) is not None


def is_sitting(value: Json) -> bool:
    """Say whether `value` can number a sitting."""
    return isinstance(value, str) and _SITTING(value) is not None


def _is_sign(value: Json) -> bool:
    return isinstance(value, str) and _SIGN(value) is not None


def _is_side_or_none(value: Json) -> bool:
    return isinstance(value, str) and _SIDE(value) is not None
