"""Questions as pages read them: grouped, filtered, and with our answers while they are private."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.meetings.queries import AgendaPage, agenda
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.apps.questions.acts.questions import (
    DATES,
    Dates,
    Question,
    Reply,
    read_dates,
    read_question,
    read_reply,
)
from mufakat.apps.questions.models import AnswerRow, DatesRow, QuestionRow
from mufakat.apps.questions.queries.asked import Answer, Asked, asked_from
from mufakat.apps.questions.queries.following import Following, following_of
from mufakat.kernel.errors import Missing
from mufakat.registry.ourselves import our_party


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days both sides hold to, and where the decision on them stands."""

    matter: Matter
    turn: Turn
    agreed: Dates | None
    offered: Dates | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions are to be shown: to whom, by whom, their state, item and words."""

    to: str = ""
    by: str = ""
    state: str = ""
    item: str = ""
    words: str = ""

    def lets_through(self, one: Asked) -> bool:
        """Answer whether a question is to be shown."""
        said = " ".join((*one.question.text.values(), one.question.ref, one.question.series))
        said += " ".join(one.reply.text.values()) if one.reply else ""
        return (
            self.to in ("", one.question.to)
            and self.by in ("", one.party)
            and self.state in ("", one.state)
            and self.item in ("", one.question.item)
            and self.words.casefold() in said.casefold()
        )


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions of one meeting; `gone` counts those taken back."""

    agenda: AgendaPage
    following: Following
    deadlines: Deadlines
    questions: tuple[Asked, ...]
    every: tuple[Asked, ...]
    gone: int

    def after(self, key: str, wanted: Callable[[Asked], bool]) -> Asked | None:
        """Give the next question of this sort, the first again after the last; None for none."""
        place = next((at for at, one in enumerate(self.every) if one.key == key), -1)
        round_ = (*self.every[place + 1 :], *self.every[: max(place, 0)])
        return next(filter(wanted, round_), None)

    def find(self, key: str) -> Asked:
        """Give one question; raises `Missing` where there is none."""
        found = next((one for one in self.every if one.key == key), None)
        if found is None:
            raise Missing(what="question")
        return found


def questions(dossier: str, *, who: Who, now: datetime, only: Filter = EVERYTHING) -> QuestionsPage:
    """Give the questions of a meeting in order of presentation."""
    require(who, May.READ)
    page = agenda(dossier, who=who)
    deadlines = _deadlines(dossier)
    rows = [*QuestionRow.objects.filter(dossier=dossier)]
    every = tuple(asked_from(rows, deadlines.agreed, _answers(dossier, who), now))
    return QuestionsPage(
        agenda=page,
        following=following_of(page, who=who),
        deadlines=deadlines,
        questions=tuple(one for one in every if only.lets_through(one)),
        every=every,
        gone=sum(row.gone for row in rows),
    )


def unanswered(*, who: Who) -> list[tuple[str, int]]:
    """Give the meetings in which questions to us are open, with how many."""
    require(who, May.READ)
    counted: dict[str, int] = {}
    rows = QuestionRow.objects.filter(to=our_party(), reply__isnull=True, gone=False).exclude(
        value__isnull=True
    )
    for dossier in rows.values_list("dossier", flat=True):
        counted[dossier] = counted.get(dossier, 0) + 1
    return [*counted.items()]


def open_dates(*, who: Who) -> list[tuple[str, Turn]]:
    """Give the meetings in which somebody's word on the days is awaited."""
    require(who, May.READ)
    rows = DatesRow.objects.filter(open=True)
    return [(row.dossier, turn_of(read_matter(row.matter, DATES), our_party())) for row in rows]


def agreed_dates(*, who: Who) -> list[tuple[str, Dates]]:
    """Give the days of every meeting in which both sides agreed on them."""
    require(who, May.READ)
    rows = DatesRow.objects.exclude(value__isnull=True)
    return [(row.dossier, read_dates(row.value)) for row in rows]


def found_questions(*, who: Who) -> list[tuple[str, str, Question, Reply | None]]:
    """Give every question for a search: its meeting, its key, what was asked and answered."""
    require(who, May.READ)
    rows = QuestionRow.objects.filter(gone=False).exclude(value__isnull=True)
    return [
        (
            row.dossier,
            row.key,
            read_question(row.value),
            read_reply(row.reply) if row.reply else None,
        )
        for row in rows
    ]


def _deadlines(dossier: str) -> Deadlines:
    row = DatesRow.objects.filter(dossier=dossier).first()
    matter = read_matter(row.matter if row else {}, DATES)
    return Deadlines(
        matter,
        turn_of(matter, our_party()),
        read_dates(row.value) if row and row.value else None,
        read_dates(row.offer) if row and row.offer and row.open else None,
    )


def _answers(dossier: str, who: Who) -> Mapping[str, Answer]:
    if not may(who, May.KEEP_PRIVATE) and not may(who, May.CONTRIBUTE):
        return {}
    return {
        row.key: Answer(
            row.expert,
            read_reply(row.value) if row.value else None,
            row.written_by,
            row.cleared_by,
            row.version,
        )
        for row in AnswerRow.objects.filter(dossier=dossier)
    }
