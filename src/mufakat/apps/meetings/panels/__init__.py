"""What meetings offer to pages: what changed in words, turn cards, steps, entries as sentences."""

from mufakat.apps.meetings.panels.calendar import occasion_of
from mufakat.apps.meetings.panels.delegations import (
    delegations_shown,
    experts_to_choose,
    items_to_speak_to,
)
from mufakat.apps.meetings.panels.entries import PORTS
from mufakat.apps.meetings.panels.pages import agenda_shown, overview
from mufakat.apps.meetings.panels.steps import tabs_of

__all__ = [
    "PORTS", "agenda_shown", "delegations_shown", "experts_to_choose", "items_to_speak_to",
    "occasion_of", "overview", "tabs_of",
]  # fmt: skip
