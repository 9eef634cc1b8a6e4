"""What each side says about itself under an agreement: approval, authorities, contact points."""

from dataclasses import dataclass, field

from mufakat.apps.letters.acts.facts import (
    NO_SOURCE,
    Source,
    When,
    read_source,
    read_when,
    write_source,
    write_when,
)
from mufakat.apps.letters.acts.reading import Words, each, fields, line, words
from mufakat.kernel.values import Json

APPROVAL = "approval"
AUTHORITIES = "authorities"
CONTACTS = "contacts"
OBJECTS = (APPROVAL, AUTHORITIES, CONTACTS)


@dataclass(frozen=True, slots=True)
class Approval:
    """The act of a side's own law by which it approved the instrument."""

    act: Words
    number: str
    when: When
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Authority:
    """One body of a side that acts under the agreement, and what for."""

    short: str
    name: Words
    task: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Where a side is reached: a post in an office, never a private person."""

    post: Words
    office: str
    reach: str = ""


def read_approval(value: Json) -> Approval:
    """Read a side's approval."""
    said = fields(value, "act", "number", "when", maybe=("source",))
    return Approval(
        words(said["act"]),
        line(said["number"], empty=True),
        read_when(said["when"]),
        read_source(said.get("source", {"text": ""})),
    )


def write_approval(approval: Approval) -> dict[str, Json]:
    """Write a side's approval as the body of its entry."""
    return {
        "act": dict(approval.act),
        "number": approval.number,
        "when": write_when(approval.when),
        "source": write_source(approval.source),
    }


def read_authorities(value: Json) -> tuple[Authority, ...]:
    """Read the list of a side's authorities, in the order the side gives."""
    return each(fields(value, "listed")["listed"], _read_authority)


def write_authorities(listed: tuple[Authority, ...]) -> dict[str, Json]:
    """Write the list of a side's authorities as the body of its entry."""
    return {
        "listed": [
            {"short": one.short, "name": dict(one.name), "task": dict(one.task)} for one in listed
        ]
    }


def read_contact_points(value: Json) -> tuple[ContactPoint, ...]:
    """Read where a side is reached."""
    return each(fields(value, "listed")["listed"], _read_contact_point)


def write_contact_points(listed: tuple[ContactPoint, ...]) -> dict[str, Json]:
    """Write where a side is reached as the body of its entry."""
    return {
        "listed": [
            {"post": dict(one.post), "office": one.office, "reach": one.reach} for one in listed
        ]
    }


def _read_authority(value: Json) -> Authority:
    said = fields(value, "short", "name", maybe=("task",))
    return Authority(
        line(said["short"], limit=60), words(said["name"]), words(said.get("task", {}), empty=True)
    )


def _read_contact_point(value: Json) -> ContactPoint:
    said = fields(value, "post", "office", maybe=("reach",))
    return ContactPoint(
        words(said["post"]), line(said["office"]), line(said.get("reach", ""), empty=True)
    )
