"""Where a record stands at a moment. What is late is a fact for pages and no part of any state."""

from datetime import datetime
from enum import StrEnum

from mufakat.apps.agreements.acts.joints import Matter
from mufakat.apps.records.acts.records import Summary


class State(StrEnum):
    """Where a record stands."""

    DRAFTED = "drafted"
    OPEN = "open"
    CLOSED = "closed"
    PROPOSED = "proposed"
    FINAL = "final"


STEPS = (State.DRAFTED, State.OPEN, State.CLOSED, State.PROPOSED, State.FINAL)


def state_of(summary: Summary | None, matter: Matter, now: datetime) -> State:
    """Give the state of a record; nothing closes by itself but the time for corrections."""
    if matter.in_force and not matter.open:
        return State.FINAL
    if matter.open:
        return State.PROPOSED
    if summary is None:
        return State.DRAFTED
    return State.OPEN if now <= summary.closes else State.CLOSED
