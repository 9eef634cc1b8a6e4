"""What people do with notes and contacts. Each comes to a draft a second person has to approve."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import normalize

from mufakat.apps.letters.acts.contacts import Contact, read_contact, write_contact
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.formulas import Parts, text_of
from mufakat.apps.letters.acts.notes import Note, NoteKind, read_note, source_of, write_note
from mufakat.apps.letters.acts.reading import PAGE, Words
from mufakat.apps.letters.models import MemorandumRow
from mufakat.apps.letters.queries import drafted_notes, notes
from mufakat.apps.parties.permissions import Who, local_day, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import attachment_digest
from mufakat.kernel.errors import Refusal
from mufakat.kernel.forms import is_object
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.attachments import store
from mufakat.registry.errors import BadStatement
from mufakat.registry.queries import get_dossier
from mufakat.registry.services import Hand, draft_entry, say_alone, submit_draft
from mufakat.registry.statements import NEW, Statement

Scan = Mapping[str, Json]
"""One file as a body lists it, already in the store."""


class NothingWritten(Refusal):
    """A memorandum without a word in it, or longer than a page shows."""

    code = "letters.nothing_written"


class NotRecordable(Refusal):
    """Words are recorded only for another side, and from a note that side sent."""

    code = "letters.not_recordable"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is waiting for the second person now: the draft, and the object it speaks of."""

    draft: int
    object: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """A note of ours as it is written: its kind, to whom, about what, and its parts."""

    kind: NoteKind
    recipient: PartyId
    subject: Words
    parts: Parts
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A note with its scan, and the key it is entered under; without one it gets a new one."""

    note: Note
    scan: Scan | None = None
    key: str = ""


def put_forward(
    who: Who,
    statements: Sequence[Statement],
    *,
    now: datetime,
    title: Mapping[str, str] | None = None,
) -> Drafted:
    """Draft statements and put them before the second person, in one step."""
    for one in statements:
        _check(one)
    hand = Hand(who.login, who.seat_for(May.DRAFT))
    row = draft_entry(by=hand, statements=statements, now=now, title=dict(title or {}))
    submit_draft(draft=row.pk, by=hand, now=now)
    return Drafted(row.pk, next((one.object for one in statements if one.object), ""))


def _check(one: Statement) -> None:
    """Refuse now what could never be released: a matter not held, an object of no known form."""
    if one.dossier != NEW:
        get_dossier(one.dossier)
    if one.object and not is_object(one.object):
        raise BadStatement(field="object")


def refuse_alone(who: Who, statement: Statement, *, now: datetime) -> None:
    """Refuse or recall at once: both need the role only, and carry no text."""
    require(who, May.REFUSE)
    say_alone(statement=statement, by=Hand(who.login, who.seat_for(May.REFUSE)), now=now)


def record_contact(
    *, who: Who, dossier: str, contact: Contact, now: datetime, key: str = ""
) -> Drafted:
    """Draft the shared fact of a contact. Our own memorandum of it is kept apart and stays here."""
    said = Statement(
        "add",
        dossier,
        f"contact/{key or new_key()}",
        body=checked(read_contact, write_contact(contact)),
    )
    return put_forward(who, [said], now=now, title=contact.subject)


def write_memorandum(*, who: Who, dossier: str, object_: str, text: str, now: datetime) -> None:
    """Keep our own account of a conversation. It becomes part of no entry."""
    require(who, May.KEEP_PRIVATE)
    if not text.strip() or len(text) > PAGE:
        raise NothingWritten
    MemorandumRow.objects.create(
        dossier=dossier, object=object_, author=who.login, text=text.strip(), written_at=now
    )


def record_note(*, who: Who, dossier: str, letter: Letter, now: datetime) -> Drafted:
    """Draft the entry of a note that was sent or received, with its scan."""
    return put_forward(who, [_note(dossier, letter)], now=now, title=letter.note.subject)


def write_note_in_form(*, who: Who, dossier: str, writing: Writing, now: datetime) -> Drafted:
    """Draft a note of ours in its set form, under the next number of the year."""
    require(who, May.DRAFT)
    text = text_of(writing.kind, writing.parts)
    if not text:
        raise NothingWritten
    ours = our_party()
    day = local_day(now, ours.zone)
    note = Note(
        kind=writing.kind,
        number=next_number(dossier, day.year, who=who),
        when=When(day.isoformat()),
        sender=ours.party,
        recipient=writing.recipient,
        subject=writing.subject,
        from_office=writing.parts.from_office,
        to_office=writing.parts.to_office,
        text=text,
        reply_to=writing.reply_to,
    )
    return record_note(who=who, dossier=dossier, letter=Letter(note), now=now)


def next_number(dossier: str, year: int, *, who: Who) -> str:
    """Give the next number of our notes of a year, as in `7/IDN/2025`; none comes twice."""
    ours = our_party().party
    form = re.compile(rf"(\d+)/{re.escape(ours)}/{year}")
    said = [one.said.number for one in notes(dossier, who=who) if one.said]
    said += [str(one.body.get("number", "")) for one in drafted_notes(dossier)]
    taken = [int(found.group(1)) for number in said if (found := form.fullmatch(number))]
    return f"{max(taken, default=0) + 1}/{ours}/{year}"


def record_partner_word(
    *, who: Who, dossier: str, letter: Letter, statements: Sequence[Statement], now: datetime
) -> Drafted:
    """Draft what the sender of a note, a side without a node, said in it; the note goes along.

    `dossier` is the agreement the note is entered in; the statements may speak of other matters.
    """
    party = letter.note.sender
    if party == our_party().party or not statements:
        raise NotRecordable(party=party)
    note = _note(dossier, letter)
    source = source_of(dossier, note.object)
    said = [replace(one, for_=party, source=source) for one in statements]
    drafted = put_forward(who, [note, *said], now=now, title=letter.note.subject)
    return Drafted(drafted.draft, said[0].object)


def attach(chunks: Iterable[bytes], *, name: str, now: datetime) -> Scan:
    """Put a file in the store and give it as an entry lists it, under a salt of its own."""
    row, salt = store(chunks, now=now), secrets.token_bytes(16)
    return {
        "digest": attachment_digest(salt, row.sha256),
        "salt": salt.hex(),
        "sha256": row.sha256,
        "size": row.size,
        "type": row.type,
        "name": normalize("NFC", name.strip())[:200],
    }


def checked(read: Callable[[Json], object], said: dict[str, Json]) -> dict[str, Json]:
    """Give what is about to be said, once a reader of it on the other side can read it."""
    read(said)
    return said


def new_key() -> str:
    """Give a key no other object has, on this node or another."""
    return secrets.token_hex(8)


def _note(dossier: str, letter: Letter) -> Statement:
    files: dict[str, Json] = {"att": [dict(letter.scan)]} if letter.scan else {}
    key = letter.key or new_key()
    return Statement(
        "add", dossier, f"note/{key}", body=checked(read_note, write_note(letter.note)) | files
    )
