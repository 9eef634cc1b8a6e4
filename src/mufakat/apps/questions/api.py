"""REST for questions and answers: values in the form in which entries carry them."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.meetings.acts.items import read_item
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries, services
from mufakat.apps.questions.acts.questions import (
    read_dates,
    read_question,
    read_reply,
    write_dates,
    write_question,
    write_reply,
)
from mufakat.apps.questions.queries import Filter
from mufakat.apps.questions.services import Writing
from mufakat.registry import work

router = Router()
_OF = "/meetings/{dossier}/questions"


class Several(Schema):
    """Questions as entries carry them: one, or a whole questionnaire."""

    values: list[dict[str, Any]]


class Sheet(Schema):
    """A questionnaire as a sheet (CSV), whom it asks, and its short name."""

    sheet: str
    to: str
    series: str


class Days(Schema):
    """Until when questions and answers are taken, as instants."""

    questions: str
    answers: str


class Answered(Schema):
    """An answer as entries carry it, and the version it was written over."""

    value: dict[str, Any]
    version: int | None = None


class Digest(Schema):
    """Which wording a yes is for; empty for the one proposed last."""

    digest: str = ""


class Backing(Schema):
    """Whether the question is supported no longer."""

    stop: bool = False


class TakenUp(Schema):
    """The matter of the meeting that takes a question up, and the item as decisions carry it."""

    at: str
    value: dict[str, Any]


class Routed(Schema):
    """Which expert of our register writes the answer; empty for nobody."""

    expert: str = ""


@router.get(_OF, url_name="questions")
def questions(  # noqa: PLR0913, PLR0917 -- one parameter a filter
    request: Asked, dossier: str, to: str = "", by: str = "", state: str = "", item: str = "",
    words: str = "",
) -> dict[str, Any]:  # fmt: skip
    """List the questions of a meeting, with their answers; the filters are those of the page."""
    only = Filter(to, by, state, item, words)
    page = queries.questions(dossier, who=request.who, now=request.now, only=only)
    agreed, offered = page.deadlines.agreed, page.deadlines.offered
    return {
        "days": write_dates(agreed) if agreed else None,
        "days_proposed": write_dates(offered) if offered else None,
        "questions": [_said(one, page) for one in page.questions],
    }


@router.post(_OF, url_name="ask")
def ask(request: Asked, dossier: str, said: Several) -> Draft:
    """Draft questions: approved and sent together."""
    found = [read_question(one) for one in said.values]
    return as_draft(
        services.ask(who=request.who, dossier=dossier, questions=found, now=request.now)
    )


@router.post(f"{_OF}/questionnaire", url_name="ask_questionnaire")
def ask_questionnaire(request: Asked, dossier: str, said: Sheet) -> Draft:
    """Draft all questions of a sheet at once."""
    require(request.who, May.DRAFT)
    found = services.read_questionnaire(said.sheet.encode(), to=said.to, series=said.series)
    return as_draft(
        services.ask(who=request.who, dossier=dossier, questions=found, now=request.now)
    )


@router.post(f"{_OF}/days", url_name="propose_dates")
def propose_dates(request: Asked, dossier: str, said: Days) -> Draft:
    """Draft until when questions and answers are taken."""
    dates = read_dates({"questions": said.questions, "answers": said.answers})
    return as_draft(
        services.propose_dates(who=request.who, dossier=dossier, dates=dates, now=request.now)
    )


@router.post(f"{_OF}/days/accept", url_name="accept_dates")
def accept_dates(request: Asked, dossier: str, said: Digest) -> Draft:
    """Draft our yes to the days on the table."""
    return as_draft(
        services.accept_dates(who=request.who, dossier=dossier, digest=said.digest, now=request.now)
    )


@router.post(f"{_OF}/days/refuse", url_name="refuse_dates")
def refuse_dates(request: Asked, dossier: str) -> dict[str, Any]:
    """Refuse the days on the table, at once."""
    services.refuse_dates(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post(f"{_OF}/send", url_name="send_answers")
def send_answers(request: Asked, dossier: str) -> Draft:
    """Draft every cleared answer that was not sent yet."""
    return as_draft(services.send_answers(who=request.who, dossier=dossier, now=request.now))


@router.post(f"{_OF}/paper", url_name="print_paper")
def print_paper(request: Asked, dossier: str) -> dict[str, int]:
    """Begin a paper with every question and answer; give its number among our drafts."""
    return {"paper": services.print_paper(who=request.who, dossier=dossier, now=request.now)}


@router.post(f"{_OF}/experts", url_name="ask_for_experts")
def ask_for_experts(request: Asked, dossier: str) -> dict[str, int]:
    """Ask who could answer which question; give the number under which the answer is found."""
    return {"work": services.ask_for_experts(who=request.who, dossier=dossier, now=request.now)}


@router.get(f"{_OF}/experts/{{pk}}", url_name="experts")
def experts(request: Asked, dossier: str, pk: int) -> dict[str, Any]:
    """Give how far the proposal is, or who could answer what."""
    del dossier
    done = work.work(pk, by=request.who.login)
    return {"state": done.state, "answer": done.answer}


@router.post(f"{_OF}/{{key}}/take-back", url_name="take_back")
def take_back(request: Asked, dossier: str, key: str) -> Draft:
    """Draft that we take a question of ours back."""
    return as_draft(services.take_back(who=request.who, dossier=dossier, key=key, now=request.now))


@router.post(f"{_OF}/{{key}}/support", url_name="support")
def support(request: Asked, dossier: str, key: str, said: Backing) -> Draft:
    """Draft that we support a question, or no longer do."""
    return as_draft(
        services.support(who=request.who, dossier=dossier, key=key, stop=said.stop, now=request.now)
    )


@router.post(f"{_OF}/{{key}}/agenda", url_name="take_up")
def take_up(request: Asked, dossier: str, key: str, said: TakenUp) -> Draft:
    """Draft the agenda item that takes a question up."""
    item = read_item(said.value)
    return as_draft(
        services.take_up(
            who=request.who, dossier=dossier, key=key, at=said.at, item=item, now=request.now
        )
    )


@router.post(f"{_OF}/{{key}}/answer", url_name="answer")
def answer(request: Asked, dossier: str, key: str, said: Answered) -> dict[str, Any]:
    """Keep our answer while it is private."""
    writing = Writing(read_reply(said.value), said.version)
    services.write_answer(
        who=request.who, dossier=dossier, key=key, writing=writing, now=request.now
    )
    return {}


@router.post(f"{_OF}/{{key}}/clear", url_name="clear_answer")
def clear_answer(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Let an answer go that somebody else wrote."""
    services.clear_answer(who=request.who, dossier=dossier, key=key, now=request.now)
    return {}


@router.post(f"{_OF}/{{key}}/route", url_name="route")
def route(request: Asked, dossier: str, key: str, said: Routed) -> dict[str, Any]:
    """Say who is to write an answer."""
    services.route(who=request.who, dossier=dossier, key=key, expert=said.expert, now=request.now)
    return {}


def _said(one: queries.Asked, page: queries.QuestionsPage) -> dict[str, Any]:
    return {
        "id": one.key, "number": one.number, "by": one.party, "state": one.state,
        "late": one.late, "answer_late": one.reply_late, "supporters": [*one.supporters],
        "taken_up": [
            {"meeting": meeting.own, "item": item}
            for meeting, item in page.following.taken_up(one.key)
        ],
        "question": write_question(one.question),
        "answer": write_reply(one.reply) if one.reply else None,
        "draft": {
            "value": write_reply(one.answer.reply) if one.answer.reply else None,
            "cleared": one.answer.cleared, "version": one.answer.version,
        } if one.answer else None,
    }  # fmt: skip
