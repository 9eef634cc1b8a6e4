"""A meeting as a calendar can read it. Pure: the time it was last changed is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.meetings.acts.states import MeetingState
from mufakat.apps.meetings.acts.terms import Terms

_STATUS = {
    MeetingState.AGREED: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting for the feed: what it is, where it stands, and when its last word was said."""

    name: str
    terms: Terms
    state: MeetingState
    since: str
    address: str = ""


def feed(entries: Sequence[Entry], *, language: str, title: str, specimen: str = "") -> bytes:
    """Give the meetings as one iCalendar file; a date that is not exact stays tentative."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mufakat//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{specimen} {title}".strip())
    for entry in entries:
        event = _event(entry, language, specimen)
        if event is not None:
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: str, specimen: str) -> Event | None:
    terms = entry.terms
    span = _span(terms)
    if span is None:
        return None
    event = Event()
    event.add("uid", f"{entry.name}@mufakat")
    event.add("dtstamp", datetime.fromisoformat(entry.since).astimezone(UTC))
    event.add("dtstart", span[0])
    event.add("dtend", span[1])
    title, _language = said_in(terms.title, language, "en")
    event.add("summary", f"{specimen} {terms.ref} {title}".strip())
    place, _language = said_in(terms.place.name, language, "en")
    if place:
        event.add("location", place)
    exact = bool(terms.opens) or terms.when.exact
    event.add("status", _STATUS.get(entry.state, "TENTATIVE") if exact else "TENTATIVE")
    if entry.address:
        event.add("url", entry.address)
    return event


def _span(terms: Terms) -> tuple[date | datetime, date | datetime] | None:
    if terms.opens:
        begin = datetime.fromisoformat(terms.opens)
        end = datetime.fromisoformat(terms.closes) if terms.closes else begin + timedelta(hours=8)
        return begin, max(end, begin)
    first, last = terms.when.first, terms.when.last
    if first is None or last is None:
        return None
    return first, last + timedelta(days=1)
