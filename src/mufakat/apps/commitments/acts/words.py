"""What each side says of a commitment by itself: its own report, and its answer to another's."""

from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.facts import NOT_KNOWN, When, read_when, write_when
from mufakat.apps.letters.acts.reading import PAGE, Words, choice, fields, fitting, words
from mufakat.kernel.forms import is_digest
from mufakat.kernel.values import ActId, Json

REPORT = "report"
REPORT_ANSWER = "report_answer"


class Step(StrEnum):
    """How far the side that owes a commitment says it is."""

    IN_PROGRESS = "in_progress"
    DONE = "done"


class Found(StrEnum):
    """What the other side finds of a report."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Report:
    """What a side says of what it owes. Its evidence stands in words, or in files beside it."""

    step: Step
    text: Words
    when: When = NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """What another side finds of one report, named by its entry."""

    report: ActId
    found: Found
    text: Words = field(default_factory=dict)


def read_report(value: Json) -> Report:
    """Read a report from the body of its entry."""
    said = fields(value, "step", "text", maybe=("when",))
    return Report(
        step=choice(said["step"], Step),
        text=words(said["text"], empty=True, limit=PAGE),
        when=read_when(said.get("when", {"edtf": ""})),
    )


def write_report(one: Report) -> dict[str, Json]:
    """Write a report as the body of its entry."""
    written: dict[str, Json] = {"step": str(one.step), "text": dict(one.text)}
    return written | ({"when": write_when(one.when)} if one.when.known else {})


def read_answer(value: Json) -> Answer:
    """Read an answer from the body of its entry."""
    said = fields(value, "report", "found", maybe=("text",))
    return Answer(
        report=ActId(fitting(said["report"], is_digest, "report")),
        found=choice(said["found"], Found),
        text=words(said.get("text", {}), empty=True, limit=PAGE),
    )


def write_answer(one: Answer) -> dict[str, Json]:
    """Write an answer as the body of its entry."""
    return {"report": one.report, "found": str(one.found), "text": dict(one.text)}


def report_of(key: str) -> str:
    """Name the object in which each side reports on a commitment."""
    return f"{REPORT}/{key}"


def answer_to(key: str, party: str) -> str:
    """Name the object in which the others answer what `party` reported on a commitment."""
    return f"{REPORT_ANSWER}/{key}/{party}"
