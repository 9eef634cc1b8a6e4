"""How much one request may bring: more is read away and answered with a page, not kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from mufakat.node.errors import RequestTooLarge, answer

Next = Callable[[HttpRequest], HttpResponseBase]
MIB = 1024 * 1024
LONGEST_BODY = 8 * MIB
READ_AWAY = 32 * MIB
"""Up to here somebody is told so in a page; whoever sends more loses the connection."""


class Bodies:
    """Refuses what is too large for one request, before anything of it is looked at."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let through what is small enough."""
        said = str(request.META.get("CONTENT_LENGTH") or "0")
        if said.isdecimal() and int(said) > LONGEST_BODY:
            return answer(request, RequestTooLarge(mib=LONGEST_BODY // MIB))
        return self.get_response(request)
