"""What one side tells the other: graded, with how it was obtained, facts and judgement apart."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.desks.acts.terms import NAMES, Terms, read_terms, write_terms
from mufakat.apps.letters.acts.reading import PAGE, Unreadable, choice, fields, line
from mufakat.kernel.values import Json


class Reliability(StrEnum):
    """How far the source can be relied on."""

    COMPLETELY = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    UNKNOWN = "F"


class Credibility(StrEnum):
    """How far what the source says is borne out by other things known."""

    CONFIRMED = "1"
    PROBABLY = "2"
    POSSIBLY = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"


class Obtained(StrEnum):
    """How it came to its originator."""

    OPEN_SOURCE = "open_source"
    OWN_WORK = "own_work"
    JUDICIAL = "judicial"
    ANOTHER_SIDE = "another_side"
    PRIVATE_SECTOR = "private_sector"


ASSURED = "lawful_without_ill_treatment"
"""What every originator states, word for word; without it nothing is readable as information."""


@dataclass(frozen=True, slots=True)
class Information:
    """One item of information. Facts and assessment are fields of their own."""

    terms: Terms
    subject: str
    facts: str
    assessment: str
    reliability: Reliability
    credibility: Credibility
    obtained: Obtained


def read_information(said: Json) -> Information:
    """Read an item of information; one without the assurance is none."""
    found = fields(
        said, *NAMES, "subject", "facts", "assessment", "reliability", "credibility",
        "obtained", "assurance",
    )  # fmt: skip
    if found["assurance"] != ASSURED:
        raise Unreadable(field="assurance")
    facts = line(found["facts"], empty=True, limit=PAGE)
    assessment = line(found["assessment"], empty=True, limit=PAGE)
    if not (facts or assessment):
        raise Unreadable(field="facts")
    return Information(
        terms=read_terms(said),
        subject=line(found["subject"]),
        facts=facts,
        assessment=assessment,
        reliability=choice(found["reliability"], Reliability),
        credibility=choice(found["credibility"], Credibility),
        obtained=choice(found["obtained"], Obtained),
    )


def write_information(one: Information) -> dict[str, Json]:
    """Write an item of information as the body of its entry."""
    return {
        **write_terms(one.terms),
        "subject": one.subject,
        "facts": one.facts,
        "assessment": one.assessment,
        "reliability": str(one.reliability),
        "credibility": str(one.credibility),
        "obtained": str(one.obtained),
        "assurance": ASSURED,
    }
