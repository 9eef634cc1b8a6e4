"""What of meetings and their agendas waits, for whom, and what either side may begin."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.acts.turns import Turn, TurnCode
from mufakat.apps.agreements.panels import Reader, reader_of, turn_row
from mufakat.apps.meetings import queries
from mufakat.apps.meetings.acts.delegations import SEEN
from mufakat.apps.meetings.acts.programmes import PROGRAMME
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.meetings.queries import AgendaPage
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language
from mufakat.registry.offers import Waiting

TERMS, AGENDA, DELEGATIONS, BEGIN = 60, 70, 75, 100
"""Where the rows stand on Today: first what is asked, last what either side may begin."""


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what of meetings and their agendas waits for whom."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    found = queries.meetings(who=who)
    awaited = queries.open_agendas(who=who)
    idle = _idle(reader, [one for one in found if one.own not in awaited])
    pages = queries.agendas(awaited | idle.keys(), who=who)
    yield from _terms(reader, found)
    yield from _agendas(reader, [pages[one] for one in sorted(awaited) if one in pages])
    yield from _delegations(reader)
    yield from _arranged(reader)
    yield from _to_begin(idle, [pages[one] for one in idle])


def _delegations(reader: Reader) -> Iterator[Waiting]:
    """Say whose delegation we have not taken note of."""
    for dossier, party, since in queries.unanswered(who=reader.who):
        if (dossier, f"{SEEN}/{party}") in reader.drafted:
            continue
        facts = {"side": reader.side(party), "ago": reader.ago(since)}
        sentence = _("%(side)s notified its delegation %(ago)s; take note of it.") % facts
        url = reverse("meetings:delegations", kwargs={"dossier": dossier}) + f"#side-{party}"
        yield Waiting(DELEGATIONS, sentence, url, _("Look at it"), since)


def _arranged(reader: Reader) -> Iterator[Waiting]:
    """Say whose word is awaited on programmes and seating plans."""
    for dossier, turn in queries.open_arrangements(who=reader.who):
        if not reader.awaited(turn, dossier):
            continue
        what = _("the programme") if turn.object == PROGRAMME else _("the seating plan")
        url = reverse("meetings:programme", kwargs={"dossier": dossier})
        yield turn_row(reader, turn, what, url, place=DELEGATIONS)


def _terms(reader: Reader, found: list[queries.Meeting]) -> Iterator[Waiting]:
    for one in found:
        if not reader.awaited(one.turn, one.agreement):
            continue
        url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
        name = in_language(one.shown.title) if one.shown else one.ref
        what = _("the terms of the meeting “%s”") % name
        yield turn_row(reader, one.turn, what, url, place=TERMS)


def _agendas(reader: Reader, pages: list[AgendaPage]) -> Iterator[Waiting]:
    for page in pages:
        several = page.meeting.ref if page.meeting and len(pages) > 1 else ""
        numbers = {line.matter.object: line.number for line in page.lines}
        changed = {
            line.matter.object: line.matter.latest.by
            for line in page.lines
            if line.matter.countered and line.matter.latest
        }
        for turn in page.open_turns:
            if reader.awaited(turn, page.dossier):
                by = changed.get(turn.object, "")
                yield _on_agenda(reader, page, turn, (several, numbers, by))


def _on_agenda(
    reader: Reader, page: AgendaPage, turn: Turn, named: tuple[str, Mapping[str, int], str]
) -> Waiting:
    """Say what one turn asks for; `named` is the meeting, the items' numbers, who changed this."""
    ref, numbers, by = named
    url = _agenda_page(page.dossier)
    if turn.object in numbers:
        url += f"#item-{numbers[turn.object]}"
    if by and by != reader.us and reader.us in turn.who and turn.code is TurnCode.ANSWER:
        sentence = _("%(side)s changed agenda item %(number)d %(ago)s; your answer is due.") % {
            "side": reader.side(by),
            "number": numbers[turn.object],
            "ago": reader.ago(turn.since),
        }
        return Waiting(AGENDA, _about(ref, sentence), url, _("Look at the change"), turn.since)
    said = turn_row(reader, turn, _what(turn.object, numbers), url, place=AGENDA)
    return replace(said, sentence=_about(ref, str(said.sentence)))


def _about(ref: str, sentence: str) -> str:
    """Name the meeting where several agendas are open."""
    return f"{ref}: {sentence}" if ref else sentence


def _idle(reader: Reader, found: list[queries.Meeting]) -> dict[str, str]:
    """Give the agreed ones on which nothing is drafted, each by the matter of its agenda."""
    drafted = {dossier for dossier, _object in reader.drafted}
    agreed = {
        one.own: one.ref
        for one in found
        if one.state is MeetingState.AGREED and not one.matter.open and one.own not in drafted
    }
    standing = queries.agendas_at(agreed, who=reader.who)
    return {
        own: ref
        for own, ref in agreed.items()
        if own in standing and standing[own].state is not AgendaState.ADOPTED
    }


def _to_begin(idle: Mapping[str, str], pages: list[AgendaPage]) -> Iterator[Waiting]:
    """Say where nobody is waited for and either side may take the next step."""
    for page in pages:
        sentence = _next_step(page) % {"meeting": idle[page.dossier]}
        yield Waiting(BEGIN, sentence, _agenda_page(page.dossier), _("Open the agenda"))


def _next_step(page: AgendaPage) -> str:
    if page.ready:
        return _(
            "%(meeting)s: everything on the agenda is agreed; either side may propose adoption."
        )
    if page.lines:
        return _("%(meeting)s: the order of the agenda is still to be proposed, by either side.")
    return _("%(meeting)s: the first agenda item is still to be proposed, by either side.")


def _what(object_: str, numbers: Mapping[str, int]) -> str:
    if object_ in numbers:
        return _("agenda item %d") % numbers[object_]
    return _("the order of the agenda") if object_ == "order" else _("the adoption of the agenda")


def _agenda_page(dossier: str) -> str:
    return reverse("meetings:agenda", kwargs={"dossier": dossier})
