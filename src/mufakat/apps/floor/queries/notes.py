"""The notes of a meeting as this node knows them: its own, and those in entries of either side."""

from collections.abc import Iterable
from dataclasses import dataclass

from mufakat.apps.floor.acts.notes import CROSSES, Note, read_note
from mufakat.apps.floor.models import EntryRow, NoteRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import drafts

UNDER_WAY = ("drafted", "waiting", "returned")


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


def known(dossier: str) -> Known:
    """Give all notes of a meeting held here, in three queries."""
    rows = list(NoteRow.objects.filter(dossier=dossier).values_list("key", "value", "draft"))
    entries = list(EntryRow.objects.filter(dossier=dossier).values_list("party", "notes"))
    open_drafts = _under_way(pk for _key, _value, pk in rows if pk)
    said = [read_note(one, by=party) for party, notes in entries for one in notes]
    us = our_party()
    own = [read_note(value, by=us) for _key, value, _draft in rows]
    return Known(
        notes=(*own, *said),
        joint=frozenset(one.id for one in said),
        ours=frozenset(one.id for one in own),
        waiting=frozenset((us, key) for key, _value, pk in rows if pk in open_drafts),
    )


def _under_way(pks: Iterable[int]) -> set[int]:
    named = set(pks)
    if not named:
        return set()
    return set(drafts(*UNDER_WAY).filter(pk__in=named).values_list("pk", flat=True))
