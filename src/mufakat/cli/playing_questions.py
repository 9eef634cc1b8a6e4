"""What the steps of a story about written questions do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import our_party
from mufakat.apps.questions import queries, services
from mufakat.apps.questions.acts.questions import read_question, read_reply
from mufakat.apps.questions.services import Writing

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]
WRITER = Who("writer", "", "en", ("expert-1",))
"""In a story the secretary clears what an expert wrote."""


def _ask(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    found = [read_question(one) for one in said["questions"]]
    return services.ask(who=who, dossier=dossier, questions=found, now=now)


def _answer(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Answer the questions asked of us, in their order, and send all answers at once."""
    ours = our_party().party
    page = queries.questions(dossier, who=who, now=now)
    asked = [one for one in page.every if one.question.to == ours]
    for one, value in zip(asked, said["answers"], strict=False):
        writing = Writing(read_reply(value))
        services.write_answer(who=WRITER, dossier=dossier, key=one.key, writing=writing, now=now)
        services.clear_answer(who=who, dossier=dossier, key=one.key, now=now)
    return services.send_answers(who=who, dossier=dossier, now=now)


STEPS: Mapping[str, Step] = {"ask_questions": _ask, "answer_questions": _answer}


def told(dossier: str, who: Who, now: datetime) -> dict[str, Any]:
    """Say how many questions stand in which state; nothing where the story has none."""
    page = queries.questions(dossier, who=who, now=now)
    states = [str(one.state) for one in page.every]
    counted = {state: states.count(state) for state in sorted(set(states))}
    return {"questions": counted} if counted else {}
