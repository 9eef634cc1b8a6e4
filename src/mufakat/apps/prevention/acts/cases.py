"""Where a support case stands, what may be done next, and on which day it is erased. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mufakat.apps.letters.acts.reading import PAGE, each, fields, line
from mufakat.apps.prevention.acts.steps import Basis, Done, Step, read_day, read_done, write_done
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import Json


class NotNow(Refusal):
    """A step that cannot be taken where the case stands."""

    code = "prevention.not_now"


class ChildConsent(Refusal):
    """A child's support rests on a guardian's consent or on a mandate."""

    code = "prevention.child_consent"


class BadDays(Refusal):
    """Days in an order that cannot be."""

    code = "prevention.days"


class State(StrEnum):
    """Where a case stands."""

    REFERRED = "referred"
    TAKEN_UP = "taken_up"
    AGREED = "agreed"
    ASSESSED = "assessed"
    SUPPORTED = "supported"
    WITHDRAWN = "withdrawn"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Periods:
    """How many days each thing may take, and how long what was written is kept after it."""

    triage: int
    keep_referral: int
    keep_without_basis: int
    review: int
    keep_idle: int
    keep_withdrawn: int
    follow_ups: tuple[int, ...]
    keep_after_exit: int


ADULT = Periods(14, 30, 60, 183, 365, 30, (183, 365), 395)
CHILD = Periods(7, 14, 30, 91, 183, 14, (91, 183), 213)


@dataclass(frozen=True, slots=True)
class Case:
    """What a case holds: what was referred, and every step since. Sealed wherever it is kept."""

    referred_on: date
    by: str
    person: str
    concern: str
    child: bool
    steps: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands today: what is due, what may be done, and when it is erased."""

    state: State
    next: Step | None
    due: date | None
    overdue: bool
    may: frozenset[Step]
    erase_on: date
    basis: Done | None
    assessed_until: date | None
    complaints: int


def periods_of(case: Case) -> Periods:
    """Give the periods that hold for a case: a child's are shorter."""
    return CHILD if case.child else ADULT


def standing(case: Case, today: date) -> Standing:
    """Say where a case stands on a day."""
    periods, last = periods_of(case), _last(case)
    basis, until = _basis(case.steps), _assessed_until(case.steps)
    state = _state(case, basis)
    due = _due(case, state, periods)
    complaints = _open_complaints(case.steps)
    expired = state is State.SUPPORTED and until is not None and until < today
    if expired and until is not None:
        due = min(due, until) if due else until
    return Standing(
        state=state,
        next=Step.ASSESS if expired else _NEXT[state],
        due=due,
        overdue=bool(due and due < today),
        may=_may(state, complaints),
        erase_on=_erase_on(case, state, periods, last),
        basis=basis,
        assessed_until=until,
        complaints=complaints,
    )


def add(case: Case, done: Done) -> Case:
    """Give the case with one more step, or raise where it cannot be taken now."""
    now = standing(case, done.day)
    if done.step not in now.may or now.erase_on <= done.day:
        raise NotNow(step=str(done.step))
    if case.child and done.said.get("kind") == Basis.CONSENT:
        raise ChildConsent
    _check_days(done)
    return replace(case, steps=(*case.steps, done))


def write_case(case: Case) -> dict[str, Json]:
    """Write a case as the sealed record."""
    return {
        "referred_on": case.referred_on.isoformat(), "by": case.by, "person": case.person,
        "concern": case.concern, "child": case.child,
        "steps": [write_done(one) for one in case.steps],
    }  # fmt: skip


def read_case(value: Json) -> Case:
    """Read a case from the sealed record."""
    found = fields(value, "referred_on", "by", "person", "concern", "child", "steps")
    child = found["child"]
    if not isinstance(child, bool):
        raise Malformed(field="child")
    return Case(
        read_day(found["referred_on"], "referred_on"), line(found["by"]), line(found["person"]),
        line(found["concern"], limit=PAGE), child, each(found["steps"], read_done),
    )  # fmt: skip


_NEXT: Mapping[State, Step | None] = {
    State.REFERRED: Step.TAKE_UP,
    State.TAKEN_UP: Step.BASIS,
    State.AGREED: Step.ASSESS,
    State.ASSESSED: Step.PLAN,
    State.SUPPORTED: Step.REVIEW,
    State.WITHDRAWN: None,
    State.FOLLOWED: Step.FOLLOW_UP,
}
_ALWAYS = frozenset({Step.COMPLAIN, Step.HAND_OVER})
_UNDER_BASIS = frozenset({Step.ASSESS, Step.MEET, Step.EXIT, Step.WITHDRAW, Step.BASIS})
_MAY: Mapping[State, frozenset[Step]] = {
    State.REFERRED: frozenset({Step.TAKE_UP}),
    State.TAKEN_UP: _ALWAYS | {Step.BASIS, Step.EXIT},
    State.AGREED: _ALWAYS | _UNDER_BASIS,
    State.ASSESSED: _ALWAYS | _UNDER_BASIS | {Step.PLAN},
    State.SUPPORTED: _ALWAYS | _UNDER_BASIS | {Step.PLAN, Step.REVIEW},
    State.WITHDRAWN: _ALWAYS | {Step.BASIS},
    State.FOLLOWED: _ALWAYS | {Step.FOLLOW_UP},
}


def _state(case: Case, basis: Done | None) -> State:
    taken = {one.step for one in case.steps}
    if Step.EXIT in taken:
        return State.FOLLOWED
    if Step.TAKE_UP not in taken:
        return State.REFERRED
    if basis is None:
        return State.WITHDRAWN if Step.WITHDRAW in taken else State.TAKEN_UP
    if Step.ASSESS not in taken:
        return State.AGREED
    return State.SUPPORTED if Step.PLAN in taken else State.ASSESSED


def _may(state: State, complaints: int) -> frozenset[Step]:
    return _MAY[state] | {Step.ANSWER} if complaints else _MAY[state]


def _due(case: Case, state: State, periods: Periods) -> date | None:
    if state is State.REFERRED:
        return case.referred_on + timedelta(periods.triage)
    if state is State.SUPPORTED:
        return _day_of(case.steps, (Step.REVIEW, Step.PLAN)) + timedelta(periods.review)
    if state is State.FOLLOWED:
        followed = sum(one.step is Step.FOLLOW_UP for one in case.steps)
        if followed < len(periods.follow_ups):
            return _day_of(case.steps, (Step.EXIT,)) + timedelta(periods.follow_ups[followed])
    return None


def _erase_on(case: Case, state: State, periods: Periods, last: date) -> date:
    if state is State.REFERRED:
        return case.referred_on + timedelta(periods.keep_referral)
    if state is State.TAKEN_UP:
        return _day_of(case.steps, (Step.TAKE_UP,)) + timedelta(periods.keep_without_basis)
    if state is State.WITHDRAWN:
        return _day_of(case.steps, (Step.WITHDRAW,)) + timedelta(periods.keep_withdrawn)
    if state is State.FOLLOWED:
        return _day_of(case.steps, (Step.EXIT,)) + timedelta(periods.keep_after_exit)
    return last + timedelta(periods.keep_idle)


def _last(case: Case) -> date:
    return case.steps[-1].day if case.steps else case.referred_on


def _day_of(steps: Sequence[Done], which: Iterable[Step]) -> date:
    return max(one.day for one in steps if one.step in which)


def _basis(steps: Sequence[Done]) -> Done | None:
    found: Done | None = None
    for one in steps:
        if one.step is Step.BASIS:
            found = one
        elif one.step is Step.WITHDRAW:
            found = None
    return found


def _assessed_until(steps: Sequence[Done]) -> date | None:
    found = [one.said["until"] for one in steps if one.step is Step.ASSESS]
    return date.fromisoformat(found[-1]) if found else None


def _open_complaints(steps: Sequence[Done]) -> int:
    said = sum(one.step is Step.COMPLAIN for one in steps)
    return said - sum(one.step is Step.ANSWER for one in steps)


def _check_days(done: Done) -> None:
    past = [done.said[name] for name in ("given_on", "said_on", "done_on", "held_on")
            if name in done.said]  # fmt: skip
    until = done.said.get("until")
    if any(day > done.day.isoformat() for day in past) or (
        until is not None and until <= done.day.isoformat()
    ):
        raise BadDays
