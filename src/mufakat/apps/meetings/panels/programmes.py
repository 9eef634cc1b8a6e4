"""What the page of the programme shows: days on two clocks, what changed, what cannot be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card, Subject, card_of
from mufakat.apps.letters.panels import Side, named, names_of, seal_for, sides_of
from mufakat.apps.meetings.acts.delegations import Delegate, Part
from mufakat.apps.meetings.acts.programmes import (
    PROGRAMME,
    Breach,
    Fault,
    Person,
    Shift,
    Sitting,
    concerned,
    own_programme,
)
from mufakat.apps.meetings.acts.seating import SEATING, Seating
from mufakat.apps.meetings.labels import SITTINGS
from mufakat.apps.meetings.panels.cards import drafts_on
from mufakat.apps.meetings.panels.steps import tabs_of
from mufakat.apps.meetings.queries import AgendaPage, Meeting, ProgrammePage
from mufakat.apps.parties.permissions import Who, may_draft, may_refuse
from mufakat.apps.parties.queries import in_language, our_party, peers
from mufakat.registry.offers import Occasion

Names = Mapping[Person, Delegate]


def programme_shown(page: ProgrammePage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the programme shows."""
    dossier, one = page.agenda.dossier, page.agenda.meeting
    sides = sides_of(page.agenda.members)
    drafted = drafts_on(dossier)
    zones = zones_of(one)
    shown = page.shown.sittings
    numbers = {line.key: line for line in page.agenda.lines}
    pinned = set(page.draft.pinned) if page.draft else set()
    return {
        "page": page,
        "one": one,
        "dossier": dossier,
        "sides": sides,
        "zones": zones,
        "days": [
            {"day": day, "sittings": [_row(each, numbers, page.people, pinned) for each in found]}
            for day, found in by_day(shown, zones)
        ],
        "changes": [shift_words(each, numbers, zones) for each in page.changed],
        "concerned": [name_of(person, page.people) for person in sorted(concerned(page.changed))],
        "breaches": [breach_words(each, page, numbers) for each in page.breaches],
        "card": _card(page, sides, drafted, now=now),
        "on_table": PROGRAMME not in drafted and page.arranged.matter.open,
        "waiting": PROGRAMME in drafted,
        "seats_waiting": SEATING in drafted,
        "seats": seats_shown(page.seats_offered or page.seats, page.people, sides),
        "may_draft": may_draft(who),
        "may_refuse": may_refuse(who),
        "tabs": tabs_of(one, "programme", who=who) if one else [],
        "seal": seal_for(dossier, now),
        "ours": our_party().party,
    }


def zones_of(one: Meeting | None) -> list[str]:
    """Give the clocks of a programme: the place's own first, then those of the capitals."""
    place = one.shown.place.zone if one and one.shown else ""
    members = one.members if one else ()
    capitals = [our_party().zone, *(each.zone for each in peers() if each.party in members)]
    return [*dict.fromkeys(zone for zone in (place, *capitals) if zone)] or ["UTC"]


def by_day(sittings: Sequence[Sitting], zones: Sequence[str]) -> list[tuple[date, list[Sitting]]]:
    """Give the sittings by the day it is at the place of the meeting."""
    here = ZoneInfo(zones[0])
    return [
        (day, [*found])
        for day, found in groupby(sittings, key=lambda one: one.start.astimezone(here).date())
    ]


def days_of(one: Meeting | None) -> list[date]:
    """Give the days a meeting is to be held on, as far as they are known; a week at most."""
    terms = one.shown if one else None
    first, last = (terms.when.first, terms.when.last) if terms else (None, None)
    if first is None or last is None or not 0 <= (last - first).days < 31:  # noqa: PLR2004 -- a month is no meeting
        return []
    return [first + timedelta(days=number) for number in range((last - first).days + 1)][:7]


def _row(
    one: Sitting, numbers: Mapping[str, Any], people: Names, pinned: set[str]
) -> dict[str, Any]:
    return {
        "one": one,
        "title": title_of(one, numbers),
        "people": [name_of(person, people) for person in one.people],
        "pinned": one.id in pinned,
    }


def title_of(one: Sitting, numbers: Mapping[str, Any]) -> str:
    """Name a sitting: its own title, its agenda item, else what kind of stretch it is."""
    line = numbers.get(one.item)
    own = in_language(one.title)
    if line is not None and line.item:
        return own or f"{line.number}. {in_language(line.item.title)}"
    return own or str(SITTINGS[one.kind])


def name_of(person: Person, people: Names) -> str:
    """Name a delegate; one no side has notified keeps the key."""
    known = people.get(person)
    return known.shown if known else f"{person.party} {person.key}"


def shift_words(one: Shift, numbers: Mapping[str, Any], zones: Sequence[str]) -> str:
    """Say what became of one sitting."""
    sitting = one.now or one.was
    if sitting is None:
        return ""
    facts = {"what": title_of(sitting, numbers), "then": "", "now": ""}
    if one.was:
        facts["then"] = clock(one.was, zones)
    if one.now:
        facts["now"] = clock(one.now, zones)
    sentences = {
        "added": _("%(what)s: put in at %(now)s"),
        "dropped": _("%(what)s: taken out (was %(then)s)"),
        "moved": _("%(what)s: moved from %(then)s to %(now)s"),
        "changed": _("%(what)s: the room or those needed changed (%(now)s)"),
    }
    return sentences[one.what] % facts


def clock(one: Sitting, zones: Sequence[str]) -> str:
    """Give when a sitting begins at the place of the meeting."""
    return f"{one.start.astimezone(ZoneInfo(zones[0])):%Y-%m-%d %H:%M}"


def breach_words(one: Breach, page: ProgrammePage, numbers: Mapping[str, Any]) -> str:
    """Say what cannot be, and why."""
    shown = page.shown
    sitting, other = shown.get(one.sitting), shown.get(one.other)
    facts = {
        "what": title_of(sitting, numbers) if sitting else "",
        "other": title_of(other, numbers) if other else "",
        "who": name_of(one.person, page.people) if one.person else "",
        "room": sitting.room if sitting else "",
        "item": _item(one.item, numbers),
    }
    sentences = {
        Fault.TWO_PLACES: _("%(who)s is needed at “%(what)s” and at “%(other)s” at the same time."),
        Fault.SAME_ROOM: _("“%(what)s” and “%(other)s” are in %(room)s at the same time."),
        Fault.NOT_PLACED: _("Agenda item %(item)s has no place in the programme."),
        Fault.NOBODY: _("Nobody is named for “%(what)s”."),
        Fault.NOT_NAMED: _("%(who)s at “%(what)s” is in no notified delegation."),
    }
    return sentences[one.fault] % facts


def _item(key: str, numbers: Mapping[str, Any]) -> str:
    line = numbers.get(key)
    return str(line.number) if line else key


def seats_shown(
    seating: Seating | None, people: Names, sides: Mapping[str, Side]
) -> list[dict[str, Any]]:
    """Give the seats of each side by name, and which of them is its head's."""
    rows = seating.rows if seating else ()
    return [
        {
            "side": sides.get(row.party),
            "seats": [name_of(Person(row.party, key), people) for key in row.seats],
            "head": next(
                (
                    at
                    for at, key in enumerate(row.seats)
                    if (one := people.get(Person(row.party, key))) and one.part is Part.HEAD
                ),
                None,
            ),
        }
        for row in rows
    ]


def _card(
    page: ProgrammePage, sides: Mapping[str, Side], drafted: Mapping[str, int], *, now: datetime
) -> Card:
    url = reverse("meetings:programme", kwargs={"dossier": page.agenda.dossier})
    for arranged, what in (
        (page.arranged, _("the programme")),
        (page.seating, _("the seating plan")),
    ):
        object_ = arranged.matter.object
        if arranged.matter.open or object_ in drafted:
            subject = Subject(what, f"{url}#answer-{object_}", drafted.get(object_, 0))
            return card_of(arranged.turn, arranged.matter, subject, sides, now=now)
    if page.agreed and not page.draft_differs:
        return Card(_("Both sides agreed the programme; it is released."))
    if page.draft_differs:
        return Card(
            _("Our draft of the programme is ready to be proposed, and only we see it."), "ours"
        )
    return Card(_("Nobody has put a programme together yet; either side may."), "ours")


def waits_words(page: ProgrammePage, sides: Mapping[str, Side]) -> str:
    """Say whose word is awaited on the programme."""
    return names_of(sides, page.arranged.matter.waits_for)


def people_to_name(page: ProgrammePage, sides: Mapping[str, Side]) -> list[tuple[str, str]]:
    """Give everybody a side has notified, as choices."""
    return [
        (f"{person.party}/{person.key}", f"{one.shown} ({named(sides, person.party)})")
        for person, one in page.people.items()
    ]


def items_to_place(page: AgendaPage) -> list[tuple[str, str]]:
    """Give the agenda items as choices, and none."""
    return [
        ("", "–"),
        *(
            (line.key, f"{line.number}. {in_language(line.item.title)}")
            for line in page.lines
            if line.item and not line.item.dropped
        ),
    ]


def occasions_of(page: ProgrammePage, person: Person, *, now: datetime) -> list[Occasion]:
    """Give what one delegate has to be at, as a calendar shows it."""
    numbers = {line.key: line for line in page.agenda.lines}
    said = page.arranged.matter.since
    dossier = page.agenda.dossier
    url = reverse("meetings:programme", kwargs={"dossier": dossier})
    return [
        Occasion(
            name=f"{dossier[:16]}-{one.id}-{person.party}-{person.key}",
            title=title_of(one, numbers),
            begins=one.start,
            ends=one.end,
            said_at=datetime.fromisoformat(said) if said else now,
            place=one.room,
            url=url,
            firm=True,
        )
        for one in (own_programme(page.agreed, person) if page.agreed else ())
    ]


def wall_shown(page: ProgrammePage, *, now: datetime) -> dict[str, Any]:
    """Give the agreed programme for a wall: what goes on, what comes next, the day."""
    numbers = {line.key: line for line in page.agenda.lines}
    zones = zones_of(page.agenda.meeting)
    sittings = page.agreed.sittings if page.agreed else ()
    coming = [one for one in sittings if one.end > now]
    return {
        "one": page.agenda.meeting,
        "dossier": page.agenda.dossier,
        "zones": zones,
        "rows": [
            {
                "one": one,
                "title": title_of(one, numbers),
                "now": one.start <= now,
                "people": [name_of(person, page.people) for person in one.people],
            }
            for one in (coming or sittings)[:6]
        ],
    }
