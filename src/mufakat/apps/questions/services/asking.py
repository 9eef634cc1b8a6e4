"""The days both sides hold to, and questions: asked, taken back, supported."""

from collections.abc import Sequence
from datetime import datetime

from mufakat.apps.agreements.services import acceptance, charter_title
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries
from mufakat.apps.questions.acts.questions import (
    DATES,
    QUERY,
    SUPPORT,
    Dates,
    Question,
    read_dates,
    read_question,
    write_dates,
    write_question,
)
from mufakat.apps.questions.services.refusals import NotAsked, NotOurQuestion, TooLate
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import get_dossier, view
from mufakat.registry.statements import Statement


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
