"""The record of a meeting as pages read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.floor import queries as floor
from mufakat.apps.meetings.queries import AgendaPage, agenda
from mufakat.apps.papers.queries import papers_of
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.records.acts.assembling import LANGUAGES, Naming, Note
from mufakat.apps.records.acts.records import (
    RECORD,
    Correction,
    Final,
    Summary,
    read_corrections,
    read_final,
    read_summary,
)
from mufakat.apps.records.acts.states import State, state_of
from mufakat.apps.records.models import DraftRow, RecordRow
from mufakat.kernel.values import PartyId


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands between the sides."""

    key: str
    party: str
    summary: Summary | None
    since: str
    corrections: Mapping[PartyId, tuple[Correction, ...]]
    matter: Matter
    turn: Turn
    final: Final | None
    offer: Final | None
    state: State


@dataclass(frozen=True, slots=True)
class Draft:
    """Our record while it is private."""

    said: Summary | None
    changed_by: str
    changed_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page of a meeting's record shows."""

    agenda: AgendaPage
    record: Record | None
    draft: Draft | None
    notes: tuple[Note, ...]


def record(dossier: str, *, who: Who, now: datetime) -> RecordPage:
    """Give the record of a meeting, what was noted for it, and ours while it is private."""
    require(who, May.READ)
    rows = [*RecordRow.objects.filter(dossier=dossier)]
    drafted = DraftRow.objects.filter(dossier=dossier).first() if may(who, May.DRAFT) else None
    return RecordPage(
        agenda=agenda(dossier, who=who),
        record=_record(rows[0], now) if rows else None,
        draft=_draft(drafted) if drafted else None,
        notes=notes(dossier),
    )


def notes(dossier: str) -> tuple[Note, ...]:
    """Give what was noted and both sides hold, in the order in which it happened."""
    return tuple(
        Note(one.key, one.kind, one.item, one.party, one.person, one.paper, one.words, one.at)
        for one in floor.noted(dossier)
        if one.joint
    )


def naming(page: AgendaPage) -> Naming:
    """Give what the codes in notes stand for in this meeting."""
    terms = page.meeting.shown if page.meeting else None
    zone = (terms.place.zone if terms else "") or our_party().zone or "UTC"
    return Naming(
        sides=side_names(),
        items={
            line.key: (line.number, line.item.title) for line in page.lines if line.item
        },
        papers={one.key: one.symbol for one in papers_of(page.dossier)},
        zone=zone,
        languages=LANGUAGES,
    )  # fmt: skip


def final_since(dossier: str, *, who: Who) -> str | None:
    """Give when both sides agreed on a meeting's record; empty before, nothing without one."""
    require(who, May.READ)
    row = RecordRow.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    return read_matter(row.matter, f"{RECORD}/{row.key}").since if row.value is not None else ""


def open_records(*, who: Who, now: datetime) -> list[tuple[str, Record]]:
    """Give the records that are not final, with their meetings."""
    require(who, May.READ)
    found = [(row.dossier, _record(row, now)) for row in RecordRow.objects.all()]
    return [(dossier, one) for dossier, one in found if one.state is not State.FINAL]


def found_records(*, who: Who) -> list[tuple[str, Final | Summary]]:
    """Give every record for a search."""
    require(who, May.READ)
    found: list[tuple[str, Final | Summary]] = []
    for row in RecordRow.objects.all():
        if row.value is not None:
            found.append((row.dossier, read_final(row.value)))
        elif row.summary is not None:
            found.append((row.dossier, read_summary(row.summary)))
    return found


def _record(row: RecordRow, now: datetime) -> Record:
    matter = read_matter(row.matter, f"{RECORD}/{row.key}")
    summary = read_summary(row.summary) if row.summary is not None else None
    return Record(
        key=row.key,
        party=row.party,
        summary=summary,
        since=row.since,
        corrections={
            PartyId(party): read_corrections(said) for party, said in row.corrections.items()
        },
        matter=matter,
        turn=turn_of(matter, our_party().party),
        final=read_final(row.value) if row.value is not None else None,
        offer=read_final(row.offer) if row.offer is not None and row.open else None,
        state=state_of(summary, matter, now),
    )


def _draft(row: DraftRow) -> Draft:
    said = read_summary(row.value) if row.value is not None else None
    return Draft(said, row.changed_by, row.changed_at, row.version)
