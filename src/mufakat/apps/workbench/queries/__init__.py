"""What waits, what would leave, and what a search finds."""

from mufakat.apps.workbench.queries.searching import search
from mufakat.apps.workbench.queries.sending import DraftPage, draft, title_of
from mufakat.apps.workbench.queries.today import Today, drafts_waiting, today

__all__ = ["DraftPage", "Today", "draft", "drafts_waiting", "search", "title_of", "today"]
