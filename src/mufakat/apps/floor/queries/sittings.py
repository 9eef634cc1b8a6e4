"""The sittings of many meetings at once, for Today."""

from collections.abc import Iterable
from dataclasses import dataclass

from mufakat.apps.floor.acts.notes import CROSSES, Note, order_of, read_note
from mufakat.apps.floor.acts.sittings import State, sitting_of
from mufakat.apps.floor.models import EntryRow, NoteRow
from mufakat.apps.floor.queries.notes import UNDER_WAY, known
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import drafts


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A sitting that asks for something: it is open, or its notes are not all in the record."""

    dossier: str
    sitting: str
    is_open: bool
    unsent: int
    since: str


def under_way(dossiers: Iterable[str]) -> list[UnderWay]:
    """Give the sittings of these meetings that are open or not fully recorded, in three queries."""
    named, us = [*dossiers], our_party()
    rows = list(NoteRow.objects.filter(dossier__in=named).values_list("dossier", "value", "draft"))
    entries = EntryRow.objects.filter(dossier__in=named).values_list("dossier", "party", "notes")
    said = [
        (dossier, read_note(one, by=party)) for dossier, party, notes in entries for one in notes
    ]
    sent = {(dossier, one.id) for dossier, one in said}
    waiting = set(drafts(*UNDER_WAY).values_list("pk", flat=True)) if rows else set()
    found: dict[tuple[str, str], list[Note]] = {}
    unsent: dict[tuple[str, str], int] = {}
    for dossier, one in said:
        found.setdefault((dossier, one.sitting), []).append(one)
    for dossier, value, draft in rows:
        one = read_note(value, by=us)
        place = (dossier, one.sitting)
        found.setdefault(place, []).append(one)
        if one.kind in CROSSES and (dossier, one.id) not in sent and draft not in waiting:
            unsent[place] = unsent.get(place, 0) + 1
    states = [_state(place, notes, unsent.get(place, 0)) for place, notes in sorted(found.items())]
    return [one for one in states if one.is_open or one.unsent]


def opened_and_closed(dossier: str) -> tuple[str, str]:
    """Give when the first sitting was opened, and, once all are closed, when the last was."""
    notes = known(dossier).notes
    numbers = sorted({one.sitting for one in notes})
    sittings = [sitting_of(notes, number=number) for number in numbers]
    begun = [one for one in sittings if one.opened]
    closed = [one.closed for one in begun if one.closed]
    opened = min((one.opened for one in begun), default="")
    return opened, max(closed, default="") if len(closed) == len(begun) else ""


def _state(place: tuple[str, str], notes: list[Note], unsent: int) -> UnderWay:
    sitting = sitting_of(notes, number=place[1])
    last = max(notes, key=order_of)
    is_open = sitting.state in (State.OPEN, State.SUSPENDED)
    return UnderWay(place[0], place[1], is_open, unsent, last.at)
