"""Why an assignment cannot be had: the rules that collide, by name and by how much."""

from collections.abc import Iterator

import numpy as np

from mufakat.kernel.matching.answers import Collision
from mufakat.kernel.matching.flows import Index
from mufakat.kernel.matching.problems import Problem
from mufakat.kernel.matching.programs import elastic, program, yielded
from mufakat.kernel.matching.solving import solve

MANY = 60_000
"""Above so many pairs only what counting shows is named: more takes too long."""


def collisions_of(
    problem: Problem, rows: Index, columns: Index, floor: float | None, seconds: float
) -> tuple[Collision, ...]:
    """Name what stands in the way. First what counting alone shows, then what yields at least."""
    if found := tuple(_counted(problem)):
        return found
    if len(rows) > MANY:
        return (Collision("coverage", 0.0),)
    eased = elastic(program(problem, rows, columns, floor=floor))
    solved = solve(eased, seconds=seconds)
    if not len(solved.values):
        return (Collision("coverage", 0.0),)
    return tuple(yielded(eased, solved.values)) or (Collision("coverage", 0.0),)


def _counted(problem: Problem) -> Iterator[Collision]:
    allowed = problem.scores > -np.inf
    for issue in np.nonzero(allowed.sum(axis=1) < problem.coverage)[0]:
        short = int(problem.coverage[issue] - allowed[issue].sum())
        yield Collision("coverage", short, issue=int(issue))
    for expert in np.nonzero(allowed.sum(axis=0) < problem.min_load)[0]:
        short = int(problem.min_load[expert] - allowed[:, expert].sum())
        yield Collision("min_load", short, expert=int(expert))
    demand = int(problem.coverage.sum())
    if (over := demand - int(problem.max_load.sum())) > 0:
        yield Collision("max_load", over)
    if (under := int(problem.min_load.sum()) - demand) > 0:
        yield Collision("min_load", under)
