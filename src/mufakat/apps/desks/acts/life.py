"""The life of a signal: a pure reading of who said what of it. Only an active one is matched."""

from collections.abc import Iterable, Sequence
from datetime import date

from mufakat.apps.desks.acts.done import Done, Standing, State
from mufakat.apps.desks.acts.signals import Signal
from mufakat.apps.desks.acts.steps import Step

FLOOD = 50
"""More matches than this of one signal in a day, and it is set aside until somebody looked."""


def signal_standing(steps: Sequence[Done], begun: Done, today: date) -> Standing:
    """Say where a signal stands. A dispute, an appeal or a suspension silences it at once."""
    said = [one for one in steps if not one.withdrawn]
    state = _silenced(said, begun) or _grown(said, begun, today)
    waits = state in (State.DISPUTED, State.SUSPENDED)
    return Standing(state, begun.by, begun.by if waits else "")


def _silenced(said: Sequence[Done], begun: Done) -> State | None:
    if begun.withdrawn:
        return State.WITHDRAWN
    if any(one.step is Step.DISPUTE for one in said):
        return State.DISPUTED
    return State.SUSPENDED if unsettled(said, begun.by) else None


def _grown(said: Sequence[Done], begun: Done, today: date) -> State:
    if not isinstance(begun.value, Signal) or has_ended(begun.value, today):
        return State.EXPIRED
    if not is_verified(said, begun):
        return State.PROPOSED
    ours = any(one.step is Step.ACTIVATE and one.by == begun.by for one in said)
    return State.ACTIVE if ours else State.VERIFIED


def is_verified(said: Iterable[Done], begun: Done) -> bool:
    """Say whether its originator verified it, from another seat than it was proposed from."""
    return any(
        one.step is Step.VERIFY
        and one.by == begun.by
        and one.seats[:1] != begun.seats[:1]
        and not one.withdrawn
        for one in said
    )


def unsettled(said: Iterable[Done], owner: str) -> list[Done]:
    """Give the appeals and suspensions the originator has not settled."""
    listed = list(said)
    settled = {one.about for one in listed if one.step is Step.SETTLE and one.by == owner}
    return [
        one
        for one in listed
        if (one.step is Step.APPEAL or (one.step is Step.SUSPEND and one.by == owner))
        and one.act not in settled
        and not one.withdrawn
    ]


def has_ended(signal: Signal, today: date) -> bool:
    """Say whether its validity has ended, or the day of its review has passed."""
    return signal.terms.until < today or signal.review_on < today


def is_flooded(matches: int) -> bool:
    """Say whether a signal matched so much in a day that it is set aside."""
    return matches > FLOOD
