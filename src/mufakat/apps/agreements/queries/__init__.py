"""All reads of agreements: the register and its sides, a partner's keys, what was recorded."""

from mufakat.apps.agreements.queries.arriving import (
    Arrival,
    KeyInMatter,
    KeyState,
    arrival,
    arrivals,
)
from mufakat.apps.agreements.queries.reading import (
    Agreement,
    Dated,
    Offered,
    Side,
    agreement,
    agreements,
    facts,
    in_our_order,
    offered,
    on_the_line,
    reminder,
    sources,
    symbol_of,
    with_partner,
)
from mufakat.apps.agreements.queries.recorded import (
    Again,
    Recorded,
    Takeover,
    TakeoverPage,
    answers,
    concerns_us,
    takeover,
    to_vote_again,
)

__all__ = [
    "Again", "Agreement", "Arrival", "Dated", "KeyInMatter", "KeyState", "Offered", "Recorded",
    "Side", "Takeover", "TakeoverPage", "agreement", "agreements", "answers", "arrival", "arrivals",
    "concerns_us", "facts", "in_our_order", "offered", "on_the_line", "reminder", "sources",
    "symbol_of", "takeover", "to_vote_again", "with_partner",
]  # fmt: skip
