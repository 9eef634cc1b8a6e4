"""Assignments are the best there are: held against every other on small tables, against published
values on known ones.
"""

from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.matching.answers import Answer
from mufakat.kernel.matching.assigning import Floor, assign
from mufakat.kernel.matching.flows import best_flow
from mufakat.kernel.matching.problems import BadProblem, Group, Problem, Rules, problem
from mufakat.kernel.matching.tables import read_table
from tests.vectors_path import shared_file

Known = tuple[float, float] | None


def totals(posed: Problem, pairs: tuple[tuple[int, int], ...]) -> list[float]:
    """Give what each issue gets."""
    got = [0.0] * posed.shape[0]
    for issue, expert in pairs:
        got[issue] += float(posed.scores[issue, expert])
    return got


def keeps(posed: Problem, pairs: tuple[tuple[int, int], ...], floor: float | None = None) -> bool:
    """Say whether pairs keep every rule, written a second time and slowly."""
    cover, load = np.zeros(posed.shape[0], int), np.zeros(posed.shape[1], int)
    for issue, expert in pairs:
        cover[issue] += 1
        load[expert] += 1
    on = set(pairs)
    rules = posed.rules
    return (
        len(on) == len(pairs)
        and all(posed.scores[pair] > -np.inf for pair in pairs)
        and bool((cover == posed.coverage).all())
        and bool(((load >= posed.min_load) & (load <= posed.max_load)).all())
        and set(rules.required) <= on
        and not any(
            (issue, one) in on and (issue, other) in on
            for one, other in rules.apart
            for issue in range(posed.shape[0])
        )
        and all(_group_kept(group, on, posed.shape[0]) for group in rules.groups)
        and (rules.spread is None or load.max() - load.min() <= rules.spread)
        and (floor is None or min(totals(posed, pairs)) >= floor - 1e-6)
    )


def _group_kept(group: Group, on: set[tuple[int, int]], issues: int) -> bool:
    counts = [sum((issue, one) in on for one in group.experts) for issue in range(issues)]
    chosen = range(issues) if group.issues is None else group.issues
    each = group.each is None or all(
        group.each[0] <= counts[issue] <= group.each[1] for issue in chosen
    )
    count = sum(counts[issue] for issue in chosen)
    return each and (group.whole is None or group.whole[0] <= count <= group.whole[1])


def slowly(posed: Problem, *, fair: bool = False) -> Known:
    """Try everything: the best sum, or the best least total and the best sum under it."""
    ways = [combinations(range(posed.shape[1]), int(need)) for need in posed.coverage]
    best: Known = None
    for chosen in product(*map(list, ways)):
        pairs = tuple((issue, one) for issue, team in enumerate(chosen) for one in team)
        if keeps(posed, pairs):
            got = totals(posed, pairs)
            worth = (round(min(got), 9) if fair else 0.0, sum(got))
            best = worth if best is None else max(best, worth)
    return best


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    issues, experts = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    score = st.sampled_from([0.0, 0.25, 0.5, 1.0, 0.1375, -0.5, float("-inf")])
    table = [[draw(score) for _ in range(experts)] for _ in range(issues)]
    most = [draw(st.integers(0, 3)) for _ in range(experts)]
    return problem(
        table,
        coverage=[draw(st.integers(0, 2)) for _ in range(issues)],
        max_load=most,
        min_load=[draw(st.integers(0, min(1, load))) for load in most],
    )


@st.composite
def rules(draw: st.DrawFn, posed: Problem) -> Rules:
    issues, experts = posed.shape
    expert = st.integers(0, experts - 1)
    pair = st.tuples(expert, expert).filter(lambda two: two[0] != two[1])
    group = st.builds(
        Group,
        name=st.just("group"),
        experts=st.sets(expert, min_size=1).map(lambda found: tuple(sorted(found))),
        each=st.sampled_from([None, (0, 1), (1, 2)]),
        whole=st.sampled_from([None, (0, 2), (1, 3)]),
    )
    return Rules(
        required=tuple(draw(st.sets(st.tuples(st.integers(0, issues - 1), expert), max_size=1))),
        apart=tuple(draw(st.lists(pair, max_size=1))),
        groups=tuple(draw(st.lists(group, max_size=2))),
        spread=draw(st.sampled_from([None, 1])),
    )


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_other_assignment_is_better(posed: Problem) -> None:
    _as_good_as_any(posed, assign(posed), slowly(posed))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_other_assignment_under_the_same_rules_is_better(data: st.DataObject) -> None:
    plain = data.draw(problems())
    posed = problem(
        plain.scores,
        coverage=plain.coverage,
        max_load=plain.max_load,
        min_load=plain.min_load,
        rules=data.draw(rules(plain)),
    )
    _as_good_as_any(posed, assign(posed), slowly(posed))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_issue_served_worst_cannot_be_served_better(posed: Problem) -> None:
    answer, known = assign(posed, floor="best"), slowly(posed, fair=True)
    if known is None:
        assert not answer.feasible
        return
    assert keeps(posed, answer.pairs)
    if answer.floor == answer.floor_bound:
        assert answer.worst_issue == pytest.approx(known[0], abs=1e-6)
        assert answer.objective == pytest.approx(known[1], abs=1e-6)


def _as_good_as_any(posed: Problem, answer: Answer, known: Known) -> None:
    if known is None:
        assert not answer.feasible
        assert answer.collisions
        return
    assert keeps(posed, answer.pairs)
    assert answer.optimal
    assert answer.objective == pytest.approx(known[1], abs=1e-6)
    assert answer.bound == pytest.approx(answer.objective, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "least", "most", "floor", "objective", "worst"),
    [
        ("aamas2015.in", 6, 12, None, 1406.25, None),
        ("aamas2015.in", 0, 12, None, 1406.25, None),
        ("preflib1.in", 0, 6, "best", 124.25, 0.75),
        ("preflib3.in", 0, 6, "best", 454.25, 0.75),
    ],
)
def test_known_instances_reach_their_proven_values(  # noqa: PLR0913, PLR0917 -- an instance and its values
    name: str, least: int, most: int, floor: Floor, objective: float, worst: float | None
) -> None:
    table = read_table(shared_file(f"data/assignment/{name}").read_text("ascii"))
    posed = problem(table, coverage=3, min_load=least, max_load=most)
    answer = assign(posed, floor=floor)
    assert keeps(posed, answer.pairs)
    assert answer.optimal
    assert answer.objective == pytest.approx(objective)
    if worst is not None:
        assert answer.worst_issue == pytest.approx(worst)
        assert answer.floor == answer.floor_bound


def test_what_was_left_out_is_brought_in_when_it_matters() -> None:
    chance = np.random.default_rng(7)
    scores = np.round(chance.random((300, 300)), 3)
    scores[:, :40] += 5
    posed = problem(scores, coverage=2, max_load=2, min_load=2)
    flow = best_flow(posed)
    assert flow is not None
    assert flow.optimal
    every = assign(posed)
    assert every.optimal
    assert keeps(posed, every.pairs)


def test_rules_that_collide_are_named() -> None:
    table = np.ones((2, 3))
    crowded = assign(problem(table, coverage=2, max_load=1))
    assert [(one.rule, one.short) for one in crowded.collisions] == [("max_load", 1)]
    table[1] = -np.inf
    alone = assign(problem(table, coverage=1, max_load=2))
    assert [(one.rule, one.issue) for one in alone.collisions] == [("coverage", 1)]
    quarrel = Rules(required=((0, 0), (0, 1)), apart=((0, 1),))
    apart = assign(problem(np.ones((1, 3)), coverage=2, max_load=1, rules=quarrel))
    assert {one.rule for one in apart.collisions} & {"apart", "required"}


@pytest.mark.parametrize(
    "parts",
    [
        {"coverage": -1, "max_load": 1},
        {"coverage": 1.5, "max_load": 1},
        {"coverage": [1], "max_load": 1},
        {"coverage": 1, "max_load": 1, "min_load": 2},
        {"coverage": "many", "max_load": 1},
        {"coverage": 1, "max_load": 1, "rules": Rules(apart=((0, 0),))},
        {"coverage": 1, "max_load": 1, "rules": Rules(required=((9, 0),))},
    ],
)
def test_a_problem_that_is_not_one_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(BadProblem):
        problem(np.ones((2, 2)), **parts)


@pytest.mark.parametrize(
    "text", ["", "2 2\n1 1 1", "2 2\n1 1 1 x", "-1 2\n", "9 9 9\n1", "1e9 1\n1"]
)
def test_a_table_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(BadProblem):
        read_table(text)
