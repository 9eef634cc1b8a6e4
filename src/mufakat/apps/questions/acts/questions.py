"""A question, an answer, a word of support, and the days both sides hold to.

Each question and each answer is its side's own; the days are agreed by both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
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
from mufakat.kernel.forms import is_party, is_word
from mufakat.kernel.values import Json, PartyId

QUERY, REPLY, SUPPORT, DATES = "query", "reply", "support", "asking"
REFERENCES = 20


class Fullness(StrEnum):
    """How far an answer goes."""

    FULL = "full"
    PARTLY = "partly"
    DECLINED = "declined"


class Ground(StrEnum):
    """Why an answer is not full."""

    NOT_HELD = "not_held"
    CLASSIFIED = "classified"
    OTHER_AUTHORITY = "other_authority"
    PENDING = "pending"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a side. `item` is the agenda item it belongs to, `topic` a group of its own.

    `ref` names the paragraph asked about; `series` and `number` its place in a questionnaire.
    """

    to: PartyId
    text: Words
    item: str = ""
    topic: Words = field(default_factory=dict)
    ref: str = ""
    series: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `see` names other questions whose answers belong to it."""

    fullness: Fullness
    text: Words
    ground: Ground | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dates:
    """Until when questions are taken, and until when answers are due. Instants."""

    questions: str
    answers: str

    @property
    def last_question(self) -> datetime:
        """The instant after which no question is taken."""
        return datetime.fromisoformat(self.questions)

    @property
    def last_answer(self) -> datetime:
        """The instant after which an answer is late."""
        return datetime.fromisoformat(self.answers)


def read_question(value: Json) -> Question:
    """Read a question from its side's own word."""
    said = fields(value, "to", "text", maybe=("item", "topic", "ref", "series", "number"))
    item = said.get("item", "")
    series = said.get("series", "")
    return Question(
        to=PartyId(fitting(said["to"], is_party, "to")),
        text=words(said["text"], limit=PAGE),
        item=fitting(item, _word_or_nothing, "item"),
        topic=words(said.get("topic", {}), empty=True),
        ref=line(said.get("ref", ""), empty=True),
        series=fitting(series, _word_or_nothing, "series"),
        number=whole(said.get("number", 0), most=9999),
    )


def write_question(one: Question) -> dict[str, Json]:
    """Write a question as `read_question` reads it."""
    return {
        "to": one.to, "text": dict(one.text), "item": one.item, "topic": dict(one.topic),
        "ref": one.ref, "series": one.series, "number": one.number,
    }  # fmt: skip


def read_reply(value: Json) -> Reply:
    """Read an answer; one that is not full says why."""
    said = fields(value, "fullness", "text", maybe=("ground", "see"))
    fullness = choice(said["fullness"], Fullness)
    ground = said.get("ground")
    reply = Reply(
        fullness=fullness,
        text=words(said["text"], empty=fullness is Fullness.DECLINED, limit=PAGE),
        ground=choice(ground, Ground) if ground else None,
        see=each(said.get("see", []), lambda one: fitting(one, is_word, "see")),
    )
    if (reply.ground is None) is not (fullness is Fullness.FULL) or len(reply.see) > REFERENCES:
        raise Unreadable(field="ground")
    return reply


def write_reply(one: Reply) -> dict[str, Json]:
    """Write an answer as `read_reply` reads it."""
    return {
        "fullness": str(one.fullness), "text": dict(one.text),
        "ground": str(one.ground) if one.ground else "", "see": [*one.see],
    }  # fmt: skip


def read_dates(value: Json) -> Dates:
    """Read the days both sides hold to; answers are due after the last question."""
    said = fields(value, "questions", "answers")
    dates = Dates(
        fitting(said["questions"], _is_instant, "questions"),
        fitting(said["answers"], _is_instant, "answers"),
    )
    if dates.last_answer <= dates.last_question:
        raise Unreadable(field="answers")
    return dates


def write_dates(dates: Dates) -> dict[str, Json]:
    """Write the days as `read_dates` reads them."""
    return {"questions": dates.questions, "answers": dates.answers}


def paragraphs(text: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Give a text as blocks: paragraphs, and lists whose lines begin with a dash."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [one.strip() for one in block.splitlines() if one.strip()]
        if not lines:
            continue
        if all(one.startswith(("- ", "– ", "• ")) for one in lines):
            found.append(("list", tuple(one[2:].strip() for one in lines)))
        else:
            found.append(("text", tuple(lines)))
    return found


def _word_or_nothing(value: Json) -> bool:
    return value == "" or is_word(value)


def _is_instant(value: Json) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
