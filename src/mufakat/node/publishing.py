"""Beside the pages: puts news on the public shelf in the minute it is due."""

import logging
from threading import Event

from django.db import close_old_connections, connection

from mufakat.apps.newsroom import services
from mufakat.apps.parties.queries import is_founded
from mufakat.node import clock

LOOK_SECONDS = 5.0

log = logging.getLogger("mufakat.newsroom")


def run(stop: Event) -> None:
    """Publish what is due, until `stop` is set."""
    while not stop.wait(LOOK_SECONDS):
        close_old_connections()
        try:
            if is_founded():
                services.publish_due(clock.now())
                services.erase_addresses(clock.now())
        except Exception:  # one item that cannot be drawn must not end publishing
            log.exception("news could not be published")
    connection.close()
