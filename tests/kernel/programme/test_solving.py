"""A programme that is found can be held; one that is not says which rules collide."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.kernel.programme.changing import apply, changes
from mufakat.kernel.programme.checking import check
from mufakat.kernel.programme.measuring import total
from mufakat.kernel.programme.problems import Item, Programme, Sitting
from mufakat.kernel.programme.samples import meeting
from mufakat.kernel.programme.solving import solve
from tests.kernel.programme.meetings import broken, items, slots, small

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_a_small_meeting_is_placed_at_the_least_cost_and_proven() -> None:
    problem = small(items("ani+vera", "budi+gleb", "ani+gleb", "budi+vera"))

    answer = solve(problem, seconds=10)

    assert answer.programme is not None
    assert answer.optimal
    assert (answer.cost.waiting, answer.cost.days) == (0, 4)
    assert answer.weighed == answer.bound == 16
    assert not broken(answer.programme, problem)
    assert not check(answer.programme, problem)


@SLOW
@given(seed=st.integers(1, 10_000), count=st.integers(2, 10))
def test_what_is_found_breaks_no_rule_and_costs_no_less_than_its_bound(
    seed: int, count: int
) -> None:
    problem = meeting(count, 12, 2, seed=seed)

    answer = solve(problem, seconds=1)

    if answer.programme is None:
        assert answer.collisions
    else:
        assert not broken(answer.programme, problem)
        assert not check(answer.programme, problem)
        assert answer.bound <= answer.weighed == total(answer.programme, problem).weighed(problem)


@SLOW
@given(seed=st.integers(1, 10_000), kept=st.integers(0, 6))
def test_locking_what_was_found_keeps_it(seed: int, kept: int) -> None:
    problem = meeting(6, 12, 2, seed=seed)
    first = solve(problem, seconds=1).programme
    if first is None:
        return
    locked = dict(list(first.by_item().items())[:kept])

    again = solve(problem, locked=locked, seconds=1)

    assert again.programme is not None
    assert locked.items() <= again.programme.by_item().items()
    assert apply(first, changes(first, again.programme)) == again.programme


def test_a_missing_interpreter_is_named_with_item_and_pair() -> None:
    answer = solve(small(items("ani+vera", "budi+gleb", interpreters={"en-id": 1})), seconds=5)

    assert answer.programme is None
    assert {(one.code, one.item, one.pair) for one in answer.collisions} == {
        ("interpreter_missing", "a", "en-id"),
        ("interpreter_missing", "b", "en-id"),
    }


def test_interpreters_who_are_too_few_in_one_slot_are_named_as_a_smallest_set() -> None:
    problem = small(
        items("ani", "budi", "vera", interpreters={"id-ru": 1}), slots=slots(days=1, each=1)
    )

    answer = solve(problem, seconds=5)

    assert answer.minimal
    assert [one.code for one in answer.collisions] in (["interpreter_missing"], ["rooms"])


def test_one_expert_in_too_many_items_is_named() -> None:
    answer = solve(small(items("ani", "ani+vera"), slots=slots(days=1, each=1)), seconds=5)

    assert [(one.code, one.person) for one in answer.collisions] == [("double_booked", "ani")]
    assert answer.minimal


def test_order_and_locks_that_contradict_are_named() -> None:
    both = items("ani", "budi")
    both["b"] = Item("b", ("budi",), after=("a",))

    answer = solve(small(both), locked={"b": Sitting("b", "d0s0")}, seconds=5)

    assert {one.code for one in answer.collisions} == {"order", "locked"}


def test_a_lock_on_what_is_not_there_is_named() -> None:
    answer = solve(small(items("ani")), locked={"a": Sitting("a", "nowhere")}, seconds=5)

    assert [one.code for one in answer.collisions] == ["unknown"]


def test_items_in_order_sit_in_order() -> None:
    three = items("ani", "ani", "ani")
    three["a"] = replace(three["a"], after=("b",))
    three["b"] = replace(three["b"], after=("c",))
    problem = small(three)

    answer = solve(problem, seconds=5)

    assert answer.programme is not None
    placed = answer.programme.by_item()
    assert placed["c"].slot < placed["b"].slot < placed["a"].slot


def test_remote_items_need_no_room_and_keep_to_the_links() -> None:
    problem = small(items("ani", "vera", mode="remote"), rooms=(), links=1)

    answer = solve(problem, seconds=5)

    assert answer.programme is not None
    assert len({one.slot for one in answer.programme.sittings}) == 2
    assert all(not one.room for one in answer.programme.sittings)


def test_nothing_to_place_is_a_programme_too() -> None:
    answer = solve(small({}), seconds=1)

    assert answer.programme == Programme()
    assert answer.optimal
