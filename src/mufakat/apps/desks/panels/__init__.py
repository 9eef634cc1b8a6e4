"""What the desks offer: to pages that collect, and to their own."""

from mufakat.apps.desks.panels.offers import PORTS
from mufakat.apps.desks.panels.pages import (
    exchange_shown,
    inbox_shown,
    matching_shown,
    matter_shown,
    partners,
    review_shown,
    switches_shown,
    thing_shown,
)

__all__ = [
    "PORTS", "exchange_shown", "inbox_shown", "matching_shown", "matter_shown", "partners",
    "review_shown", "switches_shown",
    "thing_shown",
]  # fmt: skip
