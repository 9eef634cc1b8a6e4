"""Meetings as files a calendar reads."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mufakat.apps.meetings import panels, queries
from mufakat.apps.meetings.acts.feed import feed
from mufakat.apps.meetings.acts.programmes import Person
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.queries import our_party, who_is
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId
from mufakat.registry.offers import Occasion
from mufakat.registry.ports import collect

FEED = "mufakat.meetings.feed"


def feed_address(login: str) -> str:
    """Give the address under which a person's own calendar reads all meetings."""
    return reverse("meetings:feed", kwargs={"token": signing.dumps(login, salt=FEED)})


@require_GET
def calendar(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Give one meeting for a calendar."""
    one = queries.meeting(agreement, key, who=request.who)
    return _calendar(request, panels.occasion_of(one), f"{one.ref}.ics")


@require_GET
def own_programme(request: Asked, dossier: str, party: str, key: str) -> HttpResponse:
    """Give one delegate's own programme, as both sides agreed it, for a calendar."""
    page = queries.programme(dossier, who=request.who)
    person = Person(PartyId(party), key)
    if page.agreed is None or person not in page.people:
        raise Missing(what="delegate")
    found = panels.occasions_of(page, person, now=request.now)
    return _calendar(request, found, f"{key}.ics")


@login_not_required
@require_GET
def feed_of(request: Asked, token: str) -> HttpResponse:
    """Give everything with a date to the calendar of the person the address was made for."""
    try:
        login = signing.loads(token, salt=FEED)
    except signing.BadSignature:
        raise Missing(what="feed") from None
    who = who_is(str(login), request.now.date())
    require(who, May.READ)
    return _calendar(request, collect("calendar", who, request.now), "meetings.ics")


def _calendar(request: Asked, found: Iterable[Occasion], name: str) -> HttpResponse:
    said = feed(
        [replace(one, url=request.build_absolute_uri(one.url)) for one in found],
        title=_("Meetings"),
        specimen=_("SPECIMEN") if our_party().specimen else "",
    )
    return HttpResponse(
        said, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )  # fmt: skip
