"""What one side asks of the other, and the short words that pass about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.desks.acts.terms import NAMES, Terms, day, read_terms, write_terms
from mufakat.apps.letters.acts.reading import PAGE, Unreadable, choice, fields, fitting, line
from mufakat.kernel.forms import is_digest_or_none, is_language
from mufakat.kernel.values import Json


class Ground(StrEnum):
    """Why a request is refused."""

    NOT_COVERED = "not_covered"
    SOVEREIGNTY = "sovereignty"
    PROCEEDINGS = "proceedings"
    ILL_TREATMENT = "ill_treatment"
    POLITICAL_OFFENCE = "political_offence"
    PROTECTED_CONDUCT = "protected_conduct"
    PERSON_LEVEL = "person_level"
    THIRD_PARTY = "third_party"
    DISPROPORTIONATE = "disproportionate"
    NOT_HELD = "not_held"


class Worth(StrEnum):
    """What information was worth to its receiver."""

    USEFUL = "useful"
    PARTLY = "partly"
    NOT_USEFUL = "not_useful"
    WRONG = "wrong"


class Wished(StrEnum):
    """What else a receiver would do with information; each is asked for by itself."""

    ONWARD = "onward"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, on which terms, and by when an answer is hoped for."""

    terms: Terms
    subject: str
    question: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Who deals with it at the asked side."""

    officer: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A refusal, with its ground from the list."""

    ground: Ground
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Used:
    """What was done with information, told to its originator without personal data."""

    used_for: str
    outcome: str
    language: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the receiver made of information."""

    worth: Worth
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A request for consent: to share onward with somebody, or to use as evidence.

    `matter` is the matter of exchange it would be passed on into, where it is to stand in one.
    """

    wished: Wished
    to: str
    purpose: str
    language: str
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """The originator's answer to a wish: on what conditions, or why not."""

    conditions: str
    language: str


def read_request(said: Json) -> Request:
    """Read a request from the body of its entry."""
    found = fields(said, *NAMES, "subject", "question", "answer_by")
    return Request(
        terms=read_terms(said),
        subject=line(found["subject"]),
        question=line(found["question"], limit=PAGE),
        answer_by=day(found["answer_by"]),
    )


def write_request(one: Request) -> dict[str, Json]:
    """Write a request as the body of its entry."""
    return {
        **write_terms(one.terms),
        "subject": one.subject,
        "question": one.question,
        "answer_by": one.answer_by.isoformat(),
    }


def read_acknowledged(said: Json) -> Acknowledged:
    """Read an acknowledgement."""
    return Acknowledged(line(fields(said, "officer")["officer"]))


def read_declined(said: Json) -> Declined:
    """Read a refusal."""
    found = fields(said, "ground", "words", "language")
    words = line(found["words"], empty=True, limit=PAGE)
    return Declined(choice(found["ground"], Ground), words, _language(found["language"]))


def read_used(said: Json) -> Used:
    """Read a report of use."""
    found = fields(said, "used_for", "outcome", "language")
    outcome = line(found["outcome"], empty=True, limit=PAGE)
    return Used(line(found["used_for"]), outcome, _language(found["language"]))


def read_feedback(said: Json) -> Feedback:
    """Read what a receiver made of information."""
    found = fields(said, "worth", "words", "language")
    words = line(found["words"], empty=True, limit=PAGE)
    return Feedback(choice(found["worth"], Worth), words, _language(found["language"]))


def read_wish(said: Json) -> Wish:
    """Read a request for consent."""
    found = fields(said, "wished", "to", "purpose", "language", maybe=("matter",))
    wish = Wish(
        choice(found["wished"], Wished),
        line(found["to"]),
        line(found["purpose"]),
        _language(found["language"]),
        fitting(found.get("matter", ""), is_digest_or_none, "matter"),
    )
    if wish.matter and wish.wished is not Wished.ONWARD:
        raise Unreadable(field="matter")
    return wish


def read_permission(said: Json) -> Permission:
    """Read the answer to a wish."""
    found = fields(said, "conditions", "language")
    return Permission(line(found["conditions"], empty=True), _language(found["language"]))


def _language(value: Json) -> str:
    return fitting(value, is_language, "language")
