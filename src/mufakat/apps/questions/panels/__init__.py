"""What questions show: their page, the answer to one, and rows on pages that collect."""

from mufakat.apps.questions.panels.following import item_taking_up
from mufakat.apps.questions.panels.questions import (
    PORTS,
    answer_shown,
    clearable,
    experts_shown,
    is_unwritten,
    questions_shown,
)

__all__ = [
    "PORTS", "answer_shown", "clearable", "experts_shown", "is_unwritten", "item_taking_up",
    "questions_shown",
]  # fmt: skip
