"""Which slots are closed to whom, and why: hours, days off, prayer, fasting, breaks, absence."""

from collections.abc import Iterator
from datetime import datetime, time, tzinfo

from mufakat.kernel.programme.feasts import in_ramadan
from mufakat.kernel.programme.problems import Item, Person, Problem, Side, Slot, Window

FRIDAY = 4


def closed_for(problem: Problem, person: Person, item: Item, slot: Slot) -> tuple[str, ...]:
    """Give the codes of what keeps a person out of a slot."""
    found = list(closed_side(problem.sides[person.side], slot, clock(problem, person, item)))
    if slot.id in person.away:
        found.append("away")
    return tuple(found)


def clock(problem: Problem, person: Person, item: Item) -> tzinfo:
    """Give the clock a person lives by in a sitting: the venue's, or the one at home."""
    away = item.mode == "remote" or (item.mode == "hybrid" and person.remote)
    return problem.sides[person.side].zone if away else problem.zone


def closed_side(side: Side, slot: Slot, zone: tzinfo) -> Iterator[str]:
    """Yield what closes a slot to a whole side that lives by a clock."""
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    day = start.date()
    if day in side.holidays:
        yield "holiday"
    if day.weekday() in side.weekend:
        yield "weekend"
    fasting = side.ramadan is not None and in_ramadan(day)
    hours = side.ramadan if fasting and side.ramadan else side.hours
    if start.time() < hours[0] or _closing(start, end) > hours[1]:
        yield "ramadan" if fasting else "hours"
    if side.friday is not None and day.weekday() == FRIDAY and _meet(start, end, side.friday):
        yield "friday"
    if any(_meet(start, end, window) for window in side.breaks):
        yield "break"


def _meet(start: datetime, end: datetime, window: Window) -> bool:
    return start.time() < window[1] and _closing(start, end) > window[0]


def _closing(start: datetime, end: datetime) -> time:
    return end.time() if end.date() == start.date() else time.max
