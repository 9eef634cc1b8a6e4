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
from mufakat.apps.exchange.queries.entries import EntryPage, entry, unanswered, with_withdrawals
from mufakat.apps.exchange.queries.evidence import (
    EvidencePage,
    Tried,
    check_copy,
    evidence,
    proof_of,
    try_copy,
)
from mufakat.apps.exchange.queries.fullness import filling, is_nearly_full, nearly_full
from mufakat.apps.exchange.queries.lines import (
    SHOWN,
    Leaving,
    Line,
    journey,
    lately_received,
    line,
    outbox,
    parcels_under_way,
    receipts_to_partners,
)
from mufakat.apps.exchange.queries.own_keys import KeysPage, OwnKey, own_keys, sealing
from mufakat.apps.exchange.queries.page import ExchangePage, Places, alarm, exchange
from mufakat.apps.exchange.queries.paging import Paged, paged_list
from mufakat.apps.exchange.queries.words import sentences

__all__ = [
    "SHOWN", "Checked", "EntryPage", "EvidencePage", "ExchangePage", "KeysPage", "Leaving",
    "Line", "OwnKey", "Paged", "Places", "SharedHead", "Tie", "Tried", "alarm", "alarms",
    "check_copy", "checked", "entry", "evidence", "exchange", "filling", "heads_we_cosigned",
    "is_nearly_full", "journey", "lately_received", "line", "nearly_full", "outbox", "own_keys",
    "paged_list", "parcels_under_way", "proof_of", "receipts_to_partners", "sealing", "sentences",
    "shared_heads", "ties", "try_copy", "unanswered", "with_withdrawals",
]  # fmt: skip
