"""Questions as pages read them: grouped, filtered, and with our answers while they are private."""

from mufakat.apps.questions.queries.asked import Answer, Asked
from mufakat.apps.questions.queries.following import Following, LeftOpen, left_open
from mufakat.apps.questions.queries.questions import (
    EVERYTHING,
    Deadlines,
    Filter,
    QuestionsPage,
    agreed_dates,
    found_questions,
    open_dates,
    questions,
    unanswered,
)

__all__ = [
    "EVERYTHING", "Answer", "Asked", "Deadlines", "Filter", "Following", "LeftOpen",
    "QuestionsPage",
    "agreed_dates", "found_questions", "left_open", "open_dates", "questions", "unanswered",
]  # fmt: skip
