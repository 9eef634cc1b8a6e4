"""What runs beside the pages: the courier's round, and courier folders too large for a page."""

import fcntl
import logging
import os
from pathlib import Path
from random import SystemRandom
from threading import Event
from typing import IO

from django.conf import settings
from django.db import close_old_connections, connection

from mufakat.apps.exchange.services import folder_work, holdings
from mufakat.apps.exchange.services.courier import Clock, Courier, wait_for_work

PULL_SECONDS = 15.0
LOOK_SECONDS = 0.25

log = logging.getLogger("mufakat.exchange")


def run(stop: Event, *, clock: Clock) -> None:
    """Carry parcels until `stop` is set. A round that fails is told to the log and tried again."""
    pull_every = float(os.environ.get("MUFAKAT_PULL_SECONDS") or PULL_SECONDS)
    courier = Courier(clock=clock, jitter=SystemRandom().random, pull_every=pull_every)
    with (Path(settings.MUFAKAT_HOME) / "courier.lock").open("w") as seat:
        while not stop.is_set():
            went_well = _round(courier, seat)
            wait_for_work(LOOK_SECONDS if went_well else PULL_SECONDS)
    connection.close()


def _round(courier: Courier, seat: IO[str]) -> bool:
    close_old_connections()
    try:
        if holdings.is_founded() and _is_ours(seat):
            courier.round()
            folder_work.go_on(now=courier.clock())
    except Exception:  # the task runner: a fault in one round must not end all sending
        log.exception("the courier's round failed")
        connection.close()
        return False
    return True


def _is_ours(seat: IO[str]) -> bool:
    """Say whether this process is the one that carries; its end gives the seat free."""
    try:
        fcntl.flock(seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
