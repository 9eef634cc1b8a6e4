"""What the pages of the desks show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.acts.done import State
from mufakat.apps.desks.acts.steps import FIRST, Step
from mufakat.apps.desks.panels.offers import exchange_name, thing_url
from mufakat.apps.desks.permissions import may_switch_desks, may_use_desks
from mufakat.apps.letters.panels import Side, named, seal_for, sides_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import in_language, our_party, peers, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import Json
from mufakat.registry.ports import tabs
from mufakat.registry.queries import get_dossier
from mufakat.registry.work import work

_OPEN = (State.ASKED, State.ACKNOWLEDGED, State.PART)


def inbox_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the first page of the desks shows."""
    found = queries.deadlines(who=who, today=who.today or now.date())
    sides = sides_of(dict.fromkeys(side_names()))
    return {
        "sides": sides,
        "open": [_line(one.line, one.exchange) for one in found if one.line.standing.turn],
        "closed": [_line(one.line, one.exchange) for one in found if not one.line.standing.turn],
        "exchanges": [
            {"one": one, "name": exchange_name(one)}
            for one in queries.exchanges(who=who)
            if one.opened
        ],
        "expired": queries.expired(who=who, now=now) if may_use_desks(who) else 0,
        "doubts": queries.doubts_open(who=who),
        "may_decide": may_switch_desks(who),
        "may_screen": may(who, May.SEE_HITS),
        "may_use": may_use_desks(who),
        "flows": queries.flows(who=who, today=who.today or now.date()),
    }


def matter_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one matter of exchange shows."""
    page = queries.matter(dossier, who=who, now=now)
    return {
        "page": page,
        "name": exchange_name(page.exchange),
        "lines": [_line(one, page.exchange) for one in page.lines],
        "sides": sides_of(page.exchange.members),
        "seal": seal_for(dossier, now),
        "content": page.exchange.subject == "content",
        "financing": page.exchange.subject == "financing",
        "may_begin": may_use_desks(who) and not page.why_closed and page.exchange.opened,
        "tabs": tabs("agreement_tabs", "exchange", who, page.exchange.agreement),
    }


def thing_shown(dossier: str, thing: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one thing shows."""
    page = queries.thing(dossier, thing, who=who, now=now)
    exchange = queries.exchange_of(dossier, who=who)
    sides = sides_of(page.members)
    may = may_use_desks(who)
    return {
        "page": page,
        "name": page.line.subject or str(labels.STEPS[page.line.begun.step]),
        "matter": exchange_name(exchange),
        "sides": sides,
        "steps": _state_line(page),
        "history": [_step(one, page, may=may) for one in page.steps],
        "card": _card(page, sides, may=may),
        "seal": seal_for(dossier, now),
        "may_decide": may_switch_desks(who),
        "may_use": may,
    }


def exchange_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the exchange under an agreement shows."""
    us = our_party().party
    found = queries.exchanges(who=who, agreement=dossier)
    return {
        "dossier": dossier,
        "listed": [
            {
                "one": one,
                "name": exchange_name(one),
                "ours": us in one.matter.waits_for and not one.agreed,
            }
            for one in found
        ],
        "figures": queries.figures(dossier, who=who),
        "on": queries.any_on(who.today or now.date()),
        "sides": sides_of(get_dossier(dossier).members),
        "may_use": may_use_desks(who),
        "may_switch": may_switch_desks(who),
        "tabs": tabs("agreement_tabs", "exchange", who, dossier),
    }


def partners() -> list[tuple[str, str]]:
    """List the other sides as choices."""
    return [(one.party, in_language(one.names) or one.party) for one in peers()]


def _line(line: queries.Line, exchange: queries.Exchange) -> dict[str, Any]:
    return {
        "line": line,
        "url": thing_url(line.dossier, line.thing),
        "subject": line.subject or labels.STEPS[line.begun.step],
        "kind": labels.STEPS[line.begun.step],
        "state": labels.STATES[line.standing.state],
        "matter": exchange_name(exchange),
    }


def _state_line(page: queries.ThingPage) -> list[dict[str, str]]:
    """Give the steps a request passes; an item of information has one."""
    now = page.line.standing.state
    if page.line.begun.step is Step.INFORM or page.line.begun.step is Step.LIST:
        row = [State.GIVEN]
    elif page.line.begun.step is Step.SIGNAL:
        row = [State.PROPOSED, State.VERIFIED, State.ACTIVE]
    else:
        row = [State.ASKED, State.ACKNOWLEDGED, State.PART, State.ANSWERED]
        if now is State.ACKNOWLEDGED or now is State.ASKED:
            row.remove(State.PART)
        if now is State.DECLINED:
            row = [State.ASKED, State.ACKNOWLEDGED, State.DECLINED]
    if now not in row:
        row = [*row[:1], now]
    place = row.index(now)
    return [
        {
            "label": str(labels.STATES[state]),
            "state": "done" if number < place else "now" if number == place else "next",
        }
        for number, state in enumerate(row)
    ]


def _card(page: queries.ThingPage, sides: Mapping[str, Side], *, may: bool) -> Card:
    standing, us = page.line.standing, our_party().party
    if not standing.turn and page.line.begun.step is Step.SIGNAL and may and page.may:
        return _next_card(page)
    if not standing.turn:
        return Card(str(_("This stands as: %(state)s.") % {"state": labels.STATES[standing.state]}))
    if page.line.begun.step is Step.SIGNAL:
        return _signal_card(page, sides)
    due = standing.due.isoformat() if standing.due else ""
    due_words = date_words(due, language_of(get_language())) if due else ""
    facts = {"side": named(sides, standing.turn), "due": due_words}
    if standing.turn != us:
        return Card(_("%(side)s is to answer by %(due)s.") % facts, "theirs")
    url = thing_url(page.dossier, page.thing)
    others = [{"label": labels.DOING[step], "url": f"{url}say/{step}/"} for step in page.may[1:]]
    action = {
        "label": labels.DOING[page.may[0]],
        "url": f"{url}say/{page.may[0]}/",
        "method": "get",
    }
    return Card(
        _("Our answer is asked for by %(due)s.") % facts,
        "ours",
        action if may and page.may else None,
        _("Nothing leaves before a second person has approved it."),
        others if may else [],
    )


def _next_card(page: queries.ThingPage) -> Card:
    """Offer what our side may say of a signal that waits for nobody."""
    url = thing_url(page.dossier, page.thing)
    first, *others = [
        {"label": labels.DOING[step], "url": f"{url}say/{step}/", "method": "get"}
        for step in page.may
    ]
    sentence = _("This stands as: %(state)s.")
    return Card(
        sentence % {"state": labels.STATES[page.line.standing.state]}, "ours", first, "", others
    )


def _signal_card(page: queries.ThingPage, sides: Mapping[str, Side]) -> Card:
    facts = {"side": named(sides, page.line.standing.turn)}
    mine = page.line.standing.turn == our_party().party
    if mine:
        return Card(_("It is silenced. Settle what was said of it, or take it back."), "ours")
    return Card(
        _("It is silenced until %(side)s has settled it or taken it back.") % facts, "theirs"
    )


def matching_shown(pk: int, *, who: Who) -> dict[str, Any]:
    """Give what the page of matching shows: what was asked last, and the reviews."""
    asked = work(pk, by=who.login) if pk else None
    return {
        "work": asked,
        "answer": asked.answer if asked and asked.ended else None,
        "reviews": [_review(one) for one in queries.reviews(who=who)],
        "aside": [
            {"one": one, "url": thing_url(one.dossier, one.thing)}
            for one in queries.set_aside(who=who)
        ],
        "may_use": may_use_desks(who),
    }


def every_side() -> list[tuple[str, str]]:
    """Give every side a host can stand under, ours among them."""
    return [(party, in_language(names) or party) for party, names in side_names().items()]


def review_shown(pk: int, *, who: Who) -> dict[str, Any]:
    """Give what the page of one review shows."""
    one = queries.review(pk, who=who)
    return _review(one) | {
        "sides": sides_of(dict.fromkeys(side_names())),
        "may_use": may_use_desks(who) and not one.outcome,
        "may_confirm": one.waits_for_second and one.first_by != who.login,
    }


def _review(one: queries.Review) -> dict[str, Any]:
    return {
        "one": one,
        "kind": labels.SIGNAL_KINDS.get(one.kind, one.kind),
        "label": labels.CONTENT.get(one.signal.label, "") if one.signal else "",
        "evidence": labels.EVIDENCE.get(one.signal.evidence, "") if one.signal else "",
        "interest": labels.INTERESTS.get(one.interest, ""),
        "outcome": labels.OUTCOMES.get(one.outcome, ""),
        "notice": [
            (labels.NOTICE[name], _side_name(words) if name == "host" else words)
            for name, words in one.notice.items()
        ],
        "url": thing_url(one.dossier, one.thing),
    }


def _side_name(party: str) -> str:
    return in_language(side_names().get(party, {})) or party


def _step(one: queries.StepShown, page: queries.ThingPage, *, may: bool) -> dict[str, Any]:
    url = thing_url(page.dossier, page.thing)
    doubted = any(each.decision != "lifted" for each in one.doubts)
    blocked = (Step.USE, Step.WISH) if doubted else ()
    return {
        "one": one,
        "title": labels.STEPS[one.done.step],
        "facts": _facts(one.said),
        "blocked": labels.BLOCKS.get(one.blocked, ""),
        "actions": [
            {"label": labels.DOING[step], "url": _say_url(url, step, one.done.act)}
            for step in one.may
            if may and step not in blocked
        ],
        "doubt": f"{url}doubt/{one.done.act}/"
        if one.gives and not one.ours and not doubted and one.done.value
        else "",
        "onward": [
            {"to": each, "name": labels.matter_name(each.subject, each.year)} for each in one.onward
        ],
        "comes_from": one.done.about if one.done.step in FIRST else "",
        "withdraw": reverse("exchange:entry", kwargs={"act": one.done.act}),
    }


def _say_url(url: str, step: Step, act: str) -> str:
    """Give where a step about an entry is said; a list has a page of its own."""
    return f"{url}{'list' if step is Step.REVISE else f'say/{step}'}/?about={act}"


def _facts(said: Mapping[str, Json]) -> list[dict[str, Any]]:
    """Give what a step says, field by field, in words; its texts with their language."""
    language = str(said.get("language", ""))
    found = []
    for name in _ORDER:
        if name == "basis" and isinstance(said.get("basis"), dict):
            found.append(
                {"label": labels.LABELS["basis"], "text": _basis(said["basis"]), "day": ""}
            )
        elif said.get(name):
            found.append(_fact(name, str(said[name]), language))
    return found


def _fact(name: str, value: str, language: str) -> dict[str, Any]:
    words = _WORDS.get(name, {}).get(value) or (_matter(value) if name == "matter" else None)
    return {
        "label": labels.LABELS[name],
        "text": words or value,
        "language": "" if words else language,
        "day": value if name in ("until", "answer_by", "review_on", "published_on") else "",
    }


def _matter(own: str) -> str:
    """Name a matter of exchange; one this node is no part of by the beginning of its id."""
    known = {
        one: labels.matter_name(subject, year) for one, subject, year in queries.open_matters()
    }
    return known.get(own, own[:12])


def _basis(said: Json) -> str:
    article = str(said.get("article", "")) if isinstance(said, dict) else ""
    return _("article %(number)s") % {"number": article} if article else _(
        "the instrument as a whole: its text is not to hand"
    )  # fmt: skip


_ORDER: Sequence[str] = (
    "kind", "value", "label", "designated_by", "designation", "evidence", "review_on", "count",
    "title", "publisher", "version", "published_on",
    "question", "facts", "assessment", "ground", "worth", "wished", "to", "matter", "used_for",
    "words", "outcome", "conditions", "answer_by", "reliability", "credibility", "obtained",
    "assurance", "purpose", "basis", "authority", "officer", "handling", "until",
)  # fmt: skip
_WORDS: Mapping[str, Mapping[str, labels.Label]] = {
    "ground": labels.GROUNDS,
    "kind": labels.SIGNAL_KINDS,
    "label": labels.CONTENT,
    "evidence": labels.EVIDENCE,
    "worth": labels.WORTHS,
    "wished": labels.WISHES,
    "reliability": labels.RELIABILITY,
    "credibility": labels.CREDIBILITY,
    "obtained": labels.OBTAINED,
    "handling": labels.HANDLINGS,
    "assurance": {"lawful_without_ill_treatment": labels.ASSURANCE},
}
