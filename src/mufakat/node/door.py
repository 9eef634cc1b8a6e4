"""The way of parcels past everything that is for people: no session, no language, no page."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponseBase

from mufakat.apps.exchange import api
from mufakat.apps.parties.queries import is_founded
from mufakat.node import clock

View = Callable[..., HttpResponseBase]

DOORS: Mapping[str, View] = {
    "/exchange/parcels": api.parcels,
    "/exchange/attachments": api.chunks,
}


class Door:
    """Takes parcels straight to where they are opened; a node nobody has founded has no door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Open the door, or pass the request on."""
        door = DOORS.get(request.path)
        if door is None or not is_founded():
            return self.get_response(request)
        request.now = clock.now()  # type: ignore[attr-defined]  # see `Asked`
        return door(request)
