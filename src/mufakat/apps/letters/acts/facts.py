"""Facts with their source and their certainty: unknown is a value, never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from mufakat.apps.letters.acts.reading import PAGE, Words, choice, fields, fitting, line, words
from mufakat.kernel.calendar.uncertain import (
    BadDate,
    Point,
    Span,
    bounds,
    is_uncertain,
    read_date,
)
from mufakat.kernel.forms import is_digest_or_none
from mufakat.kernel.values import Json


class Certainty(StrEnum):
    """How far a fact can be relied on."""

    CERTAIN = "certain"
    PUBLISHED = "published"
    REPORTED = "reported"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class When:
    """A date as well as it is known (EDTF), and the words it was given in. Empty: not known."""

    edtf: str = ""
    said: Words = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.edtf)

    @property
    def first(self) -> date | None:
        """The earliest day it can be; None where that is not known."""
        date_ = _read(self.edtf)
        return bounds(date_)[0] if date_ else None

    @property
    def last(self) -> date | None:
        """The latest day it can be; None where that is not known."""
        date_ = _read(self.edtf)
        return bounds(date_)[1] if date_ else None

    @property
    def exact(self) -> bool:
        """Whether every end is known and says of itself neither `perhaps` nor `about`."""
        date_ = _read(self.edtf)
        return date_ is not None and not is_uncertain(date_)


NOT_KNOWN = When()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: words, a date, and the note or scan that shows it."""

    text: str
    date: When = NOT_KNOWN
    number: str = ""
    entry: str = ""

    @property
    def named(self) -> bool:
        """Whether a source is given at all."""
        return bool(self.text or self.number or self.entry)


NO_SOURCE = Source("")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing on the partner's line of time."""

    text: Words
    when: When
    certainty: Certainty
    source: Source
    place: Words = field(default_factory=dict)


def read_when(value: Json) -> When:
    """Read a date; the empty string is a date nobody knows."""
    said = fields(value, "edtf", maybe=("words",))
    return When(fitting(said["edtf"], is_date, "date"), words(said.get("words", {}), empty=True))


def write_when(when: When) -> dict[str, Json]:
    """Write a date as a body carries it."""
    return {"edtf": when.edtf} | ({"words": dict(when.said)} if when.said else {})


def read_source(value: Json) -> Source:
    """Read where a fact comes from."""
    said = fields(value, "text", maybe=("date", "number", "entry"))
    return Source(
        text=line(said["text"], empty=True, limit=PAGE),
        date=read_when(said.get("date", {"edtf": ""})),
        number=line(said.get("number", ""), empty=True),
        entry=fitting(said.get("entry", ""), is_digest_or_none, "entry"),
    )


def write_source(source: Source) -> dict[str, Json]:
    """Write where a fact comes from, leaving out what is not said."""
    written: dict[str, Json] = {"text": source.text}
    written |= {"date": write_when(source.date)} if source.date.known else {}
    written |= {"number": source.number} if source.number else {}
    return written | ({"entry": source.entry} if source.entry else {})


def read_fact(value: Json) -> Fact:
    """Read one fact, which has to say where it comes from."""
    said = fields(value, "text", "when", "certainty", "source", maybe=("place",))
    return Fact(
        text=words(said["text"], limit=PAGE),
        when=read_when(said["when"]),
        certainty=choice(said["certainty"], Certainty),
        source=read_source(said["source"]),
        place=words(said.get("place", {}), empty=True),
    )


def write_fact(fact: Fact) -> dict[str, Json]:
    """Write one fact as a body carries it."""
    written: dict[str, Json] = {
        "text": dict(fact.text),
        "when": write_when(fact.when),
        "certainty": str(fact.certainty),
        "source": write_source(fact.source),
    }
    return written | ({"place": dict(fact.place)} if fact.place else {})


def is_date(value: Json) -> bool:
    """Say whether `value` is empty or a date as EDTF writes it."""
    return value == "" or (isinstance(value, str) and _read(value) is not None)


def in_order(facts: Mapping[str, Fact]) -> list[tuple[str, Fact]]:
    """Give facts by their earliest day; what has no date stands first, as the oldest memory."""
    return sorted(facts.items(), key=lambda pair: (_place(pair[1].when), pair[0]))


def _place(when: When) -> date:
    return when.first or when.last or date.min


@lru_cache(maxsize=4096)
def _read(edtf: str) -> Point | Span | None:
    try:
        return read_date(edtf)
    except BadDate:
        return None
