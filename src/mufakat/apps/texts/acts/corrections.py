"""A correction of an error in a signed text: which words, what instead, by which way, until when.

The ways are those of article 79 of the Vienna Convention on the Law of Treaties. The day stated is
the one by which an answer is asked for. When it passes nothing happens: silence is no agreement.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.kernel.forms import is_digest, is_language
from mufakat.kernel.values import Json
from mufakat.kernel.wording.correcting import Place

PHRASE = 2000


class Fault(StrEnum):
    """What is wrong: an error in the text, or two languages that do not say the same."""

    ERROR = "error"
    DISCREPANCY = "discrepancy"


class Means(StrEnum):
    """How the correction is put on paper."""

    PROCES_VERBAL = "proces_verbal"
    INITIALLED = "initialled"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be read instead of what, in the text with this digest."""

    of: str
    fault: Fault
    means: Means
    places: tuple[Place, ...]
    until: str
    why: Words


def correction_object(text: str, key: str) -> str:
    """Name one correction of a text."""
    return f"text/{text}/correction/{key}"


def read_correction(value: Json) -> Correction:
    """Read a correction; it names one place at least."""
    said = fields(value, "of", "fault", "means", "places", "until", maybe=("why",))
    return Correction(
        of=fitting(said["of"], is_digest, "of"),
        fault=choice(said["fault"], Fault),
        means=choice(said["means"], Means),
        places=each(said["places"], _place, least=1),
        until=_day(said["until"]),
        why=words(said.get("why", {}), empty=True, limit=PHRASE),
    )


def write_correction(one: Correction) -> dict[str, Json]:
    """Write a correction."""
    places: list[Json] = [
        {"clause": at.clause, "language": at.language, "error": at.error, "read": at.read}
        for at in one.places
    ]
    written: dict[str, Json] = {
        "of": one.of, "fault": str(one.fault), "means": str(one.means), "places": places,
        "until": one.until,
    }  # fmt: skip
    return written | ({"why": dict(one.why)} if one.why else {})


def _place(value: Json) -> Place:
    said = fields(value, "clause", "language", "error", "read")
    return Place(
        line(said["clause"], limit=40),
        fitting(said["language"], is_language, "language"),
        _phrase(said["error"]),
        _phrase(said["read"], empty=True),
    )


def _phrase(value: Json, *, empty: bool = False) -> str:
    # A space at either end may be the very error.
    if not isinstance(value, str) or len(value) > PHRASE or not (value or empty):
        raise Unreadable(field="words")
    return value


def _day(value: Json) -> str:
    said = line(value, limit=10)
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise Unreadable(field="until") from None
