"""A sitting as its pages show it: agenda, floor, people, and what is our own side's alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.apps.floor.acts.sittings import Sitting, State, sitting_of
from mufakat.apps.floor.acts.speaking import Interpretation
from mufakat.apps.floor.models import NoteRow, PrivateNoteRow, SittingRow, SpeechRow, VersionRow
from mufakat.apps.floor.queries.notes import Known, known
from mufakat.apps.meetings.acts.delegations import Part
from mufakat.apps.meetings.queries import AgendaPage, agenda, notified
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may speak: the side, the name as lists show it, and the part they have."""

    party: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """The text of a speech as the interpreters have it: to be checked against delivery."""

    key: str
    party: str
    person: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How the node runs a sitting: minutes for each side (0: no limit), and interpretation."""

    minutes: int = 0
    interpretation: Interpretation = Interpretation.SIMULTANEOUS


@dataclass(frozen=True, slots=True)
class Room:
    """One sitting of a meeting, with everything its pages show to whoever may read."""

    agenda: AgendaPage
    sitting: Sitting
    sittings: tuple[str, ...]
    terms: Terms
    people: tuple[Person, ...]
    known: Known

    @property
    def dossier(self) -> str:
        """The matter of the meeting."""
        return self.agenda.dossier

    @property
    def items(self) -> Mapping[str, int]:
        """The agenda items by their ids, with the numbers they carry."""
        return {line.key: line.number for line in self.agenda.lines}


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """A note of our own side."""

    key: str
    item: str
    text: str
    noted_by: str
    at: str


def room(dossier: str, *, who: Who, sitting: str = "") -> Room:
    """Give a sitting of a meeting; without a number the one under way, or the next."""
    page, held = agenda(dossier, who=who), known(dossier)
    numbers = sorted({one.sitting for one in held.notes}, key=int)
    number = sitting or _current(held, numbers)
    terms = terms_of(dossier, number)
    return Room(
        agenda=page,
        sitting=sitting_of(
            held.notes, number=number, members=page.members, interpretation=terms.interpretation
        ),
        sittings=tuple(sorted({*numbers, number}, key=int)),
        terms=terms,
        people=_people(dossier, who),
        known=held,
    )


def terms_of(dossier: str, sitting: str) -> Terms:
    """Give how a sitting is run."""
    row = SittingRow.objects.filter(dossier=dossier, sitting=sitting).first()
    return Terms(row.minutes, Interpretation(row.interpretation)) if row else Terms()


def private_notes(dossier: str, sitting: str, *, who: Who) -> tuple[PrivateNote, ...]:
    """Give our own side's notes of a sitting, to whoever works on our side."""
    require(who, May.KEEP_PRIVATE)
    rows = PrivateNoteRow.objects.filter(dossier=dossier, sitting=sitting)
    return tuple(PrivateNote(row.key, row.item, row.text, row.noted_by, row.at) for row in rows)


def speeches(dossier: str, sitting: str, *, who: Who) -> tuple[Speaker, ...]:
    """Give the texts the interpreters have for a sitting, first handed in first."""
    require(who, May.READ)
    rows = SpeechRow.objects.filter(dossier=dossier, sitting=sitting)
    return tuple(Speaker(row.key, row.party, row.person, row.language, row.text) for row in rows)


def version(dossier: str) -> int:
    """Give how often the floor of a meeting has changed; one query, for pages that follow it."""
    row = VersionRow.objects.filter(dossier=dossier).values_list("number", flat=True).first()
    return row or 0


def kept_keys(dossier: str, keys: Iterable[str]) -> set[str]:
    """Give which of these notes are kept here."""
    rows = NoteRow.objects.filter(dossier=dossier, key__in=keys)
    return set(rows.values_list("key", flat=True))


def _current(held: Known, numbers: list[str]) -> str:
    """Give the first sitting that is not over; after the last one, the next."""
    for number in numbers:
        if sitting_of(held.notes, number=number).state is not State.CLOSED:
            return number
    return str(int(numbers[-1]) + 1) if numbers else "1"


def _people(dossier: str, who: Who) -> tuple[Person, ...]:
    quiet = (Part.INTERPRETER, Part.SECRETARY)
    return tuple(
        Person(party, one.shown, str(one.part))
        for party, side in notified(dossier, who=who).items()
        if side.said
        for one in side.said.members
        if one.part not in quiet
    )
