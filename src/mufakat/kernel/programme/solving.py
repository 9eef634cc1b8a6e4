"""Make a programme: first one that can be held, then one with less waiting and fewer days away.

Days are settled before hours: which items share a day decides how often people come, and is a
small model of its own. Hours are then improved over everything at once, from where that stands.
The bound is the higher of what the two models prove; nothing is called best without it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from mufakat.kernel.programme.checking import Breach
from mufakat.kernel.programme.measuring import Cost, total
from mufakat.kernel.programme.models import Model, add_cost, model
from mufakat.kernel.programme.naming import named
from mufakat.kernel.programme.problems import Problem, Programme, Sitting

SEED = 4
THREADS = 2
FIRST_SHARE = 0.5
"""How much of the time is given to days alone."""

HOURS_SHARE = 0.25
"""How much of what is left is given to hours while days stay."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A programme and its proof.

    `bound` is what no programme under the same rules can go below; `optimal` says that the cost
    meets it. Without a programme, `collisions` names rules that cannot be kept together; when
    `minimal`, leaving out any one of them would do. None of either: the time was too short.
    """

    programme: Programme | None
    cost: Cost
    weighed: int = 0
    bound: int = 0
    optimal: bool = False
    first_seconds: float = 0.0
    collisions: tuple[Breach, ...] = ()
    minimal: bool = False

    @property
    def gap(self) -> float:
        """Give how much of the cost is not proven to be needed."""
        return 0.0 if not self.weighed else (self.weighed - self.bound) / self.weighed


def solve(
    problem: Problem, *, locked: Mapping[str, Sitting] | None = None, seconds: float = 10.0
) -> Answer:
    """Place every item; those in `locked` stay in the slot, room and hands they have."""
    from mufakat.kernel.programme.collisions import collisions_of  # noqa: PLC0415 -- heavy, rare

    held = dict(locked or {})
    made = model(problem, held)
    status, first = _run(made, seconds)
    spent = first.wall_time
    if status == cp_model.INFEASIBLE or _is_short(problem, held):
        found, minimal = collisions_of(problem, held, seconds)
        return Answer(None, Cost(), first_seconds=spent, collisions=found, minimal=minimal)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, Cost(), first_seconds=spent)
    start = _places(made, first)
    left = max(seconds - spent, 0.1)
    by_day, days_bound, used = _days_first(problem, held, start, left * FIRST_SHARE)
    return _improved(problem, held, by_day, days_bound, max(left - used, 0.1), spent)


def _is_short(problem: Problem, held: Mapping[str, Sitting]) -> bool:
    """Say whether a lock names an item or a slot that is not there."""
    slots = {slot.id for slot in problem.slots}
    return any(one.item not in problem.items or one.slot not in slots for one in held.values())


def _days_first(
    problem: Problem, held: Mapping[str, Sitting], start: Mapping[str, int], seconds: float
) -> tuple[dict[str, int], int, float]:
    made = model(problem, held)
    add_cost(made, waiting=False)
    _hint(made, start)
    status, solver = _run(made, seconds)
    bound = _bound(made, solver)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return dict(start), bound, solver.wall_time
    return _places(made, solver), bound, solver.wall_time


def _improved(  # noqa: PLR0913, PLR0917 -- where it starts, what is proven, what time is left
    problem: Problem,
    held: Mapping[str, Sitting],
    start: Mapping[str, int],
    days_bound: int,
    seconds: float,
    first_seconds: float,
) -> Answer:
    made = model(problem, held)
    add_cost(made)
    _hint(made, start)
    made.cp.add(made.day_cost >= days_bound - made.constant)
    used = _hours_first(made, start, seconds * HOURS_SHARE)
    status, solver = _run(made, max(seconds - used, 0.1))
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    programme = named(problem, _places(made, solver) if found else start, held)
    cost = total(programme, problem)
    weighed = cost.weighed(problem)
    bound = min(weighed, max(days_bound, _bound(made, solver)))
    return Answer(programme, cost, weighed, bound, bound == weighed, first_seconds)


def _hours_first(made: Model, start: Mapping[str, int], seconds: float) -> float:
    """Settle the hours while every item keeps its day; the whole is improved from what is found."""
    day_of = {at: day for day, places in enumerate(made.problem.days()) for at in places}
    narrow = made.cp.clone()
    for (item, at), one in made.at.items():
        if day_of[at] != day_of[start[item]]:
            narrow.add(one == 0)
    status, solver = _run(Model(made.problem, cp=narrow), seconds)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        made.cp.clear_hints()
        for index, value in enumerate(solver.response_proto.solution):
            made.cp.add_hint(made.cp.get_int_var_from_proto_index(index), value)
    return float(solver.wall_time)


def _run(made: Model, seconds: float) -> tuple[Any, cp_model.CpSolver]:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = THREADS
    solver.parameters.random_seed = SEED
    return solver.solve(made.cp), solver


def _bound(made: Model, solver: cp_model.CpSolver) -> int:
    proven: int = max(0, math.ceil(solver.best_objective_bound - 1e-6))
    return made.constant + proven


def _hint(made: Model, start: Mapping[str, int]) -> None:
    for (item, at), one in made.at.items():
        made.cp.add_hint(one, start.get(item) == at)


def _places(made: Model, solver: cp_model.CpSolver) -> dict[str, int]:
    return {item: at for (item, at), one in made.at.items() if solver.boolean_value(one)}
