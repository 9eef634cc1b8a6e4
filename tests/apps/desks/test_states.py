"""Laws of where a thing stands: the set of steps decides, and nobody speaks for another."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.desks.acts.done import Done, State
from mufakat.apps.desks.acts.requests import read_request
from mufakat.apps.desks.acts.saying import may_say
from mufakat.apps.desks.acts.states import in_force, standing
from mufakat.apps.desks.acts.steps import FIRST, GIVING, Step
from tests.apps.desks.sides import request

MEMBERS = ("IDN", "RUS")
TODAY = date(2024, 10, 9)
REQUEST = read_request(request("0" * 64))
ASKED = Done(Step.ASK, "t", "a0", "IDN", "", value=REQUEST)

steps = st.builds(
    Done,
    step=st.sampled_from([one for one in Step if one not in FIRST or one is Step.INFORM]),
    thing=st.just("t"),
    act=st.sampled_from([f"a{number}" for number in range(1, 9)]),
    by=st.sampled_from(MEMBERS),
    since=st.just(""),
    about=st.sampled_from(["", *(f"a{number}" for number in range(9))]),
    withdrawn=st.booleans(),
)
histories = st.lists(steps, max_size=8, unique_by=lambda one: one.act)


@given(histories, st.randoms(use_true_random=False))
def test_order_of_arrival_plays_no_part(history: list[Done], dice: object) -> None:
    mixed = [*history, ASKED]
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random

    assert standing(mixed, members=MEMBERS, today=TODAY) == standing(
        [ASKED, *history], members=MEMBERS, today=TODAY
    )


@given(histories)
def test_the_asker_cannot_answer_itself(history: list[Done]) -> None:
    own = [replace(one, by="IDN") for one in history if one.step is not Step.INFORM]

    stands = standing([ASKED, *own], members=MEMBERS, today=TODAY)

    assert stands is not None
    assert stands.state is State.ASKED
    assert stands.turn == "RUS"


@given(histories)
def test_a_withdrawn_request_waits_for_nobody(history: list[Done]) -> None:
    gone = [replace(ASKED, withdrawn=True, value=None), *history]
    begun = [one for one in gone if one.step is Step.INFORM]

    stands = standing(gone, members=MEMBERS, today=TODAY)

    assert stands is not None
    assert stands.turn == ""
    assert stands.state is State.WITHDRAWN or begun


@given(histories)
def test_corrections_end_and_come_from_the_originator(history: list[Done]) -> None:
    for one in history:
        if one.step in GIVING:
            now = in_force([ASKED, *history], one.act)
            assert now is not None
            assert now.by == one.by


@given(histories)
def test_what_may_be_said_is_never_the_other_sides_to_say(history: list[Done]) -> None:
    every = [ASKED, *history]
    for us in MEMBERS:
        for about in (None, *every):
            allowed = may_say(every, us=us, about=about, today=TODAY, members=MEMBERS)
            if about is not None and Step.CORRECT in allowed:
                assert about.by == us
            if about is not None and {Step.USE, Step.PERMIT, Step.DENY} & {*allowed}:
                assert about.by != us
            if about is None and allowed:
                assert us == "RUS"


def test_a_request_past_its_validity_waits_for_nobody() -> None:
    late = standing([ASKED], members=MEMBERS, today=date(2026, 1, 1))

    assert late is not None
    assert (late.state, late.turn) == (State.EXPIRED, "")
