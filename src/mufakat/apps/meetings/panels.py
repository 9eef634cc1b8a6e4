"""What meetings offer to pages: what changed in words, turn cards, steps, entries as sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card, Subject, card_of, sentence_of
from mufakat.apps.agreements.queries import agreement
from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.letters.labels import Label
from mufakat.apps.letters.panels import Side, ago, named, names_of, seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings import projection, queries
from mufakat.apps.meetings.acts.changes import Change
from mufakat.apps.meetings.acts.history import Event, Move
from mufakat.apps.meetings.acts.items import AGENDA, ORDER
from mufakat.apps.meetings.acts.states import AgendaState, Because, Blocked, MeetingState
from mufakat.apps.meetings.acts.terms import Topic
from mufakat.apps.meetings.labels import ACTIONS, FIELDS, LEVELS, MEETING_STATES, MODES, PLANS
from mufakat.apps.meetings.queries import AgendaPage, Line, Meeting
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import our_party, peers
from mufakat.kernel.acts import Act
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.calendar.uncertain import BadDate
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ports import AppPorts


@dataclass(frozen=True, slots=True)
class Shown:
    """One field that changed: its name, what it was and is; `words` where it is a wording."""

    label: str
    was: str
    now: str
    language: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One agenda item with what a page says of it beside its words."""

    line: Line
    changed_by: str
    changes: tuple[Shown, ...]
    draft: int
    topics: tuple[Topic, ...]
    state: str

    @property
    def mine(self) -> bool:
        """Whether our answer is due and not drafted yet."""
        return "accept" in self.line.turn.what and not self.draft


def reading() -> str:
    """Give the language the page is read in."""
    return language_of(get_language() or "en")


def items_shown(page: AgendaPage, sides: Mapping[str, Side], *, now: datetime) -> list[ItemShown]:
    """Give the items of an agenda with what changed in words."""
    topics = {topic.id: topic for topic in _topics(page)}
    drafts = in_drafts()
    return [
        ItemShown(
            line=line,
            changed_by=_changed_by(line, sides, now=now),
            changes=tuple(shown(line.changes, sides, topics)),
            draft=drafts.get((page.dossier, line.matter.object), 0),
            topics=tuple(
                topics[key] for key in (line.item.topics if line.item else ()) if key in topics
            ),
            state=_item_state(line, sides),
        )
        for line in page.lines
    ]


def shown(
    changes: Sequence[Change], sides: Mapping[str, Side], topics: Mapping[str, Topic]
) -> Iterator[Shown]:
    """Give changes in words, those in the reader's own language first."""
    own = reading()
    found = [_shown(change, sides, topics) for change in changes]
    yield from sorted(found, key=lambda one: (one.language not in ("", own), not one.words))


def _shown(change: Change, sides: Mapping[str, Side], topics: Mapping[str, Topic]) -> Shown:
    field, _slash, part = change.field.partition("/")
    label = str(FIELDS.get(field, field))
    if field in ("title", "annotation", "reason"):
        if part != reading():
            label = f"{label} ({_language_name(part)})"
        return Shown(label, str(change.was or ""), str(change.now or ""), part, words=True)
    was, now = (_value(field, part, said, sides, topics) for said in (change.was, change.now))
    return Shown(label, was, now)


def _language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


_PLAIN: Mapping[str, Mapping[str, Label]] = {
    "action": ACTIONS,
    "level": LEVELS,
    "mode": MODES,
    "plan": PLANS,
}


def _value(
    field: str, part: str, said: Json, sides: Mapping[str, Side], topics: Mapping[str, Topic]
) -> str:
    if field == "dropped":
        return _("left out") if said else _("stands")
    if field in _PLAIN or said in (None, "", [], {}, 0):
        return str(_PLAIN.get(field, {}).get(str(said), said or ""))
    if field == "minutes":
        return _("%(minutes)s minutes") % {"minutes": said}
    if field == "lead" or part == "host":
        return named(sides, str(said))
    return _date(str(said)) if part == "edtf" else _listed(said, topics)


def _date(edtf: str) -> str:
    if not edtf:
        return ""
    try:
        return date_words(edtf, reading())
    except BadDate:
        return edtf


def _listed(said: Json, topics: Mapping[str, Topic]) -> str:
    if isinstance(said, list):
        return "; ".join(filter(None, (_listed(one, topics) for one in said)))
    if isinstance(said, dict):
        words = said.get("text", said)
        languages = words if isinstance(words, dict) else {}
        return said_in({key: str(text) for key, text in languages.items()}, reading(), "en")[0]
    if said in topics:
        return said_in(topics[str(said)].text, reading(), "en")[0]
    return str(said)


def _changed_by(line: Line, sides: Mapping[str, Side], *, now: datetime) -> str:
    latest = line.matter.latest
    if latest is None:
        return _("Changed since you last looked.") if line.fresh else ""
    facts = {"side": named(sides, latest.by), "ago": ago(latest.since, now)}
    if line.matter.in_force or line.matter.countered:
        return _("changed by %(side)s %(ago)s") % facts
    return _("proposed by %(side)s %(ago)s") % facts


def _item_state(line: Line, sides: Mapping[str, Side]) -> str:
    if line.unreadable:
        return _("This entry cannot be read.")
    if line.matter.open:
        waits = ", ".join(named(sides, party) for party in line.turn.who)
        return _("waiting for: %(sides)s") % {"sides": waits}
    if line.matter.recorded_by:
        recorders = ", ".join(named(sides, party) for party in line.matter.recorded_by)
        return _("agreed, as recorded by %(sides)s") % {"sides": recorders}
    return _("agreed by both sides")


def agenda_card(
    page: AgendaPage, sides: Mapping[str, Side], *, now: datetime, same: bool = False
) -> Card:
    """Say whose turn it is on an agenda: what waits for us longest comes first.

    `same` says that both sides were found to hold the same record of it.
    """
    url = reverse("meetings:agenda", kwargs={"dossier": page.dossier})
    drafts = {object_ for dossier, object_ in in_drafts() if dossier == page.dossier}
    if page.turn is None:
        return _next_step(page, url, drafts, sides, same=same)
    matters = {line.matter.object: line.matter for line in page.lines}
    matters |= {ORDER: page.order, AGENDA: page.adoption}
    subject = Subject(
        what_of(page.turn.object, page),
        f"{url}#{anchor_of(page.turn.object, page)}",
        int(page.turn.object in drafts),
    )
    return card_of(page.turn, matters[page.turn.object], subject, sides, now=now)


def _next_step(
    page: AgendaPage, url: str, drafts: set[str], sides: Mapping[str, Side], *, same: bool
) -> Card:
    if page.standing.state is AgendaState.ADOPTED:
        return Card(_adopted(page, sides, same=same))
    if not page.opened:
        return Card(_("The agenda begins when both sides have accepted the meeting."))
    if AGENDA in drafts:
        return Card(_("The proposal to adopt waits for approval of sending."), "ours")
    sentence, action = _begin(page, url)
    return Card(sentence, "ours", action)


def _adopted(page: AgendaPage, sides: Mapping[str, Side], *, same: bool) -> str:
    if page.standing.recorded_by:
        recorders = names_of(sides, page.standing.recorded_by)
        return _("Adopted as recorded by %(sides)s") % {"sides": recorders}
    return _("Adopted by both, same record") if same else _("Adopted by both sides")


def _begin(page: AgendaPage, url: str) -> tuple[str, dict[str, str]]:
    """Give what either side may begin with, and the button for it."""
    if page.ready:
        button = {"label": _("Propose adoption"), "url": f"{url}propose-adoption/"}
        return _("Every agenda item and the order are agreed."), button
    if page.lines and not page.order.in_force:
        button = {"label": _("Propose an order"), "url": f"{url}order/", "method": "get"}
        return _("Nobody has proposed an order of the agenda yet."), button
    button = {"label": _("Propose an agenda item"), "url": f"{url}items/add/", "method": "get"}
    return _("Nobody has proposed an agenda item yet."), button


def what_of(object_: str, page: AgendaPage) -> str:
    """Give the words for an object of an agenda: agenda item 4."""
    numbers = {line.matter.object: line.number for line in page.lines}
    if object_ in numbers:
        return _("agenda item %(number)s") % {"number": numbers[object_]}
    return _("the order of the agenda") if object_ == ORDER else _("the adoption of the agenda")


def anchor_of(object_: str, page: AgendaPage) -> str:
    """Give where on the agenda's page an object stands."""
    numbers = {line.matter.object: line.number for line in page.lines}
    return f"item-{numbers[object_]}" if object_ in numbers else object_


def stalemate_words(page: AgendaPage, sides: Mapping[str, Side]) -> list[str]:
    """Explain why the agenda does not move on by itself, one sentence for each object."""
    return [_blocked_words(one, page, sides) for one in page.standing.stalemate]


def _blocked_words(one: Blocked, page: AgendaPage, sides: Mapping[str, Side]) -> str:
    facts = {"what": what_of(one.object, page), "side": named(sides, one.first)}
    if one.because is Because.CROSSED and one.first:
        return (
            _(
                "Both sides proposed another wording of %(what)s at the same moment, so neither "
                "stands. %(side)s should speak first: accept the other wording, or put a new one."
            )
            % facts
        )
    if one.because is Because.CROSSED:
        return _("The sides proposed different wordings of %(what)s.") % facts
    if one.because is Because.REFUSED:
        return _("One side refused %(what)s. It needs a new proposal.") % facts
    return _("One side took back its yes to %(what)s. It has to be proposed again.") % facts


def meeting_card(one: Meeting, sides: Mapping[str, Side], *, now: datetime) -> Card:
    """Say whose turn it is on the terms of a meeting."""
    url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
    draft = in_drafts().get((one.agreement, one.object), 0)
    what = _("the terms of the meeting %(ref)s") % {"ref": one.ref}
    subject = Subject(what, f"{url}#terms", draft)
    return card_of(one.turn, one.matter, subject, sides, now=now)


_MOVES: Mapping[str, Label] = {
    Move.PROPOSED: gettext_lazy("proposed the meeting"),
    Move.COUNTERED: gettext_lazy("proposed other terms"),
    Move.ACCEPTED: gettext_lazy("accepted the terms"),
    Move.REFUSED: gettext_lazy("refused the terms"),
    Move.AGREED: gettext_lazy("the terms are agreed"),
    Move.ISSUED: gettext_lazy("issued the provisional agenda"),
    Move.ADOPTION: gettext_lazy("proposed to adopt the agenda"),
    Move.ADOPTED: gettext_lazy("the agenda is adopted"),
}


def events_shown(found: Sequence[Event], sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    """Give the moves of a meeting as the picture of its steps shows them."""
    lanes = [*sides]
    return [
        {
            "lane": lanes.index(one.party) if one.party in sides else None,
            "label": _move_words(one),
            "edtf": one.since[:10],
            "state": "done",
        }
        for one in found
    ]


def _move_words(one: Event) -> str:
    if one.move in _MOVES:
        return str(_MOVES[one.move])
    counted = {
        Move.ITEMS: ngettext(
            "proposed %(n)s agenda item", "proposed %(n)s agenda items", one.count
        ),
        Move.CHANGED: ngettext(
            "changed %(n)s agenda item", "changed %(n)s agenda items", one.count
        ),
        Move.ITEMS_ACCEPTED: ngettext(
            "accepted %(n)s agenda item", "accepted %(n)s agenda items", one.count
        ),
        Move.ITEM_REFUSED: ngettext(
            "refused %(n)s agenda item", "refused %(n)s agenda items", one.count
        ),
    }
    return counted[one.move] % {"n": one.count}


def steps_of(one: Meeting, page: AgendaPage | None) -> list[dict[str, Any]]:
    """Give the steps from the proposal to the adopted agenda, the one it is at marked."""
    ended = (MeetingState.POSTPONED, MeetingState.CANCELLED, MeetingState.REFUSED)
    if one.state in ended:
        return [
            {"label": MEETING_STATES[MeetingState.PROPOSED], "state": "done"},
            {"label": MEETING_STATES[one.state], "state": "now"},
        ]
    names = (
        _("proposed"),
        _("agreed"),
        _("agenda shared"),
        _("provisional agenda"),
        _("agenda adopted"),
    )
    at = _step_at(one, page)
    return [
        {
            "label": name,
            "state": "done" if number < at else "now" if number == at else "next",
            "note": _date(_latest(one, page)[:10]) if number == at else "",
        }
        for number, name in enumerate(names)
    ]


def _latest(one: Meeting, page: AgendaPage | None) -> str:
    """Give when the step a meeting is at was reached, as claimed."""
    matters = [one.matter]
    if page and page.standing.state is not AgendaState.DRAFT:
        matters = [page.adoption] if page.adopted else [line.matter for line in page.lines]
    return max((matter.since for matter in matters), default="")


_STEP = {
    AgendaState.DRAFT: 1,
    AgendaState.SHARED: 2,
    AgendaState.PROVISIONAL: 3,
    AgendaState.REVISED: 3,
    AgendaState.ADOPTED: 4,
}


def _step_at(one: Meeting, page: AgendaPage | None) -> int:
    if one.state is not MeetingState.AGREED:
        return 0
    return _STEP[page.standing.state] if page else 1


def tabs_of(one: Meeting, current: str) -> list[dict[str, Any]]:
    """Give the pages of a meeting."""
    meeting = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
    found = [{"label": _("Overview"), "url": meeting, "current": current == "overview"}]
    if one.own:
        agenda = reverse("meetings:agenda", kwargs={"dossier": one.own})
        found.append({"label": _("Agenda"), "url": agenda, "current": current == "agenda"})
        evidence = reverse("exchange:evidence", kwargs={"dossier": one.own})
        found.append({"label": _("Evidence"), "url": evidence, "current": False})
    return found


def overview(one: Meeting, page: AgendaPage | None, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of a meeting shows."""
    sides = sides_of(one.members)
    topics = {topic.id: topic for topic in one.shown.topics} if one.shown else {}
    seal = seal_for(one.own or one.agreement, now)
    on_terms = one.matter.open or page is None
    return {
        "one": one,
        "page": page,
        "sides": sides,
        "card": meeting_card(one, sides, now=now)
        if on_terms or page is None
        else agenda_card(page, sides, now=now, same=seal.status == "same"),
        "steps": steps_of(one, page),
        "tabs": tabs_of(one, "overview"),
        "changes": [*shown(one.changes, sides, topics)],
        "zones": _zones(one),
        "seal": seal,
        "lanes": [{"name": side.name, "tone": side.tone} for side in sides.values()],
        "events": events_shown(queries.history(one, page, who=who), sides),
    }


def agenda_shown(page: AgendaPage, *, now: datetime) -> dict[str, Any]:
    """Give what the page of an agenda shows."""
    sides = sides_of(page.members)
    seal = seal_for(page.dossier, now)
    one = page.meeting
    return {
        "page": page,
        "one": one,
        "sides": sides,
        "items": items_shown(page, sides, now=now),
        "card": agenda_card(page, sides, now=now, same=seal.status == "same"),
        "stalemate": stalemate_words(page, sides),
        "steps": steps_of(one, page) if one else [],
        "tabs": tabs_of(one, "agenda") if one else [],
        "seal": seal,
    }


def _zones(one: Meeting) -> list[str]:
    """Give the clocks a time is shown on: the place's own first, then those of the capitals."""
    place = one.shown.place.zone if one.shown else ""
    capitals = [our_party().zone, *(each.zone for each in peers() if each.party in one.members)]
    return [*dict.fromkeys(zone for zone in (place, *capitals) if zone)]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an agreement's page that an app above adds to it."""

    template: str
    shown: Mapping[str, Any]


def on_agreement(who: Who, dossier: str, now: datetime) -> Section:
    """Show the meetings of an agreement, and when the next consultation falls due."""
    today = who.today or now.date()
    found = queries.meetings(who=who, agreement=dossier)
    due = queries.due(agreement(dossier, who=who, today=today), found, today=today)
    return Section("meetings/_of_agreement.html", {"meetings": found, "due": due})


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the meetings to everybody who may read matters."""
    if may_read(who):
        yield MenuItem(30, gettext_lazy("Meetings"), reverse("meetings:meetings"), "g m")


_WHAT: Mapping[str, Label] = {
    "meeting": gettext_lazy("the terms of a meeting"),
    "item": gettext_lazy("an agenda item"),
    "order": gettext_lazy("the order of the agenda"),
    "agenda": gettext_lazy("the adoption of the agenda"),
    "issue": gettext_lazy("the provisional agenda"),
    "question": gettext_lazy("a question about an agenda item"),
}


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a meeting does."""
    what = str(_WHAT.get(str(act.on.get("object", "")).partition("/")[0], ""))
    value = (body or {}).get("value")
    title = value.get("title") if isinstance(value, dict) else None
    if isinstance(title, dict):
        words = {language: str(text) for language, text in title.items()}
        what = f"{what} “{said_in(words, reading(), 'en')[0]}”"
    return sentence_of(act, what)


def _topics(page: AgendaPage) -> tuple[Topic, ...]:
    return page.meeting.shown.topics if page.meeting and page.meeting.shown else ()


PORTS = AppPorts(
    app="meetings",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={"menu": menu, "agreement": on_agreement},
)
