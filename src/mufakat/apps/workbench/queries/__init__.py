"""What waits, what would leave, and what a search finds."""

from mufakat.apps.workbench.queries.searching import Found, search
from mufakat.apps.workbench.queries.sending import DraftPage, draft, title_of
from mufakat.apps.workbench.queries.today import Today, Waiting, today

__all__ = ["DraftPage", "Found", "Today", "Waiting", "draft", "search", "title_of", "today"]
