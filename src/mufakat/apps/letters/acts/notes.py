"""A note: what one side wrote to the other, entered with its number, date and scan."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from mufakat.apps.letters.acts.facts import When, read_when, write_when
from mufakat.apps.letters.acts.reading import PAGE, Words, choice, fields, fitting, line, words
from mufakat.kernel.forms import is_object, is_party
from mufakat.kernel.values import Digest, Json, PartyId

PREFIX = "note"


class NoteKind(StrEnum):
    """The form of the letter."""

    NOTE_VERBALE = "note_verbale"
    AIDE_MEMOIRE = "aide_memoire"
    LETTER = "letter"
    MAIL = "mail"
    ORAL = "oral"


@dataclass(frozen=True, slots=True)
class Note:
    """One letter between two sides. An oral communication is a note without a number."""

    kind: NoteKind
    number: str
    when: When
    sender: PartyId
    recipient: PartyId
    subject: Words
    from_office: Words = field(default_factory=dict)
    to_office: Words = field(default_factory=dict)
    text: Words = field(default_factory=dict)
    reply_to: str = ""


def read_note(value: Json) -> Note:
    """Read a note from the body of its entry."""
    said = fields(
        value, "kind", "number", "when", "sender", "recipient", "subject",
        maybe=("from_office", "to_office", "text", "reply_to"),
    )  # fmt: skip
    return Note(
        kind=choice(said["kind"], NoteKind),
        number=line(said["number"], empty=True),
        when=read_when(said["when"]),
        sender=PartyId(fitting(said["sender"], is_party, "sender")),
        recipient=PartyId(fitting(said["recipient"], is_party, "recipient")),
        subject=words(said["subject"]),
        from_office=words(said.get("from_office", {}), empty=True),
        to_office=words(said.get("to_office", {}), empty=True),
        text=words(said.get("text", {}), empty=True, limit=PAGE),
        reply_to=fitting(said.get("reply_to", ""), _is_note_or_none, "reply_to"),
    )


def write_note(note: Note) -> dict[str, Json]:
    """Write a note as the body of its entry, leaving out what is not said."""
    written: dict[str, Json] = {
        "kind": str(note.kind),
        "number": note.number,
        "when": write_when(note.when),
        "sender": note.sender,
        "recipient": note.recipient,
        "subject": dict(note.subject),
    }
    offices: dict[str, Json] = {
        "from_office": dict(note.from_office),
        "to_office": dict(note.to_office),
        "text": dict(note.text),
        "reply_to": note.reply_to,
    }
    return written | {name: said for name, said in offices.items() if said}


def source_of(dossier: str, object_: str) -> Digest:
    """Give what recorded entries name as their source: the note they were taken from."""
    said = f"mufakat/source/v1\n{dossier}\n{object_}"
    return Digest(sha256(said.encode("ascii")).hexdigest())


def _is_note_or_none(value: Json) -> bool:
    return value == "" or (is_object(value) and str(value).startswith("note/"))
