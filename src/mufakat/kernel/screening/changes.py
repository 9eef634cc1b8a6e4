"""What a new version of a list changes: entries added, removed and amended, field by field.

Entries are the same when their publisher gives them the same id. A reference that comes back under
another id is a new entry, and an id that goes while its person stays on another regime is removed:
leaving one regime clears nothing on another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.kernel.screening.entries import Entry, PublishedList


@dataclass(frozen=True, slots=True)
class Amended:
    """One entry in both versions, and the fields in which they differ."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions of one list."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    amended: tuple[Amended, ...]
    kept: int


def changes(before: PublishedList, after: PublishedList) -> Changes:
    """Compare two versions of a list by the ids their publisher gave."""
    old, new = _by_id(before), _by_id(after)
    both = [(old[name], new[name]) for name in new if name in old]
    amended = [Amended(one, other, _fields(one, other)) for one, other in both]
    return Changes(
        added=tuple(new[name] for name in new if name not in old),
        removed=tuple(old[name] for name in old if name not in new),
        amended=tuple(one for one in amended if one.fields),
        kept=len(both),
    )


def _by_id(published: PublishedList) -> Mapping[str, Entry]:
    return {one.id: one for one in published.entries}


def _fields(one: Entry, other: Entry) -> tuple[str, ...]:
    was, now = one.facts(), other.facts()
    return tuple(name for name in was if was[name] != now[name])
