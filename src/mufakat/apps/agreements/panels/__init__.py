"""What agreements show: turn cards, steps, the line of time, and rows on pages that collect."""

from mufakat.apps.agreements.panels.arriving import takeover_shown
from mufakat.apps.agreements.panels.offers import PORTS
from mufakat.apps.agreements.panels.pages import (
    Card,
    Subject,
    card_of,
    describe,
    gone_on_card,
    line_facts,
    sentence_of,
    steps_of,
)
from mufakat.apps.agreements.panels.turns import Reader, reader_of, turn_row

__all__ = [
    "PORTS", "Card", "Reader", "Subject", "card_of", "describe", "gone_on_card", "line_facts",
    "reader_of", "sentence_of", "steps_of", "takeover_shown", "turn_row",
]  # fmt: skip
