"""The notes of a meeting as this node knows them: its own, and those in entries of either side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mufakat.apps.floor.acts.notes import CROSSES, Note, read_note
from mufakat.apps.floor.models import EntryRow, NoteRow
from mufakat.kernel.values import PartyId
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import drafts

UNDER_WAY = ("drafted", "waiting", "returned")
_NOTE = ("dossier", "key", "value", "draft")
Row = tuple[str, str, Any, int | None]
Entry = tuple[str, str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """All notes of a meeting: which stand in the joint record, from whom, and which wait."""

    notes: tuple[Note, ...]
    joint: frozenset[tuple[str, str]]
    ours: frozenset[tuple[str, str]]
    waiting: frozenset[tuple[str, str]]

    def unsent(self, sitting: str) -> tuple[Note, ...]:
        """Give the notes of a sitting that belong into the joint record and are on no way there."""
        return tuple(
            one
            for one in self.notes
            if one.sitting == sitting
            and one.kind in CROSSES
            and one.id in self.ours - self.joint - self.waiting
        )

    def of(self, sitting: str) -> tuple[Note, ...]:
        """Give the notes of one sitting."""
        return tuple(one for one in self.notes if one.sitting == sitting)


NOTHING = Known((), frozenset(), frozenset(), frozenset())


def known(dossier: str) -> Known:
    """Give all notes of a meeting held here, in three queries."""
    rows = NoteRow.objects.filter(dossier=dossier).values_list(*_NOTE)
    entries = EntryRow.objects.filter(dossier=dossier).values_list("dossier", "party", "notes")
    return _by_meeting(list(rows), list(entries)).get(dossier, NOTHING)


def known_everywhere() -> dict[str, Known]:
    """Give all notes of every meeting held here, in three queries, however many meetings."""
    rows = NoteRow.objects.values_list(*_NOTE)
    entries = EntryRow.objects.values_list("dossier", "party", "notes")
    return _by_meeting(list(rows), list(entries))


def _by_meeting(rows: list[Row], entries: list[Entry]) -> dict[str, Known]:
    open_drafts = _under_way(pk for _dossier, _key, _value, pk in rows if pk)
    us = our_party() if rows else PartyId("")
    own: defaultdict[str, list[Note]] = defaultdict(list)
    said: defaultdict[str, list[Note]] = defaultdict(list)
    waiting: defaultdict[str, set[tuple[PartyId, str]]] = defaultdict(set)
    for dossier, key, value, pk in rows:
        own[dossier].append(read_note(value, by=us))
        if pk in open_drafts:
            waiting[dossier].add((us, key))
    for dossier, party, notes in entries:
        said[dossier] += [read_note(one, by=PartyId(party)) for one in notes]
    return {
        dossier: Known(
            notes=(*own[dossier], *said[dossier]),
            joint=frozenset(one.id for one in said[dossier]),
            ours=frozenset(one.id for one in own[dossier]),
            waiting=frozenset(waiting[dossier]),
        )
        for dossier in {*own, *said}
    }


def _under_way(pks: Iterable[int]) -> set[int]:
    named = set(pks)
    if not named:
        return set()
    return set(drafts(*UNDER_WAY).filter(pk__in=named).values_list("pk", flat=True))
