"""Meetings as files a calendar reads."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mufakat.apps.meetings import queries
from mufakat.apps.meetings.acts.feed import Entry, feed
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.parties.queries import our_party, who_is
from mufakat.kernel.errors import Missing

FEED = "mufakat.meetings.feed"


def feed_address(login: str) -> str:
    """Give the address under which a person's own calendar reads all meetings."""
    return reverse("meetings:feed", kwargs={"token": signing.dumps(login, salt=FEED)})


@require_GET
def calendar(request: Asked, agreement: str, key: str) -> HttpResponse:
    """Give one meeting for a calendar."""
    one = queries.meeting(agreement, key, who=request.who)
    return _calendar(request, [one])


@login_not_required
@require_GET
def feed_of(request: Asked, token: str) -> HttpResponse:
    """Give all meetings to the calendar of the person the address was made for."""
    try:
        login = signing.loads(token, salt=FEED)
    except signing.BadSignature:
        raise Missing(what="feed") from None
    who = who_is(str(login), request.now.date())
    return _calendar(request, queries.meetings(who=who))


def _calendar(request: Asked, found: list[queries.Meeting]) -> HttpResponse:
    entries = [_entry(request, one) for one in found if one.shown]
    said = feed(
        [one for one in entries if one],
        language=get_language() or "en",
        title=_("Meetings"),
        specimen=_("SPECIMEN") if our_party().specimen else "",
    )
    name = "meetings.ics" if len(found) != 1 else f"{found[0].ref}.ics"
    disposition = f'inline; filename="{name}"'
    return HttpResponse(
        said, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )  # fmt: skip


def _entry(request: Asked, one: queries.Meeting) -> Entry | None:
    if one.shown is None:
        return None
    page = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
    address = request.build_absolute_uri(page)
    return Entry(f"{one.key}.{one.agreement[:16]}", one.shown, one.state, one.matter.since, address)
