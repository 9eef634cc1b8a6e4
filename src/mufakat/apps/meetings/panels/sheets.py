"""The programme and the list of participants as sheets to print."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.letters.panels import Side, sides_of
from mufakat.apps.meetings.acts.delegations import Delegate
from mufakat.apps.meetings.acts.programmes import Person, Sitting, own_programme
from mufakat.apps.meetings.labels import PARTS
from mufakat.apps.meetings.outputs.sheets import Part, Sheet
from mufakat.apps.meetings.panels.programmes import by_day, name_of, title_of, zones_of
from mufakat.apps.meetings.queries import AgendaPage, DelegationsPage, ProgrammePage
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.calendar.zones import clock_words


def programme_sheet(page: ProgrammePage, *, now: datetime) -> Sheet:
    """Give the agreed programme, day by day, on each clock."""
    sittings = page.agreed.sittings if page.agreed else ()
    return _sheet(page.agenda, _("Programme"), _days(page, sittings), now)


def own_sheet(page: ProgrammePage, person: Person, *, now: datetime) -> Sheet:
    """Give what one delegate has to be at, as both sides agreed it."""
    sittings = own_programme(page.agreed, person) if page.agreed else ()
    title = _("Programme of %s") % name_of(person, page.people)
    return _sheet(page.agenda, title, _days(page, sittings), now)


def _days(page: ProgrammePage, sittings: Sequence[Sitting]) -> tuple[Part, ...]:
    zones = [ZoneInfo(one) for one in zones_of(page.agenda.meeting)]
    language = language_of(get_language() or "en")
    numbers = {line.key: line for line in page.agenda.lines}
    return tuple(
        Part(
            day_words(day, language),
            (0, 4, 2, 3),
            (_("Time"), _("Sitting"), _("Room or link"), _("Who is needed")),
            tuple(
                (
                    " / ".join(clock_words(one.start.astimezone(zone), language) for zone in zones),
                    title_of(one, numbers),
                    one.room,
                    "; ".join(name_of(person, page.people) for person in one.people),
                )
                for one in found
            ),
        )
        for day, found in by_day(sittings, zones_of(page.agenda.meeting))
    )


def participants_sheet(page: DelegationsPage, *, now: datetime) -> Sheet:
    """Give every side's delegation as notified, in its own order of precedence."""
    sides = sides_of(page.agenda.members)
    parts = tuple(
        _participants(sides[party], one.said.members)
        for party in page.agenda.members
        if (one := page.sides.get(party)) and one.said
    )
    return _sheet(page.agenda, _("List of participants"), parts, now)


def _participants(side: Side, members: tuple[Delegate, ...]) -> Part:
    return Part(
        side.name,
        (0, 3, 2, 4),
        ("№", _("Name"), _("In the delegation"), _("Position")),
        tuple(
            (
                str(number),
                f"{in_language(one.honorific)} {one.shown}".strip(),
                str(PARTS[one.part]),
                ", ".join(
                    words
                    for words in (in_language(one.position), in_language(one.organisation))
                    if words
                ),
            )
            for number, one in enumerate(members, start=1)
        ),
    )


def _sheet(page: AgendaPage, title: str, parts: tuple[Part, ...], now: datetime) -> Sheet:
    meeting = page.meeting
    name = in_language(meeting.shown.title) if meeting and meeting.shown else ""
    return Sheet(
        title=f"{title}: {name}" if name else title,
        language=language_of(get_language() or "en"),
        symbol=meeting.ref if meeting else "",
        label=_("SPECIMEN") if our_party().specimen else "",
        foot="",
        day=now.date(),
        parts=parts,
    )
