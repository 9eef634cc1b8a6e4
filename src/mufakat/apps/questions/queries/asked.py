"""One question as it stands, read from its row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.questions.acts.questions import (
    Dates,
    Question,
    Reply,
    read_question,
    read_reply,
)
from mufakat.apps.questions.acts.states import State, came_late, state_of
from mufakat.apps.questions.models import QuestionRow
from mufakat.registry.ourselves import our_party


@dataclass(frozen=True, slots=True)
class Answer:
    """Our answer while it is ours alone."""

    expert: str
    reply: Reply | None
    written_by: str
    cleared_by: str
    version: int

    @property
    def cleared(self) -> bool:
        """Whether a second person has read it and let it go."""
        return self.reply is not None and bool(self.cleared_by)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands. `number` counts them in order of presentation."""

    number: int
    dossier: str
    key: str
    party: str
    act: str
    question: Question
    since: str
    late: bool
    reply: Reply | None
    replied: str
    reply_late: bool
    supporters: tuple[str, ...]
    state: State
    answer: Answer | None


def asked_from(
    rows: Iterable[QuestionRow], dates: Dates | None, answers: Mapping[str, Answer], now: datetime
) -> Iterator[Asked]:
    """Give the questions there are, numbered in order of presentation; none that was taken back."""
    ours = our_party()
    for number, row in enumerate(rows, start=1):
        if row.value is None or row.gone:
            continue
        question = read_question(row.value)
        reply = read_reply(row.reply) if row.reply else None
        yield Asked(
            number=number,
            dossier=row.dossier,
            key=row.key,
            party=row.party,
            act=row.act,
            question=question,
            since=row.since,
            late=came_late(row.since, dates.last_question if dates else None),
            reply=reply,
            replied=row.replied,
            reply_late=came_late(row.replied, dates.last_answer if dates else None),
            supporters=tuple(row.supporters),
            state=state_of(reply, dates, now),
            answer=answers.get(row.key) if question.to == ours else None,
        )
