"""Search over everything the reader may read: every app says what it has, this finds the words."""

from datetime import datetime

from mufakat.apps.parties.permissions import Who, may_read
from mufakat.registry.offers import Found
from mufakat.registry.ports import collect

SHOWN = 100


def search(text: str, *, who: Who, now: datetime) -> list[Found]:
    """Find whatever any app keeps by words in any of their languages."""
    wanted = text.casefold().split()
    if not wanted or not may_read(who):
        return []
    return [one for one in collect("search", who, now) if _has(one, wanted)][:SHOWN]


def _has(one: Found, wanted: list[str]) -> bool:
    text = f"{one.title} {one.text}".casefold()
    return all(word in text for word in wanted)
