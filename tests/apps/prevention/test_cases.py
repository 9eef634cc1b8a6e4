"""Where a case stands: its states, its days, and that nobody is kept longer than the table says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.prevention.acts.cases import (
    ADULT,
    CHILD,
    BadDays,
    Case,
    ChildConsent,
    NotNow,
    Periods,
    State,
    add,
    read_case,
    standing,
    write_case,
)
from mufakat.apps.prevention.acts.steps import FORMS, Done, Step, read_said
from tests.apps.prevention.desk import ASSESS, BASIS, PLAN, TODAY

WORDS = {
    Step.TAKE_UP: {"concern": "Threatened somebody."},
    Step.BASIS: BASIS,
    Step.WITHDRAW: {"said_on": "2024-10-09"},
    Step.ASSESS: ASSESS,
    Step.PLAN: PLAN,
    Step.MEET: {"held_on": "2024-10-09", "present": "The panel", "decided": "Go on."},
    Step.REVIEW: {"outcome": "go_on", "words": "It goes well."},
    Step.EXIT: {"reason": "goals_reached", "words": "Back at school."},
    Step.FOLLOW_UP: {"outcome": "well", "words": "Asked by telephone."},
    Step.COMPLAIN: {"words": "Nobody told me."},
    Step.ANSWER: {"words": "We are sorry."},
    Step.HAND_OVER: {"to": "surya"},
}


def new(*, child: bool = False) -> Case:
    return Case(TODAY, "School 5", "Somebody", "Shouted.", child)


def do(case: Case, *steps: Step, on: date = TODAY) -> Case:
    for step in steps:
        said = WORDS[step]
        if step is Step.BASIS and case.child:
            said = {**said, "kind": "guardian"}
        case = add(case, Done(step, on, "ratna", said))
    return case


def test_the_way_of_a_case() -> None:
    case, seen = new(), []
    for step in (Step.TAKE_UP, Step.BASIS, Step.ASSESS, Step.PLAN, Step.EXIT):
        seen.append(standing(case, TODAY).state)
        case = do(case, step)

    assert seen == [
        State.REFERRED, State.TAKEN_UP, State.AGREED, State.ASSESSED, State.SUPPORTED,
    ]  # fmt: skip
    assert standing(case, TODAY).state is State.FOLLOWED


@pytest.mark.parametrize("step", sorted(set(Step) - {Step.TAKE_UP}))
def test_a_referral_is_looked_at_before_anything_else(step: Step) -> None:
    with pytest.raises(NotNow):
        do(new(), step)


@pytest.mark.parametrize("step", [Step.ASSESS, Step.PLAN, Step.MEET, Step.REVIEW])
def test_nothing_is_done_without_consent_or_mandate_nor_after_its_withdrawal(step: Step) -> None:
    taken_up = do(new(), Step.TAKE_UP)
    withdrawn = do(taken_up, Step.BASIS, Step.WITHDRAW)

    for case in (taken_up, withdrawn):
        with pytest.raises(NotNow):
            do(case, step)
    assert standing(withdrawn, TODAY).erase_on == TODAY + timedelta(ADULT.keep_withdrawn)


@pytest.mark.rule(18)
def test_rule_18_a_child_has_a_guardian_and_shorter_periods() -> None:
    child = do(new(child=True), Step.TAKE_UP)
    with pytest.raises(ChildConsent):
        add(child, Done(Step.BASIS, TODAY, "ratna", BASIS))
    for name in Periods.__slots__:
        if name != "follow_ups":
            assert getattr(CHILD, name) < getattr(ADULT, name), name
    assert sum(CHILD.follow_ups) < sum(ADULT.follow_ups)
    assert standing(new(child=True), TODAY).erase_on < standing(new(), TODAY).erase_on


@pytest.mark.parametrize("child", [False, True])
def test_support_is_reviewed_on_its_day(child: bool) -> None:  # noqa: FBT001 -- a table
    case = do(new(child=child), Step.TAKE_UP, Step.BASIS, Step.ASSESS, Step.PLAN)
    due = standing(case, TODAY).due
    assert due == TODAY + timedelta(91 if child else 183)
    assert standing(case, due + timedelta(1)).overdue
    reviewed = do(case, Step.REVIEW, on=due)
    assert not standing(reviewed, due + timedelta(1)).overdue or standing(reviewed, due).next


def test_an_assessment_that_ran_out_is_due_again() -> None:
    case = do(new(), Step.TAKE_UP, Step.BASIS, Step.ASSESS, Step.PLAN)
    later = standing(case, date(2025, 4, 10))

    assert later.next is Step.ASSESS
    assert later.overdue


@pytest.mark.parametrize(
    ("step", "change"),
    [
        (Step.BASIS, {"given_on": "2024-10-10"}),
        (Step.ASSESS, {"until": "2024-10-09"}),
        (Step.ASSESS, {"done_on": "2025-01-01"}),
    ],
)
def test_days_that_cannot_be_are_refused(step: Step, change: dict[str, str]) -> None:
    case = do(new(), Step.TAKE_UP, Step.BASIS)
    with pytest.raises(BadDays):
        add(case, Done(step, TODAY, "ratna", {**WORDS[step], **change}))


@pytest.mark.parametrize("more", ["score", "risk", "items", "religion", "ideology", "rank"])
@pytest.mark.parametrize("step", list(Step))
def test_no_step_takes_a_score_or_a_special_category(step: Step, more: str) -> None:
    assert more not in FORMS[step]
    with pytest.raises(Unreadable):
        read_said(step, {**WORDS[step], more: "7"})


@given(st.booleans(), st.lists(st.tuples(st.sampled_from(list(Step)), st.integers(0, 200))))
def test_whatever_happens_a_case_is_erased_and_survives_its_own_form(
    child: bool,  # noqa: FBT001 -- drawn
    tries: list[tuple[Step, int]],
) -> None:
    case, day = new(child=child), TODAY
    for step, days in tries:
        day += timedelta(days)
        try:
            case = do(case, step, on=day)
        except (NotNow, BadDays):
            continue
    now = standing(case, day)

    assert read_case(write_case(case)) == case
    last = case.steps[-1].day if case.steps else case.referred_on
    assert now.erase_on <= last + timedelta(ADULT.keep_after_exit)
    assert not (now.state is State.REFERRED and now.may - {Step.TAKE_UP})
    if now.basis is None and now.state is not State.FOLLOWED:
        assert not now.may & {Step.ASSESS, Step.PLAN, Step.MEET, Step.REVIEW}
