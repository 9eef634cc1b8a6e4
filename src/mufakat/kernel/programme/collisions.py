"""Why there is no programme: a set of rules that cannot be kept together, as small as it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from mufakat.kernel.programme.checking import Breach
from mufakat.kernel.programme.models import Model, closed, model
from mufakat.kernel.programme.pools import interpreter_demands, room_demands
from mufakat.kernel.programme.problems import Item, Problem, Sitting

SEED = 4
EACH = 2.0
"""Seconds for one question to the solver."""


def collisions_of(
    problem: Problem, held: Mapping[str, Sitting], seconds: float
) -> tuple[tuple[Breach, ...], bool]:
    """Name rules that collide, and say whether none of them could be left out of the list.

    What one item alone shows comes first: no open slot, nobody for a language pair, no room.
    """
    slots = {slot.id for slot in problem.slots}
    unknown = [one for one in held.values() if one.item not in problem.items]
    unknown += [one for one in held.values() if one.item in problem.items and one.slot not in slots]
    if unknown:
        return tuple(Breach("unknown", item=one.item, slot=one.slot) for one in unknown), False
    plain = tuple(sorted({one for item in problem.items.values() for one in _alone(problem, item)}))
    if plain:
        return plain, True
    made = model(problem, held, reasons=True)
    return _core(made, seconds)


def _alone(problem: Problem, item: Item) -> set[Breach]:
    for pair, count in item.interpreters.items():
        if sum(pair in one.pairs for one in problem.people.values()) < count:
            return {Breach("interpreter_missing", item=item.id, pair=pair)}
    open_slots = [slot for slot in problem.slots if not closed(problem, item, slot)]
    roomy = [
        slot for slot in open_slots if all(one.among for one in room_demands(problem, item, slot))
    ]
    if open_slots and not roomy:
        return {Breach("no_room", item=item.id)}
    for pair in item.interpreters if roomy else ():
        if not any(
            len(one.among) >= one.count
            for slot in roomy
            for one in interpreter_demands(problem, item, slot)
            if one.need == pair
        ):
            return {Breach("interpreter_missing", item=item.id, pair=pair)}
    return set()


def _core(made: Model, seconds: float) -> tuple[tuple[Breach, ...], bool]:
    rules = dict(made.rules or {})
    first = _asked(made, list(rules), rules, max(seconds, EACH))
    waiting, spent, minimal = list(first.core), first.seconds, first.core != ()
    needed: list[Breach] = []
    while waiting:
        left_out = waiting.pop()
        if spent > max(seconds, EACH):
            needed.append(left_out)
            minimal = False
            continue
        found = _asked(made, [*needed, *waiting], rules, EACH)
        spent += found.seconds
        if found.collide:
            waiting = [one for one in waiting if one in found.core]
        else:
            needed.append(left_out)
            minimal = minimal and found.decided
    return tuple(sorted(needed)), minimal


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whether some rules collide, and which of them already do."""

    decided: bool
    collide: bool
    core: tuple[Breach, ...]
    seconds: float


def _asked(
    made: Model, kept: Sequence[Breach], rules: Mapping[Breach, Any], seconds: float
) -> _Asked:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    made.cp.clear_assumptions()
    made.cp.add_assumptions([rules[one] for one in kept])
    status = solver.solve(made.cp)
    if status != cp_model.INFEASIBLE:
        return _Asked(status != cp_model.UNKNOWN, collide=False, core=(), seconds=solver.wall_time)
    by_index = {rules[one].index: one for one in kept}
    core = [by_index[index] for index in solver.sufficient_assumptions_for_infeasibility()]
    return _Asked(decided=True, collide=True, core=tuple(core or kept), seconds=solver.wall_time)
