"""How long a visit lasts, and that little of it stays in the browser."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

Next = Callable[[HttpRequest], HttpResponseBase]
BY_ITSELF = "/news/"
"""What an open page asks without anybody being there."""
KEPT = 20_000
_MINUTE = 60


class Visit:
    """Ends a visit nobody has used for so many minutes; pages of those logged in are not kept.

    When somebody was last here is known to this process alone: to write it down would cost every
    page a change of the database, and a process that begins anew gives each visit its hour again.
    Minutes of absence are the machine's own, since the clock of a story jumps.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._seen: dict[str, float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Log out whoever was away too long, and say of the answer that it is not to be stored."""
        was_here = request.user.is_authenticated
        if was_here:
            self._end_or_go_on(request, time())
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        elif was_here:
            # Not its storage: notes that have not been sent yet are kept there.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def _end_or_go_on(self, request: HttpRequest, now: float) -> None:
        visit = request.session.session_key or ""
        idle = settings.MUFAKAT_IDLE_MINUTES * _MINUTE
        if idle and now - self._seen.get(visit, now) > idle:
            self._seen.pop(visit)
            logout(request)
        elif visit not in self._seen or not request.path.startswith(BY_ITSELF):
            if len(self._seen) >= KEPT:
                self._seen.clear()
            self._seen[visit] = now
