"""Where a request or an item of information stands: a pure reading of the set of its steps.

The order in which steps arrived or were said plays no part, so that both sides see one state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.desks.acts.information import Information
from mufakat.apps.desks.acts.requests import Request
from mufakat.apps.desks.acts.steps import FIRST, Step


class State(StrEnum):
    """Where a thing stands."""

    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    PART = "part"
    ANSWERED = "answered"
    DECLINED = "declined"
    GIVEN = "given"
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thing stands: whose it is, whose turn, and by when."""

    state: State
    owner: str = ""
    turn: str = ""
    due: date | None = None


_ANSWERS = (
    (Step.ANSWER, State.ANSWERED),
    (Step.DECLINE, State.DECLINED),
    (Step.PART, State.PART),
    (Step.ACKNOWLEDGE, State.ACKNOWLEDGED),
)
_OPEN = frozenset({State.ASKED, State.ACKNOWLEDGED, State.PART})


def first_of(steps: Iterable[Done]) -> Done | None:
    """Give the step a thing begins with; of two with one key, the one with the smaller id."""
    begun = sorted((one for one in steps if one.step in FIRST), key=lambda one: one.act)
    return next(iter(begun), None)


def standing(steps: Sequence[Done], *, members: Sequence[str], today: date) -> Standing | None:
    """Say where a thing stands; None where what begins it has not come."""
    begun = first_of(steps)
    if begun is None:
        return None
    if begun.withdrawn:
        return Standing(State.WITHDRAWN, begun.by)
    if begun.step is Step.INFORM:
        return _given(steps, begun, today)
    asked = [one for one in steps if one.by != begun.by and not one.withdrawn]
    said = {one.step for one in asked}
    state = next((state for step, state in _ANSWERS if step in said), State.ASKED)
    request = begun.value if isinstance(begun.value, Request) else None
    if state in _OPEN and request and request.terms.until < today:
        return Standing(State.EXPIRED, begun.by)
    turn = next((party for party in members if party != begun.by), "") if state in _OPEN else ""
    return Standing(state, begun.by, turn, request.answer_by if request and turn else None)


def _given(steps: Sequence[Done], begun: Done, today: date) -> Standing:
    now = in_force(steps, begun.act)
    value = now.value if now else None
    if isinstance(value, Information) and value.terms.until < today:
        return Standing(State.EXPIRED, begun.by)
    return Standing(State.GIVEN, begun.by)


def in_force(steps: Iterable[Done], act: str) -> Done | None:
    """Give the last correction of an item by its own originator, else the item itself."""
    listed = list(steps)
    now = next((one for one in listed if one.act == act), None)
    seen = {act}
    while now is not None:
        fixes = [
            one
            for one in listed
            if one.step is Step.CORRECT
            and one.about == now.act
            and one.by == now.by
            and not one.withdrawn
            and one.act not in seen
        ]
        if not fixes:
            return now
        now = min(fixes, key=lambda one: one.act)
        seen.add(now.act)
    return None


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


def usable(one: Done, *, steps: Sequence[Done], doubted: bool, today: date) -> str:
    """Say why information may not be used now; empty where it may."""
    now = in_force(steps, one.act)
    if one.withdrawn or now is None:
        return "withdrawn"
    if now.act != one.act:
        return "corrected"
    if not isinstance(one.value, Information):
        return "unreadable"
    if one.value.terms.until < today:
        return "expired"
    return "doubted" if doubted else ""
