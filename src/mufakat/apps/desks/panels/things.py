"""What the page of one request, item, signal or list shows: all that was said about it."""

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
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import Json


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
