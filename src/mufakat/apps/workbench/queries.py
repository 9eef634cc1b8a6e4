from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.agreements.acts.turns import Turn, TurnCode
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import (
    Who,
    may_approve_sending,
    may_confirm_partner,
    may_keep_register,
    may_read,
)
from mufakat.apps.workbench.labels import Leaves, leaves, matters_of
from mufakat.kernel.calendar.ages import age_words
from mufakat.kernel.errors import Missing
from mufakat.kernel.markings import Mark, combine
from mufakat.kernel.values import DossierId, Json
from mufakat.registry import queries as registry
from mufakat.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a sentence, where it is answered, and what the button says."""

    sentence: str | Promise
    url: str
    button: str | Promise
    since: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for the reader and their side, and what waits for others."""

    ours: list[Waiting] = field(default_factory=list)
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
    reader = _Reader(who, now, ours.party, ours.zone, parties.side_names())
    found = Today()
    found.ours.extend(_drafts_to_approve(reader))
    found.ours.extend(_cards(reader))
    if may_read(who):
        found.ours.extend(_returned(reader))
        found.ours.extend(_beginning(reader))
        for turn, waiting in (*_registers(reader), *_meetings(reader), *_agendas(reader)):
            (found.ours if reader.us in turn.who else found.theirs).append(waiting)
        found.theirs.extend(_drafts_with_the_other(reader))
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
    for row in registry.drafts("waiting").filter(drafter=reader.who.login):
        sentence = _("The officer who approves sending has: %(title)s") % {"title": title_of(row)}
        yield Waiting(sentence, reverse("workbench:draft", kwargs={"draft": row.pk}), _("Look"))


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
        if one.turn.code in (TurnCode.NOTHING, TurnCode.BEGIN):
            continue
        name = one.symbol or _("the agreement")
        yield one.turn, _waiting(reader, one.turn, _("the register entry of %s") % name, url)


def _meetings(reader: _Reader) -> Iterator[tuple[Turn, Waiting]]:
    for one in meetings.meetings(who=reader.who):
        if one.turn.code in (TurnCode.NOTHING, TurnCode.BEGIN):
            continue
        url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
        name = parties.in_language(one.shown.title) if one.shown else one.ref
        yield one.turn, _waiting(reader, one.turn, _("the terms of the meeting “%s”") % name, url)


def _agendas(reader: _Reader) -> Iterator[tuple[Turn, Waiting]]:
    turns = meetings.open_turns(who=reader.who)
    pages = {
        dossier: meetings.agenda(dossier, who=reader.who) for dossier in {one for one, _t in turns}
    }
    for dossier, turn in turns:
        page = pages[dossier]
        numbers = {line.matter.object: line.number for line in page.lines}
        changed = {
            line.matter.object: line.matter.latest.by
            for line in page.lines
            if line.matter.countered and line.matter.latest
        }
        url = reverse("meetings:agenda", kwargs={"dossier": dossier})
        if turn.object in numbers:
            url += f"#item-{numbers[turn.object]}"
        by = changed.get(turn.object, "")
        if by and by != reader.us and reader.us in turn.who and turn.code is TurnCode.ANSWER:
            sentence = _("%(side)s changed agenda item %(number)d %(ago)s; your answer is due.") % {
                "side": reader.side(by),
                "number": numbers[turn.object],
                "ago": reader.ago(turn.since),
            }
            yield turn, Waiting(sentence, url, _("Look at the change"), turn.since)
            continue
        yield turn, _waiting(reader, turn, _what(turn.object, numbers), url)


def _what(object_: str, numbers: Mapping[str, int]) -> str:
    if object_ in numbers:
        return _("agenda item %d") % numbers[object_]
    return _("the order of the agenda") if object_ == "order" else _("the adoption of the agenda")


def _waiting(reader: _Reader, turn: Turn, what: str, url: str) -> Waiting:
    facts = {"what": what, "ago": reader.ago(turn.since), "sides": reader.sides(turn.who)}
    if reader.us not in turn.who:
        sentence = _("%(sides)s: an answer is awaited on %(what)s (since: %(ago)s)") % facts
        return Waiting(sentence, url, _("Look"), turn.since)
    if turn.code is TurnCode.ANSWER:
        return Waiting(
            _("Your answer is due on %(what)s (%(ago)s).") % facts, url, _("Answer"), turn.since
        )
    if turn.code is TurnCode.CHOOSE:
        sentence = _("Two proposals crossed on %(what)s: choose one or put a new one.") % facts
        return Waiting(sentence, url, _("Choose"), turn.since)
    return Waiting(_("A new proposal is due on %(what)s.") % facts, url, _("Propose"), turn.since)


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One draft for whoever decides on it: what leaves, to whom, what stays."""

    row: registry.Draft
    title: str
    leaves: list[Leaves]
    to: list[str]
    mark: Mark
    may_approve: bool
    may_change: bool

    @property
    def approve(self) -> dict[str, str]:
        """The button of the turn card."""
        url = reverse("workbench:approve_sending", kwargs={"draft": self.row.pk})
        return {"label": _("Approve sending"), "url": url}


def draft(number: int, *, who: Who) -> DraftPage:
    """Give one draft as the page of approval shows it."""
    if not may_read(who):
        raise Missing(what="draft")
    row = registry.get_draft(number)
    said = registry.statements_of(row)
    names = parties.side_names()
    us = parties.our_party().party
    members = {
        party
        for name in matters_of(said)
        for party in registry.get_dossier(name).members
        if party != us
    }
    members |= {
        party for one in said if one.verb == "open" for party in _members(one) if party != us
    }
    return DraftPage(
        row=row,
        title=title_of(row),
        leaves=[leaves(one, _value(one)) for one in said],
        to=sorted(parties.in_language(names.get(party, {})) or party for party in members),
        mark=combine([one.mark for one in said], {}),
        may_approve=row.state == "waiting" and may_approve_sending(who, drafter=row.drafter),
        may_change=row.state in ("waiting", "returned", "drafted") and row.drafter == who.login,
    )


def _value(one: Statement) -> Json:
    if one.verb == "accept":
        return registry.view(DossierId(one.dossier)).content(one.digest)
    return one.value


def _members(one: Statement) -> list[str]:
    listed = one.on.get("members", [])
    named = listed if isinstance(listed, list) else []
    return [str(member["party"]) for member in named if isinstance(member, dict)]


def title_of(row: registry.Draft) -> str:
    """Say what a draft is about, in the reader's language."""
    return parties.in_language(row.title) or _("an entry")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a search found."""

    kind: str | Promise
    title: str
    url: str


def search(text: str, *, who: Who, now: datetime) -> list[Found]:
    """Find agreements, meetings and agenda items by words in any of their languages."""
    wanted = text.casefold().split()
    if not wanted or not may_read(who):
        return []
    return [one for one in _everything(who, now) if _has(one, wanted)][:100]


def _everything(who: Who, now: datetime) -> Iterator[Found]:
    for one in agreements.agreements(who=who, today=now.date()):
        for title in one.shown.titles if one.shown else ():
            url = reverse("agreements:agreement", kwargs={"dossier": one.dossier})
            yield Found(_("Agreement"), f"{one.symbol}: {title.text}", url)
    for meeting in meetings.meetings(who=who):
        if meeting.shown is None:
            continue
        url = reverse(
            "meetings:meeting", kwargs={"agreement": meeting.agreement, "key": meeting.key}
        )
        for words in meeting.shown.title.values():
            yield Found(_("Meeting"), f"{meeting.ref}: {words}", url)
        yield from _items(meeting.own, who)


def _items(dossier: str, who: Who) -> Iterator[Found]:
    if not registry.dossier_rows().filter(pk=dossier).exists():
        return
    url = reverse("meetings:agenda", kwargs={"dossier": dossier})
    for line in meetings.agenda(dossier, who=who).lines:
        for words in line.item.title.values() if line.item else ():
            yield Found(_("Agenda item"), f"{line.number}. {words}", f"{url}#item-{line.number}")


def _has(one: Found, wanted: list[str]) -> bool:
    text = one.title.casefold()
    return all(word in text for word in wanted)
