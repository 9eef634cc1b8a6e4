"""One step that was taken, and what a set of steps comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.desks.acts.steps import FIRST, Step


class State(StrEnum):
    """Where a thing stands."""

    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    PART = "part"
    ANSWERED = "answered"
    DECLINED = "declined"
    GIVEN = "given"
    PROPOSED = "proposed"
    VERIFIED = "verified"
    ACTIVE = "active"
    DISPUTED = "disputed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Done:
    """One step that was taken. `value` is None where its words were erased or cannot be read."""

    step: Step
    thing: str
    act: str
    by: str
    since: str
    about: str = ""
    withdrawn: bool = False
    value: object = None
    object: str = ""
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thing stands: whose it is, whose turn, and by when."""

    state: State
    owner: str = ""
    turn: str = ""
    due: date | None = None


def first_of(steps: Iterable[Done]) -> Done | None:
    """Give the step a thing begins with; of two with one key, the one with the smaller id."""
    begun = sorted((one for one in steps if one.step in FIRST), key=lambda one: one.act)
    return next(iter(begun), None)


def in_order(steps: Iterable[Done]) -> list[Done]:
    """Give steps as they are read: what begins first, and no entry before the one it speaks of."""
    listed = {one.act: one for one in steps}

    def depth(one: Done) -> int:
        found, seen = 0, {one.act}
        while one.about in listed and one.about not in seen:
            seen.add(one.about)
            one, found = listed[one.about], found + 1
        return found

    return sorted(
        listed.values(), key=lambda one: (one.step not in FIRST, one.since, depth(one), one.act)
    )
