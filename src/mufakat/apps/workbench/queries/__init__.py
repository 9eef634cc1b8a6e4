"""What waits, what would leave, and what a search finds."""

from mufakat.apps.workbench.queries.searching import Narrowed, Searched, search, searched
from mufakat.apps.workbench.queries.sending import DraftPage, draft, title_of
from mufakat.apps.workbench.queries.today import Today, drafts_waiting, today

__all__ = [
    "DraftPage", "Narrowed", "Searched", "Today", "draft", "drafts_waiting", "search", "searched",
    "title_of", "today",
]  # fmt: skip
