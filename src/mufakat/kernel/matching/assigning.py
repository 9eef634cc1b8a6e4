"""Give each issue its experts: the most expertise the rules allow, and a bound on what they do.

Cover and loads alone are a flow (`flows`). A floor for the issue served worst, and rules such as
languages or organisations, make a whole-number program: first its relaxation bounds the floor,
then the sum is made as large as it can be on that floor. The least is never maximised directly.
Method: Kobren, Saha, McCallum, "Paper Matching with Local Fairness Constraints" (KDD 2019), for
floors; the order of the two steps is our own.
"""

from typing import Literal

import numpy as np

from mufakat.kernel.matching.answers import Answer, Collision
from mufakat.kernel.matching.flows import Index, best_flow, pairs_of, scale
from mufakat.kernel.matching.obstacles import collisions_of
from mufakat.kernel.matching.problems import Problem
from mufakat.kernel.matching.programs import SLACK, Program, Vector, narrowed, program
from mufakat.kernel.matching.solving import Found, Solved, relax, solve

Floor = float | Literal["best"] | None

SMALL = 1e-6
"""Sums that differ by less are the same: the solver reckons in floating point."""
TRIES = 12
"""How many floors are tried below the one the relaxation bounds."""
COARSE = 100
"""Scores on a grid no finer than this make floors on the same grid."""
WIDE = 400_000
"""How many pairs a whole-number program may have; beyond it only the best pairs are looked at."""
NEAR = 40
"""How many pairs an issue keeps in a program that would be too wide."""

_WITHOUT = frozenset({Found.NONE, Found.UNKNOWN})


def assign(problem: Problem, *, floor: Floor = None, seconds: float = 20.0) -> Answer:
    """Match experts to issues; the answer bounds what could be had and says when it is the best.

    `floor` asks for a least total on every issue, or for the highest there can be ("best").
    `seconds` limits each call of the solver. Rules that cannot be kept together come back by name.
    """
    if floor is None and not problem.rules:
        return _by_flow(problem, seconds)
    rows, columns = _pairs(problem)
    all_there = len(rows) == int((problem.scores > -np.inf).sum())
    if floor == "best":
        return _on_best_floor(problem, rows, columns, seconds, proven=all_there)
    made = program(problem, rows, columns, floor=floor)
    solved, bound = _best_sum(made, seconds)
    if solved is None or solved.found in _WITHOUT:
        return _failed(collisions_of(problem, rows, columns, floor, seconds))
    if not all_there:
        bound = _flow_bound(problem)
    return _answer(problem, made, solved, bound, floor=floor)


def _by_flow(problem: Problem, seconds: float) -> Answer:
    flow = best_flow(problem)
    if flow is None:
        rows, columns = _pairs(problem)
        return _failed(collisions_of(problem, rows, columns, None, seconds))
    objective = float(problem.scores[flow.rows, flow.columns].sum())
    bound = objective if flow.optimal else max(objective, flow.bound / flow.unit)
    totals = _totals(problem, flow.rows, flow.columns)
    return Answer(
        pairs=_listed(flow.rows, flow.columns),
        objective=objective,
        bound=bound,
        optimal=flow.optimal,
        worst_issue=float(totals.min()),
        worst_at=int(totals.argmin()),
    )


def _on_best_floor(
    problem: Problem, rows: Index, columns: Index, seconds: float, *, proven: bool
) -> Answer:
    highest = relax(program(problem, rows, columns, raise_floor=True))
    if highest is None:
        return _failed(collisions_of(problem, rows, columns, None, seconds))
    step = scale(problem.scores)
    level = _on_grid(highest.gain, step)
    reach = level
    lowest = float(np.min(problem.scores[rows, columns], initial=0.0)) * problem.coverage.max()
    for _ in range(TRIES):
        made = program(problem, rows, columns, floor=level)
        solved, bound = _best_sum(made, seconds)
        if solved is not None and solved.found not in _WITHOUT:
            bound = bound if proven else _flow_bound(problem)
            known = reach if proven else np.inf
            return _answer(problem, made, solved, bound, floor=level, floor_bound=known)
        if solved is None or solved.found is Found.NONE:
            reach = level - 1 / step if step <= COARSE else level
        level = level - 1 / step if step <= COARSE else (level + max(lowest, 0.0)) / 2
    return _failed(collisions_of(problem, rows, columns, level, seconds))


def _on_grid(level: float, step: int) -> float:
    """Take the level down to what sums of such scores can be."""
    return float(np.floor(level * step + SMALL) / step) if step <= COARSE else level


def _best_sum(made: Program, seconds: float) -> tuple[Solved | None, float]:
    """Solve over the pairs that can matter, then prove that the others cannot.

    The relaxation says what each pair would cost at least; a pair that costs more than what is
    still open between answer and bound is in no better answer.
    """
    relaxed = relax(made)
    if relaxed is None:
        return None, -np.inf
    allowed = max(1e-3, abs(relaxed.gain) * 2e-3)
    for _ in range(3):
        keep = relaxed.cost >= -allowed
        keep[made.pairs :] = True
        if keep.all() or not keep.any():
            break
        found = solve(narrowed(made, keep), seconds=seconds)
        if found.found not in _WITHOUT and relaxed.gain - found.gain < allowed:
            values = np.zeros(len(made.gain))
            values[keep] = found.values
            bound = min(relaxed.gain, found.bound)
            return Solved(found.found, values, found.gain, bound), bound
        allowed *= 8
    solved = solve(made, seconds=seconds)
    return solved, min(relaxed.gain, solved.bound)


def _pairs(problem: Problem) -> tuple[Index, Index]:
    """Give the pairs a program is written over: all, or the best of each issue if too many."""
    allowed = problem.scores > -np.inf
    if allowed.sum() > WIDE:
        kept = min(problem.shape[1], max(NEAR, 4 * int(problem.coverage.max(initial=0))))
        best = np.argpartition(problem.scores, -kept, axis=1)[:, -kept:]
        chosen = np.zeros(problem.shape, dtype=bool)
        np.put_along_axis(chosen, best, values=True, axis=1)
        for issue, expert in problem.rules.required:
            chosen[issue, expert] = True
        allowed &= chosen
    return pairs_of(allowed)


def _flow_bound(problem: Problem) -> float:
    """Bound the sum by cover and loads alone: fewer rules allow at least as much."""
    flow = best_flow(problem)
    return np.inf if flow is None else flow.bound / flow.unit


def _answer(  # noqa: PLR0913 -- an answer is these things
    problem: Problem,
    made: Program,
    solved: Solved,
    bound: float,
    *,
    floor: float | None,
    floor_bound: float | None = None,
) -> Answer:
    taken = solved.values[: made.pairs] > 0.5  # noqa: PLR2004 -- whole numbers, give or take
    rows, columns = made.rows[taken], made.columns[taken]
    totals = _totals(problem, rows, columns)
    objective = float(problem.scores[rows, columns].sum())
    best = solved.found is Found.BEST and bound - objective <= SMALL * max(1.0, abs(objective))
    worst = float(totals.min())
    reach = None if floor_bound is None else max(worst, floor_bound)
    if reach is not None and reach - worst <= 2 * SLACK:
        reach = worst
    return Answer(
        pairs=_listed(rows, columns),
        objective=objective,
        bound=objective if best else max(objective, bound),
        optimal=best,
        worst_issue=worst,
        worst_at=int(totals.argmin()),
        floor=None if floor is None else min(floor, worst),
        floor_bound=reach,
    )


def _failed(collisions: tuple[Collision, ...]) -> Answer:
    return Answer((), 0.0, 0.0, optimal=False, worst_issue=0.0, worst_at=-1, collisions=collisions)


def _totals(problem: Problem, rows: Index, columns: Index) -> Vector:
    given = np.bincount(rows, problem.scores[rows, columns], minlength=problem.shape[0])
    return given.astype(np.float64)


def _listed(rows: Index, columns: Index) -> tuple[tuple[int, int], ...]:
    order = np.lexsort((columns, rows))
    return tuple(zip(rows[order].tolist(), columns[order].tolist(), strict=True))
