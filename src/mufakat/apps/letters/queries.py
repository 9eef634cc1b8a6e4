from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from mufakat.apps.letters.acts.contacts import Contact, read_contact
from mufakat.apps.letters.acts.notes import Note, read_note, source_of
from mufakat.apps.letters.models import ContactRow, EntryRow, MemorandumRow, NoteRow
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json
from mufakat.registry import queries as registry
from mufakat.registry.asked_once import once
from mufakat.registry.statements import Statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """One file an entry carries."""

    sha256: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Entered(Generic[T]):
    """One entry as a page shows it. `said` is None where it was withdrawn or cannot be read."""

    dossier: str
    key: str
    act: str
    by: str
    recorded_for: str
    since: str
    said: T | None
    withdrawn: bool
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Memorandum:
    """Our own account of a conversation: who wrote it, when, and the text."""

    author: str
    text: str
    written_at: datetime


def contacts(dossier: str, *, who: Who) -> list[Entered[Contact]]:
    """List the contacts entered in an agreement, newest first."""
    require(who, May.READ)
    return _all(ContactRow.objects.filter(dossier=dossier), read_contact)


def contact(dossier: str, key: str, *, who: Who) -> Entered[Contact]:
    """Give one contact."""
    require(who, May.READ)
    return _one(ContactRow.objects.filter(dossier=dossier, object=f"contact/{key}"), read_contact)


def notes(dossier: str, *, who: Who) -> list[Entered[Note]]:
    """List the notes entered in an agreement, newest first."""
    require(who, May.READ)
    return _all(NoteRow.objects.filter(dossier=dossier), read_note)


def note(dossier: str, key: str, *, who: Who) -> Entered[Note]:
    """Give one note."""
    require(who, May.READ)
    return _one(NoteRow.objects.filter(dossier=dossier, object=f"note/{key}"), read_note)


def answers_to(dossier: str, key: str, *, who: Who) -> list[Entered[Note]]:
    """List the notes that answer this one."""
    require(who, May.READ)
    rows = NoteRow.objects.filter(dossier=dossier, reply_to=f"note/{key}")
    return _all(rows, read_note)


def note_behind(dossier: str, source: str, *, who: Who) -> Entered[Note] | None:
    """Find the note a recorded entry was taken from."""
    return next((one for one in notes(dossier, who=who) if is_source(one, source)), None)


def is_source(one: Entered[Note], source: str) -> bool:
    """Answer whether a recorded entry names this note as its source."""
    return source_of(one.dossier, f"note/{one.key}") == source


def memoranda(dossier: str, object_: str, *, who: Who) -> list[Memorandum]:
    """List our own memoranda of a contact; for those who may keep private papers, else none."""
    if not may(who, May.KEEP_PRIVATE):
        return []
    rows = MemorandumRow.objects.filter(dossier=dossier, object=object_)
    return [Memorandum(row.author, row.text, row.written_at) for row in rows]


def _all(rows: Iterable[EntryRow], read: Callable[[Json], T]) -> list[Entered[T]]:
    return [_entered(row, read) for row in rows]


def _one(rows: Iterable[EntryRow], read: Callable[[Json], T]) -> Entered[T]:
    row = next(iter(rows), None)
    if row is None:
        raise Missing(what="entry")
    return _entered(row, read)


def _entered(row: EntryRow, read: Callable[[Json], T]) -> Entered[T]:
    return Entered(
        dossier=row.dossier,
        key=row.object.partition("/")[2],
        act=row.act,
        by=row.by,
        recorded_for=row.recorded_for,
        since=row.since,
        said=read(row.value) if row.value else None,
        withdrawn=row.withdrawn,
        files=tuple(File(**one) for one in row.files),
    )


@once
def in_drafts() -> dict[tuple[str, str], int]:
    """Give what is drafted and not approved yet: matter and object, with the draft's number."""
    return {
        (one.dossier, one.object): row.pk
        for row in registry.drafts("waiting")
        for one in registry.statements_of(row)
        if not one.for_
    }


def drafted_notes(dossier: str) -> list[Statement]:
    """Give the notes drafted in a matter and not approved yet: their numbers are taken, too."""
    return [
        one
        for row in registry.drafts("waiting")
        for one in registry.statements_of(row)
        if one.dossier == dossier and one.object.startswith("note/")
    ]
