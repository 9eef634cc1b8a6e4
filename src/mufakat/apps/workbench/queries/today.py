"""What waits for the reader, for our side, and for the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.agreements.acts.turns import Turn, TurnCode
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import (
    Who,
    may_approve_sending,
    may_confirm_partner,
    may_keep_register,
    may_read,
)
from mufakat.apps.workbench.queries.sending import title_of
from mufakat.kernel.calendar.ages import age_words
from mufakat.registry import queries as registry


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a sentence, where it is answered, and what the button says."""

    sentence: str | Promise
    url: str
    button: str | Promise
    since: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for us, for our officer who approves sending, and for the others."""

    ours: list[Waiting] = field(default_factory=list)
    sending: list[Waiting] = field(default_factory=list)
    theirs: list[Waiting] = field(default_factory=list)

    @property
    def first(self) -> Waiting | None:
        """The one thing to do next."""
        return self.ours[0] if self.ours else None

    @property
    def turn_action(self) -> dict[str, str | Promise] | None:
        """The button of the turn card."""
        first = self.first
        return {"label": first.button, "url": first.url, "method": "get"} if first else None


@dataclass(frozen=True, slots=True)
class _Reader:
    who: Who
    now: datetime
    us: str
    zone: str
    names: Mapping[str, Mapping[str, str]]
    drafted: frozenset[tuple[str, str]]

    def side(self, party: str) -> str:
        return parties.in_language(self.names.get(party, {})) or party

    def sides(self, found: tuple[str, ...]) -> str:
        return ", ".join(self.side(party) for party in found)

    def ago(self, since: str) -> str:
        if not since:
            return ""
        zone = ZoneInfo(self.zone)
        then = datetime.fromisoformat(since).astimezone(zone)
        language = (get_language() or "en").split("-")[0]
        return age_words(then, self.now.astimezone(zone), language)


def today(*, who: Who, now: datetime) -> Today:
    """Give what waits for the reader and for us, longest first, and what waits for them."""
    ours = parties.our_party()
    drafted = frozenset(in_drafts())
    reader = _Reader(who, now, ours.party, ours.zone, parties.side_names(), drafted)
    found = Today()
    found.ours.extend(_drafts_to_approve(reader))
    found.ours.extend(_cards(reader))
    if may_read(who):
        found.ours.extend(_returned(reader))
        found.ours.extend(_beginning(reader))
        for turn, waiting in (*_registers(reader), *_meetings(reader), *_agendas(reader)):
            (found.ours if reader.us in turn.who else found.theirs).append(waiting)
        found.ours.extend(_to_begin(reader))
        found.sending.extend(_drafts_with_the_other(reader))
    return found


def _drafts_to_approve(reader: _Reader) -> Iterator[Waiting]:
    for row in registry.drafts("waiting"):
        if may_approve_sending(reader.who, drafter=row.drafter):
            number = len(row.statements)
            sentence = ngettext(
                "%(number)d entry waits for your approval of sending: %(title)s",
                "%(number)d entries wait for your approval of sending: %(title)s",
                number,
            ) % {"number": number, "title": title_of(row)}
            url = reverse("workbench:draft", kwargs={"draft": row.pk})
            yield Waiting(sentence, url, _("Look at what would leave"))


def _drafts_with_the_other(reader: _Reader) -> Iterator[Waiting]:
    for row in registry.drafts("waiting"):
        if not may_approve_sending(reader.who, drafter=row.drafter):
            url = reverse("workbench:draft", kwargs={"draft": row.pk})
            yield Waiting(title_of(row), url, _("Look"))


def _returned(reader: _Reader) -> Iterator[Waiting]:
    for row in registry.drafts("returned").filter(drafter=reader.who.login):
        sentence = _("Returned to you: %(title)s. Reason: %(reason)s") % {
            "title": title_of(row), "reason": row.reason,
        }  # fmt: skip
        yield Waiting(sentence, reverse("workbench:draft", kwargs={"draft": row.pk}), _("Look"))


def _cards(reader: _Reader) -> Iterator[Waiting]:
    for peer in parties.peers() if may_confirm_partner(reader.who) else ():
        if peer.card and not peer.may_be_sent_to:
            sentence = _("The card of %(side)s waits for both officers to compare its words.")
            url = reverse("parties:partner", kwargs={"party": peer.party})
            yield Waiting(sentence % {"side": peer.name}, url, _("Compare the words"))


def _beginning(reader: _Reader) -> Iterator[Waiting]:
    named = parties.agreement_to_open()
    if named and may_keep_register(reader.who):
        sentence = _("The matter of the agreement named at the first run is not open yet: %s")
        title = parties.in_language(named[1])
        yield Waiting(sentence % title, reverse("agreements:open"), _("Open the matter"))


def _registers(reader: _Reader) -> Iterator[tuple[Turn, Waiting]]:
    for one in agreements.agreements(who=reader.who, today=reader.now.date()):
        url = reverse("agreements:agreement", kwargs={"dossier": one.dossier})
        if not _awaited(reader, one.turn, one.dossier):
            continue
        name = one.symbol or _("the agreement")
        yield one.turn, _waiting(reader, one.turn, _("the register entry of %s") % name, url)


def _meetings(reader: _Reader) -> Iterator[tuple[Turn, Waiting]]:
    for one in meetings.meetings(who=reader.who):
        if not _awaited(reader, one.turn, one.agreement):
            continue
        url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
        name = parties.in_language(one.shown.title) if one.shown else one.ref
        yield one.turn, _waiting(reader, one.turn, _("the terms of the meeting “%s”") % name, url)


def _awaited(reader: _Reader, turn: Turn, dossier: str) -> bool:
    """Answer whether somebody has to speak; what we have drafted waits for approval instead."""
    if turn.code in (TurnCode.NOTHING, TurnCode.BEGIN):
        return False
    return reader.us not in turn.who or (dossier, turn.object) not in reader.drafted


def _agendas(reader: _Reader) -> Iterator[tuple[Turn, Waiting]]:
    turns = meetings.open_turns(who=reader.who)
    pages = {
        dossier: meetings.agenda(dossier, who=reader.who) for dossier in {one for one, _t in turns}
    }
    for dossier, turn in turns:
        if _awaited(reader, turn, dossier):
            page = pages[dossier]
            several = page.meeting.ref if page.meeting and len(pages) > 1 else ""
            yield turn, _on_agenda(reader, page, turn, several)


def _on_agenda(reader: _Reader, page: meetings.AgendaPage, turn: Turn, ref: str) -> Waiting:
    numbers = {line.matter.object: line.number for line in page.lines}
    changed = {
        line.matter.object: line.matter.latest.by
        for line in page.lines
        if line.matter.countered and line.matter.latest
    }
    url = _agenda_page(page.dossier)
    if turn.object in numbers:
        url += f"#item-{numbers[turn.object]}"
    by = changed.get(turn.object, "")
    if by and by != reader.us and reader.us in turn.who and turn.code is TurnCode.ANSWER:
        sentence = _("%(side)s changed agenda item %(number)d %(ago)s; your answer is due.") % {
            "side": reader.side(by),
            "number": numbers[turn.object],
            "ago": reader.ago(turn.since),
        }
        return Waiting(_about(ref, sentence), url, _("Look at the change"), turn.since)
    said = _waiting(reader, turn, _what(turn.object, numbers), url)
    return replace(said, sentence=_about(ref, str(said.sentence)))


def _about(ref: str, sentence: str) -> str:
    """Name the meeting where several agendas are open."""
    return f"{ref}: {sentence}" if ref else sentence


def _agenda_page(dossier: str) -> str:
    return reverse("meetings:agenda", kwargs={"dossier": dossier})


def _to_begin(reader: _Reader) -> Iterator[Waiting]:
    """Say where nobody is waited for and either side may take the next step."""
    agreed = {
        one.own: one.ref
        for one in meetings.meetings(who=reader.who)
        if one.state is MeetingState.AGREED and not one.matter.open
    }
    busy = {dossier for dossier, _object in reader.drafted}
    busy |= {dossier for dossier, _turn in meetings.open_turns(who=reader.who)}
    for dossier, standing in meetings.agendas_at(agreed, who=reader.who).items():
        if dossier not in busy and (standing.state is not AgendaState.ADOPTED):
            page = meetings.agenda(dossier, who=reader.who)
            facts = {"meeting": agreed[dossier]}
            yield Waiting(_next_step(page) % facts, _agenda_page(dossier), _("Open the agenda"))


def _next_step(page: meetings.AgendaPage) -> str:
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


def _waiting(reader: _Reader, turn: Turn, what: str, url: str) -> Waiting:
    facts = {"what": what, "ago": reader.ago(turn.since), "sides": reader.sides(turn.who)}
    if reader.us not in turn.who:
        sentence = _("%(sides)s: an answer is awaited on %(what)s (proposed %(ago)s)") % facts
        return Waiting(sentence, url, _("Look"), turn.since)
    if turn.code is TurnCode.ANSWER:
        return Waiting(
            _("Your answer is due on %(what)s (proposed %(ago)s).") % facts,
            url,
            _("Answer"),
            turn.since,
        )
    if turn.code is TurnCode.CHOOSE:
        sentence = _("Two proposals crossed on %(what)s: choose one or put a new one.") % facts
        return Waiting(sentence, url, _("Choose"), turn.since)
    return Waiting(_("A new proposal is due on %(what)s.") % facts, url, _("Propose"), turn.since)
