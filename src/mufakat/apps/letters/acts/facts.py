"""Facts with their source and their certainty: unknown is a value, never a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from mufakat.apps.letters.acts.reading import PAGE, Words, choice, fields, fitting, line, words
from mufakat.kernel.forms import is_digest_or_none
from mufakat.kernel.values import Json

_DATE = re.compile(r"[0-9X][0-9X./~?%-]{0,47}", re.ASCII).fullmatch
_KNOWN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?").fullmatch


class Certainty(StrEnum):
    """How far a fact can be relied on."""

    CERTAIN = "certain"
    REPORTED = "reported"
    UNCERTAIN = "uncertain"
    INVENTED = "invented"


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
        """The earliest day it can be."""
        return _span(self.edtf)[0]

    @property
    def last(self) -> date | None:
        """The latest day it can be."""
        return _span(self.edtf)[1]

    @property
    def exact(self) -> bool:
        """Whether every end is a plain day, month or year, neither uncertain nor approximate."""
        return self.known and all(_KNOWN(end) for end in self.edtf.split("/"))


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
    said = fields(value, "edtf", maybe=("said",))
    return When(fitting(said["edtf"], is_date, "date"), words(said.get("said", {}), empty=True))


def write_when(when: When) -> dict[str, Json]:
    """Write a date as a body carries it."""
    return {"edtf": when.edtf} | ({"said": dict(when.said)} if when.said else {})


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
    return value == "" or (isinstance(value, str) and _span(value) != (None, None))


def in_order(facts: Mapping[str, Fact]) -> list[tuple[str, Fact]]:
    """Give facts by their earliest day; what has no date stands first, as the oldest memory."""
    return sorted(facts.items(), key=lambda pair: (pair[1].when.first or date.min, pair[0]))


@lru_cache(maxsize=4096)
def _span(edtf: str) -> tuple[date | None, date | None]:
    if not _DATE(edtf):
        return None, None
    try:
        parsed = parse_edtf(edtf)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError):
        # Open intervals and years outside the calendar: a date nobody can put on a line.
        return None, None
