"""Every request of a person goes into the audit: read, written, taken away, refused, let in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import login_of
from mufakat.registry import audit

Next = Callable[[HttpRequest], HttpResponseBase]
AGAIN = timedelta(minutes=10)
"""A page somebody looks at again within this time is one reading: pages refresh themselves."""

SILENT = ("/static/", "/language/", "/look/", "/healthy/", "/follow/", "/news/", "/favicon")
WAYS_IN = ("/account/", "/api/session")
REFUSALS = (HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
KEPT = 20_000


class Noting:
    """Notes what a person did once the answer is made, and before it is given."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._seen: dict[tuple[str, str, str, str], datetime] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and note what came of it."""
        response = self.get_response(request)
        who: Who = request.who  # type: ignore[attr-defined]  # put there by `WhoAsks`
        did = deed_of(request, response)
        if who.login and did and not request.path.startswith(SILENT):
            self._note(who, did, request.path, request.now)  # type: ignore[attr-defined]  # as above
        elif not who.login and request.method == "POST" and request.path.startswith(WAYS_IN):
            _note_at_the_door(request, response)
        return response

    def _note(self, who: Who, did: str, path: str, now: datetime) -> None:
        if did != "wrote" and self._is_again(
            (str(settings.MUFAKAT_HOME), who.login, did, path), now
        ):
            return
        seat = who.seats[0] if len(who.seats) == 1 else ""
        audit.note(audit.Deed(who.login, did, path, seat=seat), now=now)

    def _is_again(self, reading: tuple[str, str, str, str], now: datetime) -> bool:
        last = self._seen.get(reading)
        if last is not None and last <= now < last + AGAIN:
            return True
        if len(self._seen) >= KEPT:
            self._seen.clear()
        self._seen[reading] = now
        return False


def _note_at_the_door(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note who came in, or whose name was given by somebody who was not let in.

    A name nobody here has is not kept: it may be a password in the wrong field.
    """
    now: datetime = request.now  # type: ignore[attr-defined]  # put there by `WhoAsks`
    if request.user.is_authenticated:
        login, did = request.user.get_username(), "entered"
    elif response.status_code in (HTTPStatus.OK, *REFUSALS):
        login, did = login_of(request.POST.get("login", "")), "kept_out"
    else:
        return
    audit.note(audit.Deed(login or "-", did, request.path), now=now)


def deed_of(request: HttpRequest, response: HttpResponseBase) -> str:
    """Say what a request came to; empty where nothing was done."""
    if response.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN):
        return "refused"
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        return ""
    if request.method not in ("GET", "HEAD"):
        return "wrote"
    if response.has_header("Content-Disposition"):
        return "exported"
    return "read" if response.status_code == HTTPStatus.OK else ""
