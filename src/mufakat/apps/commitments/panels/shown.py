"""Commitments as pages, sheets and agendas say them: days, next steps, history, pictures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from mufakat.apps.agreements.acts.turns import TurnCode
from mufakat.apps.agreements.panels import Card, Subject, card_of
from mufakat.apps.commitments import queries
from mufakat.apps.commitments.acts.commitments import Commitment, Due, Rule
from mufakat.apps.commitments.acts.states import (
    AT_AN_END,
    OWED,
    Answered,
    Reported,
    State,
    state_for,
)
from mufakat.apps.commitments.labels import EVENTS, HELP, STATES, STEPS
from mufakat.apps.commitments.queries import Followed
from mufakat.apps.exchange.queries.words import sentences
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.panels import Side, ago, named, names_of, our_zone, sides_of
from mufakat.apps.letters.queries import File
from mufakat.apps.parties.permissions import Who, may_draft
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.kernel.calendar.dates import date_words, day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view

LANGUAGES = ("en", "id", "ru")


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment on a list: its words are made, its links are known."""

    one: Followed
    url: str
    mandate: str
    what: str
    language: str
    due: str
    deferred: str
    state: str
    overdue: bool
    next_step: str
    history: tuple[str, ...] = ()


def language_now() -> str:
    """Give the language a page is read in."""
    return language_of(get_language() or "en")


def lines_of(found: Sequence[Followed], *, today: date, with_history: bool = False) -> list[Line]:
    """Give commitments as a list shows them; the same number of queries for one and for many."""
    sides = sides_of(sorted({party for one in found for party in one.members}))
    told = _told(found) if with_history else {}
    return [
        Line(
            one=one,
            url=page_of(one.dossier, one.key),
            mandate=mandate_words(one.shown),
            what=in_language(one.shown.what) if one.shown else _("This entry cannot be read."),
            language=_spoken_in(one.shown.what) if one.shown else "",
            due=due_words(one.shown.due, one.due) if one.shown else "",
            deferred=deferred_words(one),
            state=str(STATES[one.state]),
            overdue=one.is_overdue(today),
            next_step=next_step(one, sides),
            history=tuple(told.get((one.dossier, one.key), ())),
        )
        for one in found
    ]


def page_of(dossier: str, key: str) -> str:
    """Give the address of a commitment's page."""
    return reverse("commitments:commitment", kwargs={"dossier": dossier, "key": key})


def mandate_words(one: Commitment | None) -> str:
    """Name the paragraph a commitment comes from, by symbol and number."""
    if one is None:
        return "–"
    symbol, number = one.mandate.symbol or one.mandate.text, one.mandate.number
    return _("%(symbol)s, clause %(number)d") % {"symbol": symbol, "number": number}


def due_words(due: Due, last_day: date | None) -> str:
    """Say by when something is due, and by which rule."""
    language = language_now()
    if due.rule is Rule.DAY:
        return _when(due.when)
    if due.rule is Rule.BRACKET:
        return _("not known: bracket %s is open") % due.bracket
    if due.rule is Rule.OPEN:
        return _("no date; looked at in the next meeting")
    rule = _("%(days)d days after %(event)s") % {"days": due.days, "event": EVENTS[due.event]}
    if last_day is None:
        return _("%(rule)s; the day is not known yet") % {"rule": rule}
    return _("%(day)s (%(rule)s)") % {"day": day_words(last_day, language), "rule": rule}


def deferred_words(one: Followed) -> str:
    """Say how often its day was put off; empty where it never was."""
    many = len(one.deferred)
    if not many:
        return ""
    return ngettext("deferred %(n)d time", "deferred %(n)d times", many) % {"n": many}


def next_step(one: Followed, sides: Mapping[str, Side]) -> str:
    """Say in one sentence who has the next word on a commitment; a dash where nobody has."""
    if one.matter.open:
        what = _("its wording") if one.agreed else _("what was proposed")
        facts = {"awaited": names_of(sides, one.turn.who), "what": what}
        return _("%(awaited)s: an answer on %(what)s is awaited") % facts
    if one.state is State.REPORTED:
        others = [party for party in one.members if one.to_answer(party)]
        return _("%(sides)s: accept or dispute the report") % {"sides": names_of(sides, others)}
    owing = {"sides": names_of(sides, _who_owes(one))}
    if one.state is State.DISPUTED:
        return _("%(sides)s: report anew") % owing
    if one.state in OWED:
        return _("%(sides)s: report on it") % owing
    return _("either side may propose to close it") if one.state is State.ACCEPTED else "–"


def card_on(
    one: Followed, sides: Mapping[str, Side], *, who: Who, draft: int, now: datetime
) -> Card:
    """Say on a commitment's page whose turn it is, with one button for who may use it."""
    us, url = our_party().party, page_of(one.dossier, one.key)
    if draft or one.matter.open or one.turn.code is TurnCode.BEGIN:
        subject = Subject(_("this commitment"), f"{url}#answer", draft)
        return card_of(one.turn, one.matter, subject, sides, now=now)
    sentence = next_step(one, sides)
    if one.to_answer(us):
        (report, *_more) = one.to_answer(us)
        facts = {"side": named(sides, report.by), "ago": ago(report.since, now)}
        sentence = _("%(side)s reported this as done %(ago)s; your answer is due.") % facts
        action = {"label": _("Answer the report"), "url": f"{url}#reports", "method": "get"}
        return Card(sentence, "ours", action)
    if one.owes(us):
        action = {"label": _("Report on it"), "url": f"{url}report/", "method": "get"}
        sentence = _("It is for us to report on it.")
        return Card(sentence, "ours", action if may_draft(who) else None)
    whose = "nobody" if one.state in (*AT_AN_END, State.ACCEPTED) else "theirs"
    return Card(f"{sentence}." if sentence != "–" else str(HELP[one.state]), whose)


def steps_of(one: Followed) -> list[dict[str, Any]]:
    """Give the steps a commitment passes, and the one it is at."""
    order = [State.PROPOSED, State.LIVE, State.IN_PROGRESS, State.REPORTED, State.ACCEPTED]
    if one.state is State.DISPUTED:
        order[order.index(State.ACCEPTED)] = State.DISPUTED
    order.append(State.SUPERSEDED if one.state is State.SUPERSEDED else State.CLOSED)
    at = order.index(one.state)
    return [
        {
            "label": str(STATES[step]),
            "state": "done" if place < at else "now" if place == at else "next",
            "note": "",
        }
        for place, step in enumerate(order)
    ]


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One side's report with what the others found of it."""

    report: Reported
    step: str
    answers: tuple[Answered, ...]
    past: tuple[Answered, ...]
    files: tuple[File, ...]
    ours: bool


def reports_shown(one: Followed, us: str) -> list[ReportShown]:
    """Give the reports on a commitment; an answer to an earlier report stands as past."""
    return [
        ReportShown(
            report=report,
            step=str(STEPS[report.said.step]) if report.said else "",
            answers=tuple(_answers(one, report, now=True)),
            past=tuple(_answers(one, report, now=False)),
            files=one.files.get(report.act, ()),
            ours=report.by == us,
        )
        for report in one.said.reports.values()
    ]


def _answers(one: Followed, report: Reported, *, now: bool) -> Iterator[Answered]:
    for answer in one.said.answers.values():
        if answer.to == report.by and answer.said and (answer.said.report == report.act) is now:
            yield answer


def carried_lines(found: Sequence[Followed]) -> list[dict[str, str]]:
    """Write open commitments as lines of an agenda's annotation, in every language."""
    lines: list[dict[str, str]] = [{} for _one in found]
    for language in LANGUAGES:
        with override(language):
            sides = sides_of(sorted({party for one in found for party in one.members}))
            for line, one in zip(lines, found, strict=True):
                line[language] = _one_line(one, sides)
    return lines


def _one_line(one: Followed, sides: Mapping[str, Side]) -> str:
    if one.shown is None:
        return ""
    deferred = f"; {deferred_words(one)}" if one.deferred else ""
    who = names_of(sides, one.shown.actors)
    stands = f"{due_words(one.shown.due, one.due)}; {STATES[one.state]}{deferred}"
    return f"{mandate_words(one.shown)}: {who} – {_short(in_language(one.shown.what))} ({stands})"


def _short(text: str, limit: int = 240) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _told(found: Sequence[Followed]) -> dict[tuple[str, str], list[str]]:
    named_ = queries.history(found)
    told: dict[tuple[str, str], list[str]] = {}
    for dossier in dict.fromkeys(one.dossier for one in found):
        acts = [act for (at, _key), listed in named_.items() if at == dossier for act in listed]
        said = sentences(dossier, acts)
        fold = view(DossierId(dossier)).fold
        for (at, key), listed in named_.items():
            if at == dossier:
                told[at, key] = [
                    f"{_day_of(fold.get(act).claimed)}: {said[act]}"
                    for act in listed
                    if act in said
                ]
    return told


def _day_of(claimed: str) -> str:
    return day_words(datetime.fromisoformat(claimed).astimezone(our_zone()).date(), language_now())


def _who_owes(one: Followed) -> Iterable[str]:
    actors = one.agreed.actors if one.agreed else ()
    return [party for party in actors if state_for(party, one.members, one.said) in OWED]


def _spoken_in(words: Mapping[str, str]) -> str:
    language = language_now()
    return language if language in words else "en" if "en" in words else next(iter(words), "")


def _when(when: When) -> str:
    said: dict[str, object] = {"edtf": when.edtf, "words": when.said}
    return date_words(said, language_now()) if when.known else _("not known")
