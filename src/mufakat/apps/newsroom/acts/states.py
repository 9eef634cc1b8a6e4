"""Where a news item stands, from what both sides said and what time it is. Never stored."""

from datetime import datetime
from enum import StrEnum

from mufakat.apps.newsroom.acts.items import NewsItem


class State(StrEnum):
    """Where an item stands."""

    PROPOSED = "proposed"
    WAITING = "waiting"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


STEPS = (State.PROPOSED, State.WAITING, State.PUBLISHED)


def state_of(standing: NewsItem | None, now: datetime) -> State:
    """Give the state of an item; `standing` is what is in force, if anything is."""
    if standing is None:
        return State.PROPOSED
    if standing.withdrawn:
        return State.WITHDRAWN
    if not standing.is_due(now):
        return State.WAITING
    return State.CORRECTED if standing.corrections else State.PUBLISHED
