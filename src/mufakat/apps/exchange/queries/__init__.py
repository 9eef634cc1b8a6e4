"""All reads of the exchange: lines to partners, what is under way, what was compared, the proof."""

from mufakat.apps.exchange.queries.comparisons import (
    Checked,
    SharedHead,
    Tie,
    alarms,
    checked,
    heads_we_cosigned,
    shared_heads,
    ties,
)
from mufakat.apps.exchange.queries.evidence import EvidencePage, Tried, evidence, try_copy
from mufakat.apps.exchange.queries.lines import (
    Leaving,
    Line,
    journey,
    lately_received,
    line,
    outbox,
    parcels_under_way,
    receipts_to_partners,
)
from mufakat.apps.exchange.queries.page import ExchangePage, exchange

__all__ = [
    "Checked", "EvidencePage", "ExchangePage", "Leaving", "Line", "SharedHead", "Tie", "Tried",
    "alarms", "checked", "evidence", "exchange", "heads_we_cosigned", "journey",
    "lately_received", "line", "outbox", "parcels_under_way", "receipts_to_partners",
    "shared_heads", "ties", "try_copy",
]  # fmt: skip
