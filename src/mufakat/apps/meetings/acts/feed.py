"""Events as a calendar can read them. Pure: the time each was last changed is an argument."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from mufakat.apps.meetings.acts.terms import Terms

if TYPE_CHECKING:
    from icalendar import Event

Day = date | datetime


class Happening(Protocol):
    """What a calendar needs to know of an event, whichever app it comes from."""

    @property
    def name(self) -> str: ...  # noqa: D102 -- fields of a value, told by its class
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def begins(self) -> Day: ...  # noqa: D102
    @property
    def ends(self) -> Day: ...  # noqa: D102
    @property
    def said_at(self) -> datetime: ...  # noqa: D102
    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def firm(self) -> bool: ...  # noqa: D102
    @property
    def cancelled(self) -> bool: ...  # noqa: D102


def feed(happenings: Iterable[Happening], *, title: str, specimen: str = "") -> bytes:
    """Give events as one iCalendar file; what is not firm stays tentative."""
    from icalendar import Calendar  # noqa: PLC0415 -- heavy: few ask for a calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Mufakat//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{specimen} {title}".strip())
    for one in happenings:
        calendar.add_component(_event(one, specimen))
    return bytes(calendar.to_ical())


def span_of(terms: Terms) -> tuple[Day, Day] | None:
    """Give when a meeting begins and ends: to the minute, by days, or None where unknown."""
    if terms.opens:
        begin = datetime.fromisoformat(terms.opens)
        end = datetime.fromisoformat(terms.closes) if terms.closes else begin + timedelta(hours=8)
        return begin, max(end, begin)
    first, last = terms.when.first, terms.when.last
    if first is None or last is None:
        return None
    return first, min(last, date.max - timedelta(days=1)) + timedelta(days=1)


def _event(one: Happening, specimen: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- as in `feed`

    event = Event()
    event.add("uid", f"{one.name}@mufakat")
    event.add("dtstamp", one.said_at.astimezone(UTC))
    event.add("dtstart", one.begins)
    event.add("dtend", one.ends)
    event.add("summary", f"{specimen} {one.title}".strip())
    if one.place:
        event.add("location", one.place)
    event.add("status", _status(one))
    if one.url:
        event.add("url", one.url)
    return event


def _status(one: Happening) -> str:
    if one.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if one.firm else "TENTATIVE"
