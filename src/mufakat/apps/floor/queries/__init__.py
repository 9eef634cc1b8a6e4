"""Everything pages and other apps read of sittings."""

from mufakat.apps.floor.queries.mandates import covering, mandates, releasable
from mufakat.apps.floor.queries.noted import Noted, noted, noted_everywhere
from mufakat.apps.floor.queries.rooms import (
    Person,
    Room,
    Speaker,
    Terms,
    private_notes,
    room,
    speeches,
    version,
)
from mufakat.apps.floor.queries.sittings import UnderWay, opened_and_closed, under_way

__all__ = [
    "Noted",
    "Person",
    "Room",
    "Speaker",
    "Terms",
    "UnderWay",
    "covering",
    "mandates",
    "noted",
    "noted_everywhere",
    "opened_and_closed",
    "private_notes",
    "releasable",
    "room",
    "speeches",
    "under_way",
    "version",
]
