"""What waits, what would leave, and what a search finds."""

from mufakat.apps.workbench.queries.changed import SinceLooked, since_looked
from mufakat.apps.workbench.queries.safeguards import Rule, safeguards
from mufakat.apps.workbench.queries.searching import Narrowed, Searched, search, searched
from mufakat.apps.workbench.queries.sending import DraftPage, draft, may_read_draft, title_of
from mufakat.apps.workbench.queries.today import Today, acting_for, drafts_waiting, today

__all__ = [
    "DraftPage",
    "Narrowed",
    "Rule",
    "Searched",
    "SinceLooked",
    "Today",
    "acting_for",
    "draft",
    "drafts_waiting",
    "may_read_draft",
    "safeguards",
    "search",
    "searched",
    "since_looked",
    "title_of",
    "today",
]  # fmt: skip
