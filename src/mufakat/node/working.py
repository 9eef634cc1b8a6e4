"""Beside the pages: starts a process of its own for long work, and lets it go afterwards."""

import logging
import os
import subprocess
import sys
from threading import Event

from django.conf import settings
from django.db import close_old_connections, connection

from mufakat.registry import work

LOOK_SECONDS = 0.5
LONGEST_SECONDS = 600.0

log = logging.getLogger("mufakat.work")


def run(stop: Event) -> None:
    """Start the worker whenever something waits, until `stop` is set."""
    work.forget_unfinished()
    while not stop.wait(LOOK_SECONDS):
        close_old_connections()
        try:
            if work.something_waits():
                do_in_a_process()
        except Exception:  # a fault in one piece of work must not end all
            log.exception("the worker could not be started")
    connection.close()


def do_in_a_process() -> None:
    """Do everything that waits in a process that ends, so that engines hold no memory here."""
    command = [sys.executable, "-c", "from mufakat.cli import main; main(['work'])"]
    home = {**os.environ, "MUFAKAT_HOME": str(settings.MUFAKAT_HOME)}
    try:
        subprocess.run(  # noqa: S603 -- our own command, no word of anybody's in it
            command, check=False, timeout=LONGEST_SECONDS, stdout=subprocess.DEVNULL, env=home
        )
    except subprocess.TimeoutExpired:
        log.warning("work took longer than %s seconds and was stopped", LONGEST_SECONDS)
        work.give_up()
