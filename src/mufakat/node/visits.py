"""How long a visit lasts, and that little of it stays in the browser."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

Next = Callable[[HttpRequest], HttpResponseBase]
BY_ITSELF = "/news/"
"""What an open page asks without anybody being there."""
_BEGAN, _ACTIVE = "began", "active"
_MINUTE = 60


class Visit:
    """Ends a visit nobody uses or that lasts too long; pages of those logged in are not kept.

    Minutes of absence are the machine's own: the clock of a story jumps.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Log out whoever was away too long, and say of the answer that it is not to be stored."""
        was_here = request.user.is_authenticated
        if was_here:
            _end_or_go_on(request, int(time()) // _MINUTE)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        elif was_here:
            # Not its storage: notes that have not been sent yet are kept there.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response


def _end_or_go_on(request: HttpRequest, minute: int) -> None:
    visit = request.session
    began = visit.get(_BEGAN, minute)
    away = minute - visit.get(_ACTIVE, minute)
    idle = settings.MUFAKAT_IDLE_MINUTES
    if (idle and away > idle) or minute - began > settings.SESSION_COOKIE_AGE // _MINUTE:
        logout(request)
    elif not request.path.startswith(BY_ITSELF) and visit.get(_ACTIVE) != minute:
        visit[_BEGAN], visit[_ACTIVE] = began, minute
