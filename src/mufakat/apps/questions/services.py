"""What people do with questions: agree on the days, ask, support, answer, and print them all."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.agreements.services import acceptance, charter_title
from mufakat.apps.experts import queries as register
from mufakat.apps.experts.acts.profiles import write_profile
from mufakat.apps.letters.acts.reading import Words, said_in
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.papers.acts.papers import Paper
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written, begin_paper
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries
from mufakat.apps.questions.acts.questions import (
    DATES,
    QUERY,
    REPLY,
    SUPPORT,
    Dates,
    Question,
    Reply,
    read_dates,
    read_question,
    read_reply,
    write_dates,
    write_question,
    write_reply,
)
from mufakat.apps.questions.labels import GROUNDS
from mufakat.apps.questions.models import AnswerRow
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import DossierId, Json
from mufakat.registry import work
from mufakat.registry.queries import get_dossier, view
from mufakat.registry.statements import Statement

MOST = 200
"""Questions of one questionnaire."""
EXPERTS = "questions.experts"


class TooLate(Refusal):
    """The day both sides agreed on for questions is over."""

    code = "questions.too_late"


class NotAsked(Refusal):
    """A question is asked of another member of the meeting."""

    code = "questions.not_asked"


class NotOurQuestion(Refusal):
    """Only the side asked answers, and only the others support a question."""

    code = "questions.not_ours"


class NothingCleared(Refusal):
    """There is no answer that was cleared and not yet sent."""

    code = "questions.nothing_cleared"


class OwnAnswer(Refusal):
    """Whoever wrote an answer does not clear it."""

    code = "questions.own_answer"


class AnswerChanged(Refusal):
    """Somebody changed the answer since the page was opened."""

    code = "questions.answer_changed"


class NoQuestionnaire(Refusal):
    """A file without a question, with too many, or not of the form of a sheet."""

    code = "questions.no_questionnaire"


class NothingToPrint(Refusal):
    """Nobody has asked anything yet."""

    code = "questions.nothing_to_print"


@dataclass(frozen=True, slots=True)
class Writing:
    """An answer as entered, and the version of the one it was written over."""

    reply: Reply
    version: int | None = None


def propose_dates(*, who: Who, dossier: str, dates: Dates, now: datetime) -> Drafted:
    """Draft the days until which questions and answers are taken."""
    require(who, May.DRAFT)
    value = checked(read_dates, write_dates(dates))
    return put_forward(who, [Statement("propose", dossier, DATES, value=value)], now=now)


def accept_dates(*, who: Who, dossier: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the days on the table."""
    require(who, May.DRAFT)
    return put_forward(who, [acceptance(view(DossierId(dossier)), DATES, digest)], now=now)


def refuse_dates(*, who: Who, dossier: str, now: datetime) -> None:
    """Refuse the days on the table, at once."""
    refuse_alone(who, Statement("refuse", dossier, DATES), now=now)


def ask(*, who: Who, dossier: str, questions: Sequence[Question], now: datetime) -> Drafted:
    """Draft one question or a whole questionnaire: approved and sent together."""
    require(who, May.DRAFT)
    page = queries.questions(dossier, who=who, now=now)
    agreed = page.deadlines.agreed
    if agreed and now > agreed.last_question:
        raise TooLate(until=agreed.questions)
    members = set(get_dossier(dossier).members) - {our_party().party}
    if not questions or any(one.to not in members for one in questions):
        raise NotAsked
    said = [
        Statement("set", dossier, f"{QUERY}/{new_key()}",
                  body=checked(read_question, write_question(one)))
        for one in questions
    ]  # fmt: skip
    return put_forward(who, said, now=now, title=charter_title(view(DossierId(dossier))))


def take_back(*, who: Who, dossier: str, key: str, now: datetime) -> Drafted:
    """Draft that we take a question of ours back."""
    require(who, May.DRAFT)
    one = queries.questions(dossier, who=who, now=now).find(key)
    if one.party != our_party().party:
        raise NotOurQuestion
    return put_forward(who, [Statement("clear", dossier, f"{QUERY}/{key}")], now=now)


def support(*, who: Who, dossier: str, key: str, now: datetime, stop: bool = False) -> Drafted:
    """Draft that we support a question another side asked, or no longer do."""
    require(who, May.DRAFT)
    one = queries.questions(dossier, who=who, now=now).find(key)
    if our_party().party in (one.party, one.question.to):
        raise NotOurQuestion
    object_ = f"{SUPPORT}/{key}"
    backed = Statement("set", dossier, object_, body={"supported": True})
    said = Statement("clear", dossier, object_) if stop else backed
    return put_forward(who, [said], now=now)


def route(*, who: Who, dossier: str, key: str, expert: str, now: datetime) -> None:
    """Say which expert of our register is to write an answer; nobody else learns of it."""
    require(who, May.SEE_EXPERTS)
    _to_us(who, dossier, key, now)
    if expert:
        register.expert(expert, who=who, now=now)
    AnswerRow.objects.update_or_create(
        dossier=dossier, key=key, defaults={"expert": expert, "changed_at": now}
    )


def ask_for_experts(*, who: Who, dossier: str, now: datetime) -> int:
    """Ask who of our register could answer which open question; give the number of the work."""
    require(who, May.SEE_EXPERTS)
    page = queries.questions(dossier, who=who, now=now)
    ours = our_party().party
    open_ = [one for one in page.every if one.question.to == ours and one.reply is None]
    found = register.experts(who=who, now=now, purpose="questions")
    if not open_ or not found:
        raise NotAsked
    asked: dict[str, Json] = {
        "dossier": dossier,
        "cover": 1,
        "most": max(3, -(-2 * len(open_) // len(found))),
        "items": [
            {"key": one.key, "number": one.number, "item": write_item(_as_item(one.question))}
            for one in open_
        ],
        "experts": [
            {"key": one.key, "profile": write_profile(one.profile), "away": False}
            for one in found
            if not one.profile.interprets
        ],
    }
    return work.ask_for(EXPERTS, asked, by=who.login, now=now)


def write_answer(*, who: Who, dossier: str, key: str, writing: Writing, now: datetime) -> None:
    """Keep our answer while it is private; a changed answer has to be cleared again."""
    require(who, May.CONTRIBUTE)
    _to_us(who, dossier, key, now)
    value = checked(read_reply, write_reply(writing.reply))
    with transaction.atomic():
        row, _made = AnswerRow.objects.select_for_update().get_or_create(
            dossier=dossier, key=key, defaults={"changed_at": now}
        )
        if writing.version is not None and writing.version != row.version:
            raise AnswerChanged
        row.value, row.written_by, row.cleared_by = value, who.login, ""
        row.version, row.changed_at = row.version + 1, now
        row.save()


def clear_answer(*, who: Who, dossier: str, key: str, now: datetime) -> None:
    """Let an answer go, as somebody who did not write it; it is sent with the others."""
    require(who, May.DRAFT)
    one = _to_us(who, dossier, key, now)
    if one.answer is None or one.answer.reply is None:
        raise NothingCleared
    if one.answer.written_by == who.login:
        raise OwnAnswer
    AnswerRow.objects.filter(dossier=dossier, key=key, version=one.answer.version).update(
        cleared_by=who.login, changed_at=now
    )


def send_answers(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft every cleared answer that was not sent yet, for one approval."""
    require(who, May.DRAFT)
    page = queries.questions(dossier, who=who, now=now)
    said = [
        Statement("set", dossier, f"{REPLY}/{one.key}", body=write_reply(one.answer.reply))
        for one in page.every
        if one.answer and one.answer.cleared and one.answer.reply
        and one.answer.reply != one.reply
    ]  # fmt: skip
    if not said:
        raise NothingCleared
    return put_forward(who, said, now=now, title=charter_title(view(DossierId(dossier))))


def read_questionnaire(data: bytes, *, to: str, series: str) -> list[Question]:
    """Read a sheet of questions: columns `ref`, `item` and one a language, a row a question."""
    try:
        rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    except (UnicodeDecodeError, csv.Error):
        raise NoQuestionnaire(why="form") from None
    if not 0 < len(rows) <= MOST:
        raise NoQuestionnaire(why="rows", rows=len(rows), most=MOST)
    return [_row(row, number, to, series) for number, row in enumerate(rows, start=1)]


def _row(row: Mapping[str | None, str | None], number: int, to: str, series: str) -> Question:
    said = {
        str(name).strip(): (text or "").strip() for name, text in row.items() if name is not None
    }
    text = {name: words for name, words in said.items() if name not in ("ref", "item") and words}
    if not text:
        raise NoQuestionnaire(why="empty", row=number)
    value: dict[str, Json] = {
        "to": to, "text": dict(text), "ref": said.get("ref", ""), "item": said.get("item", ""),
        "series": series, "number": number,
    }  # fmt: skip
    return read_question(value)


def _to_us(who: Who, dossier: str, key: str, now: datetime) -> queries.Asked:
    one = queries.questions(dossier, who=who, now=now).find(key)
    if one.question.to != our_party().party:
        raise NotOurQuestion
    return one


def _as_item(one: Question) -> Item:
    """Give a question as the engine of expertise takes it: short words, and the rest of them."""
    return Item(title={language: text[:480].strip() for language, text in one.text.items()})


def print_paper(*, who: Who, dossier: str, now: datetime) -> int:
    """Begin a paper with every question and its answer, in each language of the meeting.

    It is issued under a symbol like any other paper. Gives its number among our drafts.
    """
    require(who, May.CONTRIBUTE)
    page = queries.questions(dossier, who=who, now=now)
    if not page.every:
        raise NothingToPrint
    names = side_names()
    texts, titles = {}, {}
    charter = view(DossierId(dossier)).fold.charter
    for language in charter.languages if charter else ():
        with override(language):
            titles[language] = _("Questions and answers")
            texts[language] = "\n\n".join(
                paragraph for one in page.every for paragraph in _printed(one, names, language)
            )
    paper = Paper(
        kind=Kind.INFORMATION, title=titles, original=next(iter(texts)), languages=tuple(texts)
    )
    return begin_paper(who=who, dossier=dossier, written=Written(paper, texts), now=now)


def _printed(one: queries.Asked, names: Mapping[str, Words], language: str) -> Iterator[str]:
    both = (one.party, one.question.to)
    sides = {party: names.get(party, {}).get(language, party) for party in both}
    head = _("%(number)d. %(asker)s asks %(asked)s") % {
        "number": one.number, "asker": sides[one.party], "asked": sides[one.question.to],
    }  # fmt: skip
    yield f"{head} ({one.question.ref})" if one.question.ref else head
    yield from _blocks(one.question.text, language)
    if one.reply is None:
        yield _("Not answered yet.")
        return
    answer = _("Answer of %s") % sides[one.question.to]
    ground = str(GROUNDS[one.reply.ground]) if one.reply.ground else ""
    yield f"{answer}: {ground}" if ground else f"{answer}:"
    yield from _blocks(one.reply.text, language)


def _blocks(text: Words, language: str) -> Iterator[str]:
    said, own = said_in(text, language, "en")
    mark = "" if own == language else f"[{own}] "
    for number, block in enumerate(one for one in said.split("\n\n") if one.strip()):
        yield f"{mark if number == 0 else ''}{' '.join(block.split())}"
