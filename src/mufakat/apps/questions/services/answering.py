"""Our answers: who is to write, written in private, cleared by another, sent at once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.apps.agreements.services import charter_title
from mufakat.apps.experts import queries as register
from mufakat.apps.experts.acts.profiles import write_profile
from mufakat.apps.letters.services import Drafted, checked, put_forward
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries
from mufakat.apps.questions.acts.questions import (
    REPLY,
    Question,
    Reply,
    read_reply,
    write_reply,
)
from mufakat.apps.questions.models import AnswerRow
from mufakat.apps.questions.services.refusals import (
    AnswerChanged,
    NotAsked,
    NothingCleared,
    NotOurQuestion,
    OwnAnswer,
)
from mufakat.kernel.values import DossierId, Json
from mufakat.registry import work
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

EXPERTS = "questions.experts"


@dataclass(frozen=True, slots=True)
class Writing:
    """An answer as entered, and the version of the one it was written over."""

    reply: Reply
    version: int | None = None


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


def _to_us(who: Who, dossier: str, key: str, now: datetime) -> queries.Asked:
    one = queries.questions(dossier, who=who, now=now).find(key)
    if one.question.to != our_party().party:
        raise NotOurQuestion
    return one


def _as_item(one: Question) -> Item:
    """Give a question as the engine of expertise takes it: short words, and the rest of them."""
    return Item(title={language: text[:480].strip() for language, text in one.text.items()})
