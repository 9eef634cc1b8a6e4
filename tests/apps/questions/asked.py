"""Questions, answers and a meeting to ask them in, for tests (invented)."""

from datetime import timedelta

from mufakat.apps.questions import queries, services
from mufakat.apps.questions.acts.questions import (
    Dates,
    Fullness,
    Ground,
    Question,
    Reply,
    write_question,
    write_reply,
)
from mufakat.apps.questions.queries import QuestionsPage
from mufakat.kernel.values import DossierId
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items

OURS = Question(RUS, {"en": "How are small transfers watched?"}, item="i1", ref="WP.1, para 4")
THEIRS = Question(IDN, {"ru": "Как устроена программа?", "en": "How is the programme built?"})
FULL = Reply(Fullness.FULL, {"en": "By a unit.\n\n- first\n- second"})
PARTLY = Reply(Fullness.PARTLY, {"en": "In part."}, Ground.PENDING)
DATES = Dates((NOW + timedelta(days=3)).isoformat(), (NOW + timedelta(days=10)).isoformat())


def meeting(sides: Sides) -> DossierId:
    """Give the matter of an agreed meeting with two agenda items."""
    return with_items(sides)


def asked_by_us(sides: Sides, own: DossierId, *questions: Question) -> list[str]:
    """Let us ask, and give the keys."""
    sides.release(services.ask(who=SECRETARY, dossier=own, questions=questions or [OURS], now=NOW))
    return [one.key for one in page(own).every if one.party == IDN]


def asked_by_them(sides: Sides, own: DossierId, key: str = "q1", one: Question = THEIRS) -> None:
    """Let the partner ask."""
    on = {"object": f"query/{key}"}
    sides.hand_over(own, [sides.far.say(own, "own.set", on, write_question(one))])


def answered_by_them(sides: Sides, own: DossierId, key: str, reply: Reply = FULL) -> None:
    """Let the partner answer."""
    on = {"object": f"reply/{key}"}
    sides.hand_over(own, [sides.far.say(own, "own.set", on, write_reply(reply))])


def page(own: DossierId, **only: str) -> QuestionsPage:
    """Give the page of the meeting's questions."""
    return queries.questions(own, who=SECRETARY, now=NOW, only=queries.Filter(**only))
