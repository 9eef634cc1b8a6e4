"""Beside the pages: erases support cases on their day."""

import logging
from threading import Event

from django.db import close_old_connections, connection

from mufakat.apps.parties.permissions import local_day
from mufakat.apps.parties.queries import is_founded, our_party
from mufakat.apps.prevention import services
from mufakat.node import clock

LOOK_SECONDS = 60.0

log = logging.getLogger("mufakat.prevention")


def run(stop: Event) -> None:
    """Erase what is due at once and then every minute, until `stop` is set."""
    while True:
        close_old_connections()
        try:
            if is_founded():
                now = clock.now()
                services.erase_due(today=local_day(now, our_party().zone or "UTC"), now=now)
        except Exception:  # one case that cannot be erased is tried again, and said
            log.exception("a case could not be erased")
        if stop.wait(LOOK_SECONDS):
            break
    connection.close()
