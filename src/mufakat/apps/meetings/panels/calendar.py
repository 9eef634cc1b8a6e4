"""Meetings as events of a person's calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.meetings import queries
from mufakat.apps.meetings.acts.feed import span_of
from mufakat.apps.meetings.acts.states import MeetingState
from mufakat.apps.meetings.panels.changed import reading
from mufakat.apps.meetings.queries import Meeting
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.registry.offers import Occasion


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    """Give every meeting whose date is known at least roughly."""
    del now
    for one in queries.meetings(who=who) if may_read(who) else ():
        yield from occasion_of(one)


def occasion_of(one: Meeting) -> Iterator[Occasion]:
    """Give one meeting as an event, or nothing while no date is known."""
    terms = one.shown
    span = span_of(terms) if terms else None
    if terms is None or span is None:
        return
    title, _language = said_in(terms.title, reading(), "en")
    place, _language = said_in(terms.place.name, reading(), "en")
    exact = bool(terms.opens) or terms.when.exact
    yield Occasion(
        name=f"{one.key}.{one.agreement[:16]}",
        title=f"{terms.ref} {title}",
        begins=span[0],
        ends=span[1],
        said_at=datetime.fromisoformat(one.matter.since),
        place=place,
        url=reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key}),
        firm=exact and one.state is MeetingState.AGREED,
        cancelled=one.state is MeetingState.CANCELLED,
    )
