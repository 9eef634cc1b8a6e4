"""Agendas as pages show them, marked for who reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, TurnCode, first_of, turn_of
from mufakat.apps.meetings.acts.changes import Change, changes
from mufakat.apps.meetings.acts.items import (
    AGENDA,
    ORDER,
    Adoption,
    Issue,
    Item,
    Question,
    arranged,
    read_adoption,
    read_item,
    read_order,
    read_question,
    uncovered_topics,
)
from mufakat.apps.meetings.acts.states import Agenda, agenda_state
from mufakat.apps.meetings.acts.terms import Topic
from mufakat.apps.meetings.models import AgendaRow, ItemRow, QuestionRow, SeenRow
from mufakat.apps.meetings.queries.meetings import Meeting, meetings, meetings_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.ourselves import our_party


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about an item: by whom and since when."""

    by: str
    since: str
    said: Question | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """One row read: the item as agreed, as offered, and where the decision on it stands."""

    row: ItemRow
    key: str
    agreed: Item | None
    offer: Item | None
    matter: Matter

    @property
    def standing(self) -> Item | None:
        """The item as agreed, or while it is not, as offered."""
        return self.agreed or self.offer


@dataclass(frozen=True, slots=True)
class Line:
    """One agenda item as a page shows it: as agreed, as proposed, and what differs."""

    number: int
    key: str
    item: Item | None
    agreed: Item | None
    matter: Matter
    turn: Turn
    changes: tuple[Change, ...]
    fresh: bool
    asked: tuple[Asked, ...]
    unreadable: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The whole agenda of one meeting."""

    dossier: str
    members: tuple[PartyId, ...]
    without_node: tuple[PartyId, ...]
    opened: bool
    meeting: Meeting | None
    lines: tuple[Line, ...]
    order: Matter
    proposed_order: tuple[str, ...]
    adoption: Matter
    adopted: Adoption | None
    issues: tuple[Issue, ...]
    standing: Agenda
    uncovered: tuple[Topic, ...]
    turn: Turn | None
    turns: tuple[Turn, ...]
    versions: Mapping[str, str]

    @property
    def open_turns(self) -> tuple[Turn, ...]:
        """Whose word is awaited: on each item that is open, on the order, on the adoption."""
        matters = {line.matter.object: line.matter for line in self.lines}
        matters |= {ORDER: self.order, AGENDA: self.adoption}
        return tuple(turn for turn in self.turns if matters[turn.object].open)

    def is_open_to(self, item: str) -> bool:
        """Whether an item of this id can still be proposed: none is there, nothing is adopted."""
        return not self.adopted and item not in {line.key for line in self.lines}

    @property
    def ready(self) -> bool:
        """Whether adoption can be proposed: every item and the order are agreed."""
        settled = all(line.matter.in_force and not line.matter.open for line in self.lines)
        return bool(self.lines) and settled and bool(self.order.in_force) and not self.order.open


def agenda(dossier: str, *, who: Who) -> AgendaPage:
    """Give the agenda of the meeting kept in this matter, marked for who reads it."""
    page = agenda_or_none(dossier, who=who)
    if page is None:
        raise Missing(what="agenda")
    return page


def agenda_or_none(dossier: str, *, who: Who) -> AgendaPage | None:
    """Give the agenda of a meeting; None before its own matter is here."""
    return agendas([dossier], who=who).get(dossier)


def agendas(dossiers: Iterable[str], *, who: Who) -> dict[str, AgendaPage]:
    """Give the agendas kept in these matters, in five queries however many and long they are."""
    require(who, May.READ)
    named = sorted({dossier for dossier in dossiers if dossier})
    rows = {row.dossier: row for row in AgendaRow.objects.filter(dossier__in=named)}
    if not rows:
        return {}
    seen_rows = SeenRow.objects.filter(person=who.login, dossier__in=rows)
    seen = {row.dossier: row.seen for row in seen_rows}
    items, asked, held = _items(rows), _asked(rows), meetings_of(rows, who=who)
    found: dict[str, AgendaPage] = {}
    for name, row in rows.items():
        read = items.get(name, [])
        lines = _lines(read, row, asked.get(name, {}), seen.get(name, {}))
        found[name] = _page(row, read, lines, held.get(name))
    return found


def open_to(agreement: str, item: str, *, who: Who) -> list[Meeting]:
    """Give the meetings of an agreement on whose agenda an item of this id can be proposed."""
    held = {one.own: one for one in meetings(who=who, agreement=agreement) if one.own}
    found = agendas(held, who=who)
    return [held[own] for own, page in found.items() if page.is_open_to(item)]


def agendas_at(dossiers: Iterable[str], *, who: Who) -> dict[str, Agenda]:
    """Give where the agendas of many meetings stand, in two queries."""
    require(who, May.READ)
    named = [dossier for dossier in dossiers if dossier]
    rows = {row.dossier: row for row in AgendaRow.objects.filter(dossier__in=named)}
    items = _items(rows)
    return {name: _standing(row, items.get(name, [])) for name, row in rows.items()}


def open_agendas(*, who: Who) -> set[str]:
    """Name the matters of the meetings on whose agenda a word is awaited."""
    require(who, May.READ)
    on_items = ItemRow.objects.filter(open=True).order_by().values_list("dossier", flat=True)
    on_whole = AgendaRow.objects.filter(open=True).order_by().values_list("dossier", flat=True)
    return {*on_items.distinct(), *on_whole}


def _read(row: ItemRow) -> _Read:
    key = row.object.partition("/")[2]
    return _Read(row, key, _item(row.value), _item(row.offer), read_matter(row.matter, row.object))


def _item(value: Json) -> Item | None:
    return None if value is None else read_item(value)


def _items(dossiers: Iterable[str]) -> dict[str, list[_Read]]:
    found: dict[str, list[_Read]] = {}
    for row in ItemRow.objects.filter(dossier__in=dossiers):
        found.setdefault(row.dossier, []).append(_read(row))
    return found


def _asked(dossiers: Iterable[str]) -> dict[str, dict[str, list[Asked]]]:
    found: dict[str, dict[str, list[Asked]]] = {}
    for row in QuestionRow.objects.filter(dossier__in=dossiers):
        said = read_question(row.value) if row.value else None
        key = row.object.partition("/")[2]
        one = Asked(row.by, row.since, said, row.withdrawn)
        found.setdefault(row.dossier, {}).setdefault(key, []).append(one)
    return found


def _lines(
    found: Sequence[_Read],
    row: AgendaRow,
    asked: Mapping[str, Sequence[Asked]],
    seen: Mapping[str, str],
) -> tuple[Line, ...]:
    by_key = {one.key: one for one in found}
    # An item both have dropped is gone; one that only somebody wants dropped still stands.
    standing = {key: one.standing for key, one in by_key.items() if one.standing is not None}
    order = read_order(row.order) if row.order is not None else _order(row.order_offer)
    keys = [*arranged(order, standing), *(key for key in by_key if key not in standing)]
    us = our_party()
    return tuple(
        _line(number, by_key[key], asked.get(key, ()), seen, us)
        for number, key in enumerate(keys, start=1)
    )


def _order(value: Json) -> tuple[str, ...]:
    return () if value is None else read_order(value)


def _line(
    number: int, one: _Read, asked: Sequence[Asked], seen: Mapping[str, str], us: PartyId
) -> Line:
    row, matter = one.row, one.matter
    now = row.offer if matter.open else row.value
    return Line(
        number=number,
        key=one.key,
        item=one.offer or one.agreed,
        agreed=one.agreed,
        matter=matter,
        turn=turn_of(matter, us),
        changes=changes(row.before, now) if row.before else (),
        fresh=bool(seen) and seen.get(row.object) != matter.version,
        asked=tuple(asked),
        unreadable=row.unreadable,
    )


def _page(
    row: AgendaRow, found: Sequence[_Read], lines: tuple[Line, ...], shown: Meeting | None
) -> AgendaPage:
    order = read_matter(row.order_matter, ORDER)
    adoption = read_matter(row.agenda_matter, AGENDA)
    us = our_party()
    turns = tuple(
        turn
        for turn in (*(line.turn for line in lines), turn_of(order, us), turn_of(adoption, us))
        if turn.code not in (TurnCode.NOTHING, TurnCode.BEGIN)
    )
    items = {line.key: line.item for line in lines if line.item}
    topics = shown.shown.topics if shown and shown.shown else ()
    return AgendaPage(
        dossier=row.dossier,
        members=tuple(PartyId(party) for party in row.members),
        without_node=tuple(PartyId(party) for party in row.without_node),
        opened=row.opened,
        meeting=shown,
        lines=lines,
        order=order,
        proposed_order=_order(row.order_offer),
        adoption=adoption,
        adopted=read_adoption(row.adopted) if row.adopted is not None else None,
        issues=_issues(row),
        standing=_standing(row, found),
        uncovered=uncovered_topics(topics, items),
        turn=first_of(turns, us),
        turns=turns,
        versions={
            **{line.matter.object: line.matter.version for line in lines},
            ORDER: order.version,
            AGENDA: adoption.version,
        },
    )


def _issues(row: AgendaRow) -> tuple[Issue, ...]:
    return tuple(Issue(one["symbol"], one["rev"], tuple(one["order"])) for one in row.issues)


def _standing(row: AgendaRow, found: Sequence[_Read]) -> Agenda:
    return agenda_state(
        adopted=read_adoption(row.adopted) if row.adopted is not None else None,
        adoption=read_matter(row.agenda_matter, AGENDA),
        issues=_issues(row),
        order=read_matter(row.order_matter, ORDER),
        items={one.key: (one.standing, one.matter) for one in found},
    )
