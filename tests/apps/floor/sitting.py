"""A sitting as tests write it: notes by a counter, people in their seats."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mufakat.apps.floor import services
from mufakat.apps.floor.acts.notes import Kind, Note, instant, write_note
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.values import DossierId

START = datetime(2024, 10, 9, 2, 0, tzinfo=UTC)
NOTER = Who("citra", "Citra", "en", ("note_taker-1",))
HEAD = Who("agus", "Agus", "en", ("head-1",))
OTHER_HEAD = Who("rani", "Rani", "en", ("head-2",))
READER = Who("auditor", "Auditor", "en", ("auditor-1",))


def key(number: int) -> str:
    """Give the id of the note of that number."""
    return f"{number:032x}"


def note(number: int, kind: Kind, **said: object) -> Note:
    """Give a note made so many seconds after the start."""
    at = instant(START + timedelta(seconds=number))
    return replace(Note(key(number), "1", kind, at), **said)  # type: ignore[arg-type]  # named by the caller


def a_day() -> Iterator[Note]:
    """Give a short sitting from its opening to its closing."""
    yield note(0, Kind.PRESENT, party="IDN")
    yield note(1, Kind.PRESENT, party="RUS")
    yield note(10, Kind.OPENED)
    yield note(20, Kind.ADOPTED)
    yield note(30, Kind.ITEM, item="i1")
    yield note(35, Kind.ASKED, party="RUS", person="Volkov")
    yield note(40, Kind.SPEAKER, party="RUS", person="Volkov")
    yield note(41, Kind.STATEMENT, party="RUS", person="Volkov", words={"en": "Spoke of schools."})
    yield note(100, Kind.ENDED)
    yield note(110, Kind.DECISION, words={"en": "The sides agreed to go on."})
    yield note(120, Kind.CLOSED)


def keep(dossier: DossierId, notes: Iterator[Note], *, who: Who = NOTER) -> services.Kept:
    """Let a note-taker of ours keep these notes."""
    said = [write_note(one) for one in notes]
    return services.keep_notes(who=who, dossier=dossier, notes=said, now=START)
