"""The programme and the seating plan as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.meetings.acts.delegations import Delegate, Delegation
from mufakat.apps.meetings.acts.programmes import (
    PROGRAMME,
    Breach,
    Person,
    Programme,
    Shift,
    breaches,
    read_programme,
    shifts,
)
from mufakat.apps.meetings.acts.seating import SEATING, Seating, read_seating
from mufakat.apps.meetings.models import ArrangedRow, ProgrammeDraftRow
from mufakat.apps.meetings.queries.agendas import AgendaPage, agenda
from mufakat.apps.meetings.queries.delegations import notified
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.ourselves import our_party


@dataclass(frozen=True, slots=True)
class Arranged:
    """The programme, or the seating plan, as it stands between the sides."""

    matter: Matter
    turn: Turn
    value: Json
    offer: Json
    unreadable: bool


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """The programme while it is private, and which sittings stay put."""

    said: Programme
    pinned: tuple[str, ...]
    version: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What the page of the programme shows."""

    agenda: AgendaPage
    arranged: Arranged
    agreed: Programme | None
    offered: Programme | None
    draft: ProgrammeDraft | None
    people: Mapping[Person, Delegate]
    changed: tuple[Shift, ...]
    breaches: tuple[Breach, ...]
    seating: Arranged
    seats: Seating | None
    seats_offered: Seating | None

    @property
    def shown(self) -> Programme:
        """What is to be looked at: our draft, else what is on the table, else what is agreed."""
        drafted = self.draft.said if self.draft else None
        return drafted or self.offered or self.agreed or Programme()

    @property
    def draft_differs(self) -> bool:
        """Whether our draft says something else than was last proposed or agreed."""
        return self.draft is not None and self.draft.said != (self.offered or self.agreed)


def programme(dossier: str, *, who: Who) -> ProgrammePage:
    """Give the programme of a meeting: agreed, on the table, and ours while private."""
    require(who, May.READ)
    page = agenda(dossier, who=who)
    rows = {row.object: row for row in ArrangedRow.objects.filter(dossier=dossier)}
    sides = {party: one.said for party, one in notified(dossier, who=who).items() if one.said}
    people = _people(sides)
    main, table = _arranged(rows, PROGRAMME), _arranged(rows, SEATING)
    agreed, offered = _programme(main.value), _programme(main.offer)
    draft = programme_draft(dossier, who=who) if may(who, May.DRAFT) else None
    shown = (draft.said if draft else None) or offered or agreed or Programme()
    items = [line.key for line in page.lines if line.item and not line.item.dropped]
    return ProgrammePage(
        agenda=page,
        arranged=main,
        agreed=agreed,
        offered=offered,
        draft=draft,
        people=people,
        changed=shifts(agreed, shown) if agreed else (),
        breaches=breaches(shown, items, people) if shown.sittings else (),
        seating=table,
        seats=_seating(table.value),
        seats_offered=_seating(table.offer),
    )


def programme_draft(dossier: str, *, who: Who) -> ProgrammeDraft | None:
    """Give the programme while it is private; None before anybody began it."""
    require(who, May.DRAFT)
    row = ProgrammeDraftRow.objects.filter(dossier=dossier).first()
    if row is None or row.value is None:
        return None
    said = read_programme(row.value)
    return ProgrammeDraft(said, tuple(row.pinned), row.version, row.changed_by, row.changed_at)


def open_arrangements(*, who: Who) -> list[tuple[str, Turn]]:
    """Give the programmes and seating plans somebody's word is awaited on."""
    require(who, May.READ)
    rows = ArrangedRow.objects.filter(open=True)
    return [(row.dossier, _of(row).turn) for row in rows]


def _arranged(rows: Mapping[str, ArrangedRow], object_: str) -> Arranged:
    if object_ in rows:
        return _of(rows[object_])
    matter = Matter(object_)
    return Arranged(matter, turn_of(matter, our_party()), None, None, unreadable=False)


def _of(row: ArrangedRow) -> Arranged:
    matter = read_matter(row.matter, row.object)
    turn = turn_of(matter, our_party())
    return Arranged(matter, turn, row.value, row.offer, row.unreadable)


def _people(sides: Mapping[str, Delegation]) -> dict[Person, Delegate]:
    return {
        Person(PartyId(party), one.key): one
        for party, said in sides.items()
        for one in said.members
    }


def _programme(value: Json) -> Programme | None:
    return None if value is None else read_programme(value)


def _seating(value: Json) -> Seating | None:
    return None if value is None else read_seating(value)
