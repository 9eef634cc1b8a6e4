"""What commitments show: lists, cards, pictures, and rows on pages that collect."""

from mufakat.apps.commitments.panels.offers import PORTS, occasion_of
from mufakat.apps.commitments.panels.pictures import drawn
from mufakat.apps.commitments.panels.sheets import board_csv, board_sheet
from mufakat.apps.commitments.panels.shown import (
    Line,
    card_on,
    lines_of,
    mandate_words,
    page_of,
    steps_of,
)

__all__ = [
    "PORTS", "Line", "board_csv", "board_sheet", "card_on", "drawn", "lines_of", "mandate_words",
    "occasion_of", "page_of", "steps_of",
]  # fmt: skip
