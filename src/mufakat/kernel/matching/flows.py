"""The most expertise under cover and loads alone, as one flow over few pairs, with its proof.

Only the best pairs are put to the solver. The prices that come with its answer are then held
against every pair there is: they bound what any assignment can reach, so an answer that meets
its bound is the best one, whatever was left out. Pairs that could still better it are added
and the flow is solved again. Costs are whole numbers, so the proof is exact.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow

from mufakat.kernel.matching.problems import Counts, Problem, Scores

Index = npt.NDArray[np.int64]
Whole = npt.NDArray[np.int64]

NINE = 10**9
"""Scores are taken to nine decimals at most."""
KEPT = 24
"""How many pairs of each issue and of each expert go to the solver first."""
ROUNDS = 30
SLICE = 4_000_000
"""How many pairs are priced at a time."""
SAMPLE = 4
"""How many issues are looked at before all are, to see whether scores have few decimals."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The best assignment over some pairs, and the price of each issue and expert."""

    rows: Index
    columns: Index
    total: int
    bound: int
    unit: int

    @property
    def optimal(self) -> bool:
        """Say whether no assignment over any pairs is better."""
        return self.total == self.bound


def scale(scores: Scores) -> int:
    """Give the factor that makes the scores whole: a power of ten, nine decimals at most.

    Quarters become whole at 100, and a flow over small numbers is found sooner.
    """
    unit = _unit(scores[:SAMPLE], 1)
    return unit if unit == NINE else _unit(scores, unit)


def _unit(scores: Scores, unit: int) -> int:
    known = scores[scores > -np.inf]
    while unit < NINE and not np.array_equal(np.rint(known * unit), known * unit):
        unit *= 10
    return unit


def best_flow(problem: Problem) -> Flow | None:
    """Find the most expertise; None when cover and loads cannot be kept together."""
    unit = scale(problem.scores)
    rows, columns = _first(problem)
    best: Flow | None = None
    bound: int | None = None
    for _ in range(ROUNDS):
        costs = np.rint(problem.scores[rows, columns] * unit).astype(np.int64)
        taken = _solve(problem, rows, columns, costs)
        if taken is None:
            if len(rows) == int((problem.scores > -np.inf).sum()):
                return None
            rows, columns = pairs_of(problem.scores > -np.inf)
            continue
        issues, experts = _prices(problem, rows, columns, costs, taken)
        found = _priced(problem, issues, experts, unit)
        bound = found.bound if bound is None else min(bound, found.bound)
        best = Flow(rows[taken], columns[taken], int(costs[taken].sum()), bound, unit)
        if best.optimal or not len(found.rows):
            return best
        rows, columns = _joined(problem, rows, columns, found.rows, found.columns)
    return best


def _first(problem: Problem) -> tuple[Index, Index]:
    scores = problem.scores
    issues, experts = scores.shape
    per_issue = min(experts, max(KEPT, 3 * int(problem.coverage.max(initial=0))))
    per_expert = min(issues, max(KEPT, 3 * int(problem.min_load.max(initial=0))))
    if per_issue * issues + per_expert * experts >= scores.size:
        return pairs_of(scores > -np.inf)
    chosen = np.zeros(scores.shape, dtype=bool)
    for part in _slices(issues, experts):
        best = np.argpartition(scores[part], experts - per_issue, axis=1)[:, -per_issue:]
        np.put_along_axis(chosen[part], best, values=True, axis=1)
    for part in _slices(experts, issues):
        best = np.argpartition(scores[:, part], issues - per_expert, axis=0)[-per_expert:]
        np.put_along_axis(chosen[:, part], best, values=True, axis=0)
    rows, columns = np.nonzero(chosen)
    known = scores[rows, columns] > -np.inf
    return rows[known], columns[known]


def _solve(problem: Problem, rows: Index, columns: Index, costs: Whole) -> Index | None:
    """Put the pairs to the flow: source, experts, issues, sink; lower loads first, at a premium."""
    issues, experts = problem.shape
    demand = int(problem.coverage.sum())
    low, high = problem.min_load, np.minimum(problem.max_load, issues)
    if (low > high).any():
        return None
    premium = 2 * (int(np.abs(costs).max(initial=0)) + 1) * (issues + experts + 2)
    source, sink = issues + experts, issues + experts + 1
    everyone = np.arange(issues, issues + experts)
    flow = min_cost_flow.SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        columns + issues, rows, np.ones_like(rows), -costs
    )
    forced = flow.add_arcs_with_capacity_and_unit_cost(
        np.full(experts, source), everyone, low, np.full(experts, -premium)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(experts, source), everyone, high - low, np.zeros(experts, dtype=np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(issues), np.full(issues, sink), problem.coverage, np.zeros(issues, dtype=np.int64)
    )
    flow.set_nodes_supplies(np.array([source, sink]), np.array([demand, -demand]))
    if flow.solve() != flow.OPTIMAL or not np.array_equal(flow.flows(forced), low):
        return None
    return np.nonzero(flow.flows(pairs))[0]


def _prices(
    problem: Problem, rows: Index, columns: Index, costs: Whole, taken: Index
) -> tuple[Whole, Whole]:
    """Give the price of a place on each issue, and of an hour of each expert.

    They are shortest distances over the pairs that could still change: an answer without a
    better neighbour has no cycle of gain, so the distances come to rest.
    """
    issues, experts = problem.shape
    free = np.ones(len(rows), dtype=bool)
    free[taken] = False
    loads = np.bincount(columns[taken], minlength=experts)
    spare = loads < problem.max_load
    above = loads > problem.min_load
    at_expert = np.zeros(experts, dtype=np.int64)
    at_issue = np.zeros(issues, dtype=np.int64)
    at_source = 0
    into = _Nearest(rows[free], columns[free], costs[free], issues)
    back_rows, back_columns, back_costs = rows[taken], columns[taken], costs[taken]
    for _ in range(issues + experts + 2):
        before = at_source
        reached = np.minimum(at_issue, into.reached(at_expert))
        closer = np.where(spare, np.minimum(at_expert, at_source), at_expert)
        np.minimum.at(closer, back_columns, reached[back_rows] + back_costs)
        at_source = min(at_source, int(closer[above].min(initial=at_source)))
        rested = np.array_equal(reached, at_issue) and np.array_equal(closer, at_expert)
        at_issue, at_expert = reached, closer
        if rested and at_source == before:
            break
    return at_source - at_issue, at_expert - at_source


class _Nearest:
    """For each issue, the nearest of the experts it could still be given."""

    def __init__(self, rows: Index, columns: Index, costs: Whole, issues: int) -> None:
        order = np.argsort(rows, kind="stable")
        self._columns, self._costs = columns[order], costs[order]
        counts = np.bincount(rows, minlength=issues)
        self._has = np.nonzero(counts)[0]
        self._starts = (np.cumsum(counts) - counts)[self._has]
        self._far = np.full(issues, np.iinfo(np.int64).max // 4)

    def reached(self, at_expert: Whole) -> Whole:
        """Give the shortest distance to each issue."""
        found = self._far.copy()
        if len(self._has):
            gaps = at_expert[self._columns] - self._costs
            found[self._has] = np.minimum.reduceat(gaps, self._starts)
        return found


@dataclass(frozen=True, slots=True)
class _Priced:
    bound: int
    rows: Index
    columns: Index


def _priced(problem: Problem, issues: Whole, experts: Whole, unit: int) -> _Priced:
    """Hold the prices against every pair: the bound they prove, and the pairs that beat them."""
    load = np.where(experts > 0, problem.max_load, problem.min_load)
    bound = int(np.dot(problem.coverage, issues)) + int(np.dot(load, experts))
    rows: list[Index] = []
    columns: list[Index] = []
    floor = np.iinfo(np.int64).min // 4
    for part in _slices(*problem.shape):
        scores = problem.scores[part]
        whole = np.where(scores > -np.inf, np.rint(scores * unit), float(floor)).astype(np.int64)
        gain = whole - issues[part, None] - experts[None, :]
        at, who = np.nonzero(gain > 0)
        bound += int(gain[at, who].sum())
        rows.append(at + part.start)
        columns.append(who)
    return _Priced(bound, np.concatenate(rows), np.concatenate(columns))


def _joined(
    problem: Problem, rows: Index, columns: Index, more_rows: Index, more_columns: Index
) -> tuple[Index, Index]:
    experts = problem.shape[1]
    held = np.union1d(rows * experts + columns, more_rows * experts + more_columns)
    return held // experts, held % experts


def _slices(count: int, width: int) -> list[slice]:
    step = max(1, SLICE // max(1, width))
    return [slice(start, min(start + step, count)) for start in range(0, count, step)]


def pairs_of(allowed: npt.NDArray[np.bool_]) -> tuple[Index, Index]:
    """List the pairs of a table in which something stands."""
    rows, columns = np.nonzero(allowed)
    return rows.astype(np.int64), columns.astype(np.int64)


def loads(columns: Index, experts: int) -> Counts:
    """Count how often each expert was given an issue."""
    return np.bincount(columns, minlength=experts).astype(np.int64)
