"""Where a question stands at a moment. Lateness is a fact for pages and no part of any state."""

from datetime import datetime
from enum import StrEnum

from mufakat.apps.questions.acts.questions import Dates, Fullness, Reply


class State(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    PARTLY = "partly"
    DECLINED = "declined"


_BY_FULLNESS = {
    Fullness.FULL: State.ANSWERED,
    Fullness.PARTLY: State.PARTLY,
    Fullness.DECLINED: State.DECLINED,
}


def state_of(reply: Reply | None, dates: Dates | None, now: datetime) -> State:
    """Give the state of a question."""
    if reply is not None:
        return _BY_FULLNESS[reply.fullness]
    return State.OVERDUE if dates and now > dates.last_answer else State.ASKED


def came_late(since: str, last: datetime | None) -> bool:
    """Answer whether something was said, as it claims, after the last moment for it."""
    return bool(since and last and datetime.fromisoformat(since) > last)
