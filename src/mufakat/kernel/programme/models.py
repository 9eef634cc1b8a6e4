"""A programme as a model of zeros and ones: an item in a slot, a person there, a day begun.

The hours of a person's day are an interval that holds what he sits in, the days of a stay
another; an interval costs one start. That says waiting without distances, whose relaxation
promises too much. Rooms and interpreters are counted, not named (`pools`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from mufakat.kernel.programme.checking import Breach
from mufakat.kernel.programme.closing import clock, closed_side
from mufakat.kernel.programme.pools import Demand, interpreter_demands, room_demands, unions
from mufakat.kernel.programme.problems import Item, Problem, Sitting, Slot

Var: TypeAlias = Any
Linear: TypeAlias = Any
"""Variables and their sums: the solver's own types are looser than a name could be."""


@dataclass
class Model:
    """The variables of a problem; `rules` holds what may be given up, when reasons are asked."""

    problem: Problem
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    at: dict[tuple[str, int], Var] = field(default_factory=dict)
    rules: dict[Breach, Var] | None = None
    cost: Linear = 0
    day_cost: Linear = 0
    constant: int = 0
    waits: bool = False

    def bound_by(self, rule: Breach) -> list[Var]:
        """Give what makes a rule hold: nothing when it always does."""
        if self.rules is None:
            return []
        if rule not in self.rules:
            self.rules[rule] = self.cp.new_bool_var(f"rule {len(self.rules)}")
        return [self.rules[rule]]

    def at_most(self, terms: Sequence[Linear], most: int, rule: Breach) -> None:
        """Let a sum be no more, as long as the rule is kept."""
        if terms:
            self.cp.add(sum(terms) <= most).only_enforce_if(*self.bound_by(rule))


def model(problem: Problem, locked: Mapping[str, Sitting], *, reasons: bool = False) -> Model:
    """Write down every rule; with `reasons`, each can be given up to see which collide."""
    made = Model(problem, rules={} if reasons else None)
    for item in problem.items.values():
        _place(made, item, locked.get(item.id))
    _people(made)
    _pools(made, locked)
    _orders(made)
    if problem.links is not None:
        linked = [item.id for item in problem.items.values() if item.mode != "in_person"]
        for at, slot in enumerate(problem.slots):
            terms = [made.at[name, at] for name in linked if (name, at) in made.at]
            made.at_most(terms, problem.links, Breach("links", slot=slot.id))
    return made


def closed(problem: Problem, item: Item, slot: Slot) -> frozenset[Breach]:
    """Give what keeps an item out of a slot, without saying which item or slot."""
    found: set[Breach] = set()
    people = [problem.people[name] for name in item.people]
    for side, zone in {(one.side, clock(problem, one, item)) for one in people}:
        found |= {Breach(code, side=side) for code in closed_side(problem.sides[side], slot, zone)}
    found |= {Breach("away", person=one.id) for one in people if slot.id in one.away}
    if item.slots is not None and slot.id not in item.slots:
        found.add(Breach("not_allowed", item=item.id))
    if item.mode == "in_person":
        found |= {Breach("remote_in_room", item.id, person=one.id) for one in people if one.remote}
    return frozenset(found)


def _place(made: Model, item: Item, lock: Sitting | None) -> None:
    for at, slot in enumerate(made.problem.slots):
        against = set(closed(made.problem, item, slot))
        if lock is not None and lock.slot != slot.id:
            against.add(Breach("locked", item=item.id))
        if against and made.rules is None:
            continue
        made.at[item.id, at] = made.cp.new_bool_var(f"{item.id} {slot.id}")
        for rule in sorted(against):
            made.cp.add_implication(made.bound_by(rule)[0], ~made.at[item.id, at])
    made.cp.add_exactly_one([one for (name, _), one in made.at.items() if name == item.id])


def items_by_person(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Give each person's items."""
    found: dict[str, list[str]] = {}
    for item in problem.items.values():
        for name in dict.fromkeys(item.people):
            found.setdefault(name, []).append(item.id)
    return {name: tuple(items) for name, items in found.items()}


def _people(made: Model) -> None:
    for name, items in items_by_person(made.problem).items():
        if len(items) > 1:
            for at in range(len(made.problem.slots)):
                terms = [made.at[one, at] for one in items if (one, at) in made.at]
                if made.rules is None:
                    made.cp.add_at_most_one(terms)
                elif len(terms) > 1:
                    made.at_most(terms, 1, Breach("double_booked", person=name))


def _pools(made: Model, locked: Mapping[str, Sitting]) -> None:
    for at, slot in enumerate(made.problem.slots):
        here = [one for one in made.problem.items.values() if (one.id, at) in made.at]
        held = [locked[one.id] for one in here if one.id in locked and _holds(locked, one, slot)]
        rooms = [demand for one in here for demand in room_demands(made.problem, one, slot)]
        _counted(made, at, _lock(rooms, {one.item: (one.room,) for one in held if one.room}))
        asked = [demand for one in here for demand in interpreter_demands(made.problem, one, slot)]
        named = {one.item: one.interpreters for one in held if one.interpreters}
        _counted(made, at, _lock(asked, named))


def _holds(locked: Mapping[str, Sitting], item: Item, slot: Slot) -> bool:
    return locked[item.id].slot == slot.id


def _lock(demands: Iterable[Demand], held: Mapping[str, tuple[str, ...]]) -> list[Demand]:
    """Let those who are locked in have what they hold, and no other."""
    return [
        Demand(one.item, one.need, one.among & set(held[one.item]), one.count)
        if one.item in held
        else one
        for one in demands
    ]


def _counted(made: Model, at: int, demands: Sequence[Demand]) -> None:
    for union in sorted(unions(one.among for one in demands), key=sorted):
        within = [one for one in demands if one.among <= union]
        terms = [one.count * made.at[one.item, at] for one in within]
        needs = sorted({one.need for one in within})
        if sum(one.count for one in within) > len(union):
            made.at_most(terms, len(union), _shared(needs))


def _shared(needs: Sequence[str]) -> Breach:
    if needs == ["room"]:
        return Breach("rooms")
    return Breach("interpreter_missing", pair=", ".join(needs))


def _orders(made: Model) -> None:
    slots = made.problem.slots
    for item in made.problem.items.values():
        for before in item.after:
            rule = made.bound_by(Breach("order", item=item.id, other=before))
            for at, slot in enumerate(slots):
                if (item.id, at) not in made.at:
                    continue
                earlier = [
                    made.at[before, then]
                    for then, one in enumerate(slots)
                    if one.end <= slot.start and (before, then) in made.at
                ]
                made.cp.add(sum(earlier) >= made.at[item.id, at]).only_enforce_if(*rule)


def add_cost(made: Model, *, waiting: bool = True) -> None:
    """Say what a programme costs: days away, and with `waiting` the slots between sittings."""
    made.waits = waiting
    alike: dict[tuple[tuple[str, ...], bool], int] = {}
    for name, items in items_by_person(made.problem).items():
        key = (items, made.problem.people[name].travels)
        alike[key] = alike.get(key, 0) + 1
    costs, days = [], []
    for (items, travels), many in alike.items():
        if len(items) == 1:
            made.constant += many * made.problem.weights.day
            continue
        idle, away = _person(made, items, travels=travels)
        costs.append(many * made.problem.weights.waiting * idle)
        days.append(many * made.problem.weights.day * away)
    made.day_cost = sum(days)
    made.cost = sum(costs) + made.day_cost
    made.cp.minimize(made.cost)


def _person(made: Model, items: Sequence[str], *, travels: bool) -> tuple[Linear, Linear]:
    idle: list[Linear] = []
    present: list[Var] = []
    days = made.problem.days()
    for day in days:
        here = made.cp.new_bool_var("")
        present.append(here)
        by_slot = [[made.at[one, at] for one in items if (one, at) in made.at] for at in day]
        for one in items:
            terms = [made.at[one, at] for at in day if (one, at) in made.at]
            if terms:
                made.cp.add(sum(terms) <= here)
        if made.waits:
            idle += _span(made, here, by_slot)
    made.cp.add(sum(present) >= -(-len(items) // max(map(len, days))))
    waiting = sum(idle) - len(items) if made.waits else 0
    return waiting, _stay(made, present) if travels else sum(present)


def _span(made: Model, here: Var, by_slot: Sequence[Sequence[Var]]) -> list[Var]:
    """Give the slots of a day from a person's first sitting to the last."""
    on = [made.cp.new_bool_var("") for _ in by_slot]
    starts = [on[0], *(made.cp.new_bool_var("") for _ in by_slot[1:])]
    for at, terms in enumerate(by_slot):
        made.cp.add(sum(terms) <= on[at])
        made.cp.add_implication(on[at], here)
        if at:
            made.cp.add(starts[at] >= on[at] - on[at - 1])
    made.cp.add(sum(starts) <= here)
    return on


def _stay(made: Model, present: Sequence[Var]) -> Linear:
    """Give the days from a traveller's first to the last, those without a sitting among them."""
    dates = [
        made.problem.slots[day[0]].start.astimezone(made.problem.zone).date()
        for day in made.problem.days()
    ]
    stays = _interval(made, present)
    length: Linear = sum(stays)
    for at in range(1, len(dates)):
        between = (dates[at] - dates[at - 1]).days - 1
        if between:
            both = made.cp.new_bool_var("")
            made.cp.add(both >= stays[at] + stays[at - 1] - 1)
            length += between * both
    return length


def _interval(made: Model, inside: Sequence[Var]) -> list[Var]:
    on = [made.cp.new_bool_var("") for _ in inside]
    starts = [on[0], *(made.cp.new_bool_var("") for _ in inside[1:])]
    for at, one in enumerate(inside):
        made.cp.add_implication(one, on[at])
        if at:
            made.cp.add(starts[at] >= on[at] - on[at - 1])
    made.cp.add(sum(starts) <= 1)
    return on
