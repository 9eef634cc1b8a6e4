"""Where a request or an item of information stands: a pure reading of the set of its steps.

The order in which steps arrived or were said plays no part, so that both sides see one state.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from mufakat.apps.desks.acts.done import Done, Standing, State, first_of
from mufakat.apps.desks.acts.information import Information
from mufakat.apps.desks.acts.life import signal_standing
from mufakat.apps.desks.acts.listing import Listing
from mufakat.apps.desks.acts.requests import Request
from mufakat.apps.desks.acts.steps import Step

_ANSWERS = (
    (Step.ANSWER, State.ANSWERED),
    (Step.DECLINE, State.DECLINED),
    (Step.PART, State.PART),
    (Step.ACKNOWLEDGE, State.ACKNOWLEDGED),
)
_OPEN = frozenset({State.ASKED, State.ACKNOWLEDGED, State.PART})


def standing(steps: Sequence[Done], *, members: Sequence[str], today: date) -> Standing | None:
    """Say where a thing stands; None where what begins it has not come."""
    begun = first_of(steps)
    if begun is None:
        return None
    if begun.step is Step.SIGNAL:
        return signal_standing(steps, begun, today)
    if begun.withdrawn:
        return Standing(State.WITHDRAWN, begun.by)
    if begun.step in (Step.INFORM, Step.LIST):
        return _given(steps, begun, today)
    return _asked(steps, begun, members, today)


def _asked(steps: Sequence[Done], begun: Done, members: Sequence[str], today: date) -> Standing:
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
    if isinstance(value, Information | Listing) and value.terms.until < today:
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
            if one.step in (Step.CORRECT, Step.REVISE)
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
