"""What is to be placed: items and who sits in them, the slots, the rooms, two sides' days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Literal

Mode = Literal["in_person", "hybrid", "remote"]
Window = tuple[time, time]

WORKING: Window = (time(9), time(18))
PRAYER: Window = (time(11, 30), time(13))


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch of time in which items may sit side by side."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One side's days: its own clock, its hours, and what it does not sit through.

    `friday` and `ramadan` are None where the side keeps neither; `weekend` counts Monday as 0.
    """

    id: str
    zone: tzinfo
    hours: Window = WORKING
    friday: Window | None = None
    ramadan: Window | None = None
    breaks: tuple[Window, ...] = ()
    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sits in items, or interprets; `pairs` are the language pairs interpreted."""

    id: str
    side: str
    remote: bool = False
    travels: bool = False
    away: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its seats, whether it has a link for those who sit elsewhere."""

    id: str
    seats: int = 1000
    link: bool = True
    away: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One sitting to be placed.

    `interpreters` says how many are needed for each language pair; `after` which items must be
    over; `slots` where it may sit at all (None: anywhere); `room` which room it must have.
    """

    id: str
    people: tuple[str, ...]
    mode: Mode = "in_person"
    interpreters: Mapping[str, int] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    slots: frozenset[str] | None = None
    room: str = ""
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Weights:
    """What a slot of waiting and a day away from home count against each other."""

    waiting: int = 1
    day: int = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole of what a programme is made from. `zone` is the clock of the venue."""

    zone: tzinfo
    slots: tuple[Slot, ...]
    sides: Mapping[str, Side]
    people: Mapping[str, Person]
    items: Mapping[str, Item]
    rooms: tuple[Room, ...] = ()
    links: int | None = None
    weights: Weights = field(default_factory=Weights)

    def days(self) -> tuple[tuple[int, ...], ...]:
        """Give the places of the slots, day by day of the venue."""
        found: dict[date, list[int]] = {}
        for place, slot in enumerate(self.slots):
            found.setdefault(slot.start.astimezone(self.zone).date(), []).append(place)
        return tuple(tuple(places) for _, places in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Sitting:
    """An item in its place: when, where, and who interprets."""

    item: str
    slot: str
    room: str = ""
    interpreters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Sittings, one an item at most, in the order of their items' names."""

    sittings: tuple[Sitting, ...] = ()

    def by_item(self) -> dict[str, Sitting]:
        """Give the sittings by their items."""
        return {one.item: one for one in self.sittings}


def programme(sittings: Mapping[str, Sitting]) -> Programme:
    """Make a programme of sittings by item."""
    return Programme(tuple(sittings[item] for item in sorted(sittings)))
