"""A contact: a courtesy call or a visit, as both sides may say it happened."""

from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.facts import (
    Source,
    When,
    read_source,
    read_when,
    write_source,
    write_when,
)
from mufakat.apps.letters.acts.reading import PAGE, Words, choice, each, fields, fitting, words
from mufakat.kernel.forms import is_party
from mufakat.kernel.values import Json, PartyId

PREFIX = "contact"


class ContactKind(StrEnum):
    """What sort of contact it was."""

    COURTESY_CALL = "courtesy_call"
    VISIT = "visit"
    CONSULTATIONS = "consultations"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Present:
    """Someone who took part, by side and post: names stand where the owner writes them."""

    side: PartyId
    post: Words


@dataclass(frozen=True, slots=True)
class Contact:
    """The shared fact of one contact."""

    kind: ContactKind
    when: When
    place: Words
    who: tuple[Present, ...]
    subject: Words
    source: Source
    outcome: Words = field(default_factory=dict)


def read_contact(value: Json) -> Contact:
    """Read a contact from the body of its entry."""
    said = fields(value, "kind", "when", "place", "who", "subject", "source", maybe=("outcome",))
    return Contact(
        kind=choice(said["kind"], ContactKind),
        when=read_when(said["when"]),
        place=words(said["place"], empty=True),
        who=each(said["who"], _read_present),
        subject=words(said["subject"]),
        source=read_source(said["source"]),
        outcome=words(said.get("outcome", {}), empty=True, limit=PAGE),
    )


def write_contact(contact: Contact) -> dict[str, Json]:
    """Write a contact as the body of its entry."""
    written: dict[str, Json] = {
        "kind": str(contact.kind),
        "when": write_when(contact.when),
        "place": dict(contact.place),
        "who": [{"side": one.side, "post": dict(one.post)} for one in contact.who],
        "subject": dict(contact.subject),
        "source": write_source(contact.source),
    }
    return written | ({"outcome": dict(contact.outcome)} if contact.outcome else {})


def _read_present(value: Json) -> Present:
    said = fields(value, "side", "post")
    return Present(PartyId(fitting(said["side"], is_party, "side")), words(said["post"]))
