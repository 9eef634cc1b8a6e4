"""Which app hears of which change: the one place where lower apps meet upper ones."""

from mufakat.apps.agreements import panels as agreements
from mufakat.apps.exchange import panels as exchange
from mufakat.apps.letters import panels as letters
from mufakat.apps.meetings import panels as meetings
from mufakat.apps.parties import panels as parties
from mufakat.apps.workbench import panels as workbench
from mufakat.registry import ports

APPS = (parties, exchange, letters, agreements, meetings, workbench)
"""Lowest first. Each says what it offers as `PORTS` in its `panels`."""


def wire() -> None:
    """Let every app offer what it has: to the record, to the menu, to the pages that collect."""
    for app in APPS:
        ports.register(app.PORTS)
