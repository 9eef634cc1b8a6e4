"""What questions show: the tab of a meeting, Today, the calendar, the search."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements.panels import Card, Subject, card_of, reader_of, turn_row
from mufakat.apps.experts import queries as register
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings.panels import tabs_of, zones_of
from mufakat.apps.parties.permissions import Who, may, may_draft, may_read, may_refuse
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import projection, queries
from mufakat.apps.questions.acts.questions import DATES, paragraphs
from mufakat.apps.questions.acts.states import State
from mufakat.apps.questions.labels import FULLNESS, GROUNDS, LABELS, NAMES, STATES
from mufakat.apps.questions.panels.following import agenda, taken_up_shown
from mufakat.apps.questions.queries import Asked, QuestionsPage
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import AtMeeting, Found, Occasion, Tab, Waiting
from mufakat.registry.ports import AppPorts
from mufakat.registry.work import Work

PLACE, FIRST = 78, 15


def questions_shown(page: QuestionsPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give the questions of a meeting, grouped by agenda item or topic."""
    dossier = page.agenda.dossier
    sides = sides_of(page.agenda.members)
    drafted = {object_: pk for (at, object_), pk in in_drafts().items() if at == dossier}
    ours = our_party().party
    answers = [one for one in page.every if one.answer is not None and one.question.to == ours]
    return {
        "page": page,
        "dossier": dossier,
        "one": page.agenda.meeting,
        "sides": sides,
        "groups": groups_of(page),
        "card": _card(page, sides, drafted, now=now),
        "counts": _counts(page, sides),
        "may_draft": may_draft(who),
        "may_write": may(who, May.CONTRIBUTE),
        "may_refuse": may_refuse(who),
        "may_route": may(who, May.SEE_EXPERTS),
        "cleared": sum(
            bool(one.answer and one.answer.cleared and one.answer.reply != one.reply)
            for one in answers
        ),
        "ours": ours,
        "zones": zones_of(page.agenda.meeting),
        "tabs": tabs_of(page.agenda.meeting, "questions", who=who) if page.agenda.meeting else [],
        "seal": seal_for(dossier, now),
    }


def groups_of(page: QuestionsPage) -> list[dict[str, Any]]:
    """Give the questions by agenda item in its order, then by their own topics."""
    lines = {line.key: line for line in page.agenda.lines if line.item}
    numbers = {one.key: one.number for one in page.every}
    found: dict[str, list[Asked]] = {}
    titles: dict[str, str] = {}
    for one in page.questions:
        line = lines.get(one.question.item)
        if line is not None and line.item:
            name = f"1{line.number:05}"
            titles[name] = f"{line.number}. {in_language(line.item.title)}"
        else:
            topic = in_language(one.question.topic)
            name = f"2{topic.casefold()}"
            titles[name] = topic or _("Other questions")
        found.setdefault(name, []).append(one)
    return [
        {"title": titles[name], "rows": [_row(page, one, numbers) for one in found[name]]}
        for name in sorted(found)
    ]


def _row(page: QuestionsPage, one: Asked, numbers: Mapping[str, int]) -> dict[str, Any]:
    return row_of(one, numbers) | {
        "taken_up": taken_up_shown(page, one),
        "may_be_taken_up": bool(page.following.open_to(one.key)),
    }


def row_of(one: Asked, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Give one question as a list shows it."""
    return {
        "one": one,
        "text": _blocks(one.question.text),
        "state": STATES[one.state],
        "reply": _blocks(one.reply.text) if one.reply else [],
        "ground": GROUNDS[one.reply.ground] if one.reply and one.reply.ground else "",
        "see": [numbers[key] for key in (one.reply.see if one.reply else ()) if key in numbers],
        "series": f"{one.question.series} {one.question.number}" if one.question.series else "",
    }


def answer_shown(page: QuestionsPage, one: Asked, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give one question of ours to answer, with who is to write and what was written."""
    named = ""
    if one.answer and one.answer.expert and may(who, May.SEE_EXPERTS):
        known = register.expert(one.answer.expert, who=who, now=now, purpose="questions")
        named = known.profile.name.shown
    return {
        "one": one,
        "row": row_of(one, {each.key: each.number for each in page.every}),
        "draft": _blocks(one.answer.reply.text) if one.answer and one.answer.reply else [],
        "fullness": FULLNESS[one.answer.reply.fullness] if one.answer and one.answer.reply else "",
        "expert": named,
        "dossier": page.agenda.dossier,
        "may_clear": may_draft(who) and bool(one.answer and one.answer.reply)
        and not (one.answer and one.answer.written_by == who.login),
        "more": page.after(one.key, is_unwritten) is not None,
        "may_write": may(who, May.CONTRIBUTE),
        "may_route": may(who, May.SEE_EXPERTS),
    }  # fmt: skip


def is_unwritten(one: Asked) -> bool:
    """Say whether we are asked and nobody of ours has written an answer yet."""
    asked = one.question.to == our_party().party and one.reply is None
    return asked and not (one.answer and one.answer.reply)


def clearable(who: Who) -> Callable[[Asked], bool]:
    """Give what tells which answers wait to be cleared by this person, who did not write them."""

    def is_clearable(one: Asked) -> bool:
        said = one.answer
        return bool(said and said.reply and not said.cleared and said.written_by != who.login)

    return is_clearable


def experts_shown(done: Work, page: QuestionsPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give who was proposed for which question, and why."""
    shown: dict[str, Any] = {"done": done, "dossier": page.agenda.dossier, "rows": []}
    if not done.ended or not isinstance(done.answer, Mapping):
        return shown
    known = {one.key: one for one in register.experts(who=who, now=now, purpose="questions")}
    pairs: Any = done.answer.get("pairs", [])
    by_item = {str(pair["item"]): pair for pair in pairs if pair["expert"] in known}
    shown["rows"] = [
        {
            "one": one,
            "text": _blocks(one.question.text),
            "expert": known[by_item[one.key]["expert"]],
            "why": _why(by_item[one.key]),
        }
        for one in page.every
        if one.key in by_item
    ]
    return shown


def _why(pair: Mapping[str, Any]) -> str:
    subjects = "; ".join(in_language(one) for one in pair.get("concepts", []))
    return subjects or "; ".join(pair.get("words", [])) or _("the profile nearest to it")


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the questions of a meeting, once it is agreed."""
    if at.own and may_read(who):
        yield Tab(45, "questions", _("Questions"), _url(at.own))


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say how many questions wait for our answer, and whose word on the days is awaited."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    for dossier, turn in queries.open_dates(who=who):
        if reader.awaited(turn, dossier):
            what = _("the days for questions and answers")
            yield turn_row(reader, turn, what, _url(dossier), place=PLACE)
    for dossier, number in queries.unanswered(who=who):
        words = ngettext(
            "%d question waits for our answer.", "%d questions wait for our answer.", number
        )
        # Whoever may write and propose nothing has this before all the rest.
        place = PLACE if may(who, May.DRAFT) or not may(who, May.CONTRIBUTE) else FIRST
        yield Waiting(place, words % number, f"{_url(dossier)}?to={our_party().party}", _("Answer"))


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every question be found by its words and those of its answer."""
    del now
    for dossier, key, question, reply in queries.found_questions(who=who) if may_read(who) else ():
        answered = " ".join(reply.text.values()) if reply else ""
        url = f"{_url(dossier)}#q-{key}"
        for text in question.text.values():
            yield Found(_("Question"), text[:120], url, text=f"{text} {answered}")


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    """Put the last minute for questions and for answers into the calendar."""
    for dossier, dates in queries.agreed_dates(who=who) if may_read(who) else ():
        for name, title, instant in (
            ("questions", _("Last minute for questions"), dates.last_question),
            ("answers", _("Answers are due"), dates.last_answer),
        ):
            yield Occasion(
                name=f"{dossier[:16]}-{name}", title=title, begins=instant, ends=instant,
                said_at=now, url=_url(dossier), firm=True,
            )  # fmt: skip


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about questions does."""
    side = in_language(side_names().get(act.party, {})) or act.party
    kind = str(act.on.get("object", "")).partition("/")[0]
    text = (body or {}).get("text")
    said = {key: str(one) for key, one in text.items()} if isinstance(text, dict) else {}
    words = in_language(said)[:120]
    if kind == "query":
        form = _("%(side)s asks: %(words)s") if words else _("%(side)s takes a question back")
        return form % {"side": side, "words": words}
    if kind == "reply":
        return _("%(side)s answers: %(words)s") % {"side": side, "words": words}
    if kind == "support":
        return _("%(side)s supports a question") % {"side": side}
    return _("%(side)s speaks of the days for questions and answers") % {"side": side}


def _card(page: QuestionsPage, sides: Any, drafted: Mapping[str, int], *, now: datetime) -> Card:  # noqa: ANN401 -- sides by code
    url = _url(page.agenda.dossier)
    dates, ours = page.deadlines, our_party().party
    if dates.matter.open or DATES in drafted:
        subject = Subject(_("the days for questions"), f"{url}#days", drafted.get(DATES, 0))
        return card_of(dates.turn, dates.matter, subject, sides, now=now)
    mine = [one for one in page.every if one.question.to == ours and one.reply is None]
    theirs = [one for one in page.every if one.question.to != ours and one.reply is None]
    if mine:
        words = ngettext(
            "%d question waits for our answer.", "%d questions wait for our answer.", len(mine)
        ) % len(mine)  # fmt: skip
        action = {"label": _("Answer"), "url": f"{url}{mine[0].key}/answer/", "method": "get"}
        return Card(words, "ours", action)
    if theirs:
        words = ngettext(
            "%d question of ours is not answered yet.",
            "%d questions of ours are not answered yet.",
            len(theirs),
        ) % len(theirs)  # fmt: skip
        return Card(words, "theirs")
    return Card(_("No question is open."))


def _counts(page: QuestionsPage, sides: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- sides by code
    """Give for each side how many questions it was asked, and how many it answered."""
    asked = {
        party: [one for one in page.every if one.question.to == party]
        for party in page.agenda.members
    }
    return [
        {
            "side": sides[party],
            "asked": len(found),
            "answered": sum(one.reply is not None for one in found),
            "overdue": sum(one.state is State.OVERDUE for one in found),
        }
        for party, found in asked.items()
        if party in sides
    ]  # fmt: skip


def _blocks(text: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give words in every language they are said in, the reader's own first."""
    own = in_language(text)
    order = sorted(text, key=lambda language: text[language] != own)
    return [{"language": one, "blocks": paragraphs(text[one])} for one in order]


def _url(dossier: str) -> str:
    return reverse("questions:questions", kwargs={"dossier": dossier})


PORTS = AppPorts(
    app="questions",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "meeting_tabs": meeting_tabs,
        "today": today,
        "search": search,
        "calendar": calendar,
        "agenda": agenda,
    },
    names=NAMES,
    labels=LABELS,
    values={**FULLNESS, **GROUNDS},
    work={"questions.experts": "mufakat.apps.questions.tasks:propose_experts"},
)
