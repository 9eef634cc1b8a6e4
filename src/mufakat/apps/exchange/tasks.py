"""What runs beside the pages: the courier's round, again and again until told to stop."""

import logging
import os
from random import SystemRandom
from threading import Event

from django.db import DatabaseError, close_old_connections, connection

from mufakat.apps.exchange.services import holdings
from mufakat.apps.exchange.services.courier import Clock, Courier, wait_for_work
from mufakat.kernel.errors import MufakatError

PULL_SECONDS = 15.0
LOOK_SECONDS = 0.25

log = logging.getLogger("mufakat.exchange")


def run(stop: Event, *, clock: Clock) -> None:
    """Carry parcels until `stop` is set. A round that fails is told to the log and tried again."""
    pull_every = float(os.environ.get("MUFAKAT_PULL_SECONDS") or PULL_SECONDS)
    courier = Courier(clock=clock, jitter=SystemRandom().random, pull_every=pull_every)
    while not stop.is_set():
        _round(courier)
        wait_for_work(LOOK_SECONDS)
    connection.close()


def _round(courier: Courier) -> None:
    close_old_connections()
    try:
        if holdings.is_founded():
            courier.round()
    except (DatabaseError, MufakatError, OSError) as why:
        log.warning("the courier's round failed: %s", getattr(why, "code", type(why).__name__))
        connection.close()
