"""What meetings offer to pages: what changed in words, turn cards, steps, entries as sentences."""

from mufakat.apps.meetings.panels.calendar import occasion_of
from mufakat.apps.meetings.panels.delegations import (
    delegations_shown,
    experts_to_choose,
    items_to_speak_to,
)
from mufakat.apps.meetings.panels.entries import PORTS
from mufakat.apps.meetings.panels.pages import agenda_shown, overview
from mufakat.apps.meetings.panels.plans import plan_shown
from mufakat.apps.meetings.panels.programmes import (
    days_of,
    items_to_place,
    occasions_of,
    people_to_name,
    programme_shown,
    wall_shown,
    zones_of,
)
from mufakat.apps.meetings.panels.proposing import arranged_shown, speakers_shown
from mufakat.apps.meetings.panels.sheets import own_sheet, participants_sheet, programme_sheet
from mufakat.apps.meetings.panels.steps import (
    meeting_choices,
    meetings_to_choose,
    named_meeting,
    tabs_of,
)

__all__ = [
    "PORTS",
    "agenda_shown",
    "arranged_shown",
    "days_of",
    "delegations_shown",
    "experts_to_choose",
    "items_to_place",
    "items_to_speak_to",
    "meeting_choices", "meetings_to_choose", "named_meeting",
    "occasion_of",
    "occasions_of",
    "overview",
    "own_sheet",
    "participants_sheet",
    "people_to_name",
    "plan_shown",
    "programme_sheet",
    "programme_shown",
    "speakers_shown",
    "tabs_of",
    "wall_shown",
    "zones_of",
]  # fmt: skip
