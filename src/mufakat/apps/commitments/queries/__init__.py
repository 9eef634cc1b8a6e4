"""What pages, Today and REST ask of commitments."""

from mufakat.apps.commitments.queries.awaited import (
    awaiting_a_word,
    awaiting_our_yes,
    near,
    to_follow_up,
    waiting,
)
from mufakat.apps.commitments.queries.boards import (
    DUES,
    STATES,
    Board,
    Filter,
    board,
    counts,
    followed,
    years,
)
from mufakat.apps.commitments.queries.lines import Followed
from mufakat.apps.commitments.queries.sources import (
    commitment,
    has_been_drawn,
    history,
    paragraphs,
    parties_of,
    texts_of,
)

__all__ = [
    "DUES", "STATES", "Board", "Filter", "Followed", "awaiting_a_word", "awaiting_our_yes",
    "board", "commitment", "counts", "followed", "has_been_drawn", "history", "near",
    "paragraphs", "parties_of", "texts_of", "to_follow_up", "waiting", "years",
]  # fmt: skip
