"""What people do with questions: agree on the days, ask, support, answer, and print them all."""

from mufakat.apps.questions.services.answering import (
    Writing,
    ask_for_experts,
    clear_answer,
    route,
    send_answers,
    write_answer,
)
from mufakat.apps.questions.services.asking import (
    accept_dates,
    ask,
    propose_dates,
    refuse_dates,
    support,
    take_back,
)
from mufakat.apps.questions.services.following import take_up
from mufakat.apps.questions.services.printing import print_paper
from mufakat.apps.questions.services.refusals import (
    AnswerChanged,
    NoQuestionnaire,
    NotAsked,
    NothingCleared,
    NothingToPrint,
    NotOurQuestion,
    NotTakenUpThere,
    OwnAnswer,
    TooLate,
)
from mufakat.apps.questions.services.sheets import read_questionnaire

__all__ = [
    "AnswerChanged", "NoQuestionnaire", "NotAsked", "NotOurQuestion", "NotTakenUpThere",
    "NothingCleared", "NothingToPrint", "OwnAnswer", "TooLate", "Writing", "accept_dates", "ask",
    "ask_for_experts", "clear_answer", "print_paper", "propose_dates", "read_questionnaire",
    "refuse_dates", "route", "send_answers", "support", "take_back", "take_up", "write_answer",
]  # fmt: skip
