"""What the floor offers to pages: the room, the projector, the interpreters, mandates, Today."""

from mufakat.apps.floor.panels.mandates import mandates_shown
from mufakat.apps.floor.panels.offers import PORTS
from mufakat.apps.floor.panels.rooms import board_shown, interpreters_shown, room_shown

__all__ = ["PORTS", "board_shown", "interpreters_shown", "mandates_shown", "room_shown"]
