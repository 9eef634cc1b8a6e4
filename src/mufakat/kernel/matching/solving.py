"""Linear programs solved by HiGHS: relaxed for a bound, whole for an answer."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import vstack

from mufakat.kernel.matching.programs import Program, Vector


class Found(Enum):
    """How far the solver came."""

    BEST = "best"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Solved:
    """An answer over the columns of a program, and what no answer can exceed."""

    found: Found
    values: Vector
    gain: float
    bound: float


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The relaxed answer. Its gain bounds every whole one; `cost` is what a column would lose."""

    gain: float
    values: Vector
    cost: Vector


def relax(program: Program) -> Relaxed | None:
    """Solve without asking for whole numbers; None when even that cannot be."""
    if not len(program.gain):
        return Relaxed(0.0, _NOTHING, _NOTHING) if _holds_empty(program) else None
    equal = program.low == program.high
    above = ~equal & np.isfinite(program.low)
    below = ~equal & np.isfinite(program.high)
    matrix = program.matrix
    rows = [matrix[np.nonzero(below)[0]], -matrix[np.nonzero(above)[0]]]
    limits = np.concatenate([program.high[below], -program.low[above]])
    solved = linprog(
        -program.gain,
        A_ub=vstack(rows, format="csr") if len(limits) else None,
        b_ub=limits if len(limits) else None,
        A_eq=matrix[np.nonzero(equal)[0]] if equal.any() else None,
        b_eq=program.low[equal] if equal.any() else None,
        bounds=np.column_stack([program.lower, program.upper]),
        method="highs",
    )
    if solved.status != 0:
        return None
    cost = -(np.asarray(solved.lower.marginals) + np.asarray(solved.upper.marginals))
    return Relaxed(-float(solved.fun), np.asarray(solved.x), cost)


def solve(program: Program, *, seconds: float, gap: float = 0.0) -> Solved:
    """Find the best whole answer within the time given, and the bound reached by then."""
    if not len(program.gain):
        empty = Found.BEST if _holds_empty(program) else Found.NONE
        return Solved(empty, _NOTHING, 0.0, 0.0)
    solved = milp(
        -program.gain,
        integrality=program.whole,
        bounds=Bounds(program.lower, program.upper),
        constraints=LinearConstraint(program.matrix, program.low, program.high),
        options={"time_limit": seconds, "mip_rel_gap": gap},
    )
    bound = solved.mip_dual_bound
    most = np.inf if bound is None or not np.isfinite(bound) else -float(bound)
    if solved.x is None:
        none = solved.status == 2  # noqa: PLR2004 -- scipy's number for: infeasible
        return Solved(Found.NONE if none else Found.UNKNOWN, np.array([]), -np.inf, most)
    found = Found.BEST if solved.status == 0 else Found.SOME
    return Solved(found, np.asarray(solved.x), -float(solved.fun), most)


_NOTHING: Vector = np.array([], dtype=np.float64)


def _holds_empty(program: Program) -> bool:
    return bool(((program.low <= 0) & (program.high >= 0)).all())
