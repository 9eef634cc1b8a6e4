"""Give each placed item its room and its interpreters by name."""

from collections.abc import Mapping

from mufakat.kernel.errors import BrokenPromise
from mufakat.kernel.programme.pools import Demand, allot, interpreter_demands, room_demands
from mufakat.kernel.programme.problems import Problem, Programme, Sitting, programme


class NotNamed(BrokenPromise):
    """Rooms or interpreters that were counted as enough and are not."""

    code = "programme.not_named"


def named(problem: Problem, places: Mapping[str, int], held: Mapping[str, Sitting]) -> Programme:
    """Name rooms and interpreters, slot by slot; work is spread among those who share it."""
    load: dict[str, int] = {}
    found: dict[str, Sitting] = {}
    for at, slot in enumerate(problem.slots):
        here = [problem.items[item] for item in sorted(places) if places[item] == at]
        rooms = _given(
            [demand for one in here for demand in room_demands(problem, one, slot)],
            {one.id: (held[one.id].room,) for one in here if one.id in held and held[one.id].room},
            {},
        )
        voices = _given(
            [demand for one in here for demand in interpreter_demands(problem, one, slot)],
            {one.id: held[one.id].interpreters for one in here if one.id in held},
            load,
        )
        for one in here:
            given = voices.get(one.id, ())
            room = next(iter(rooms.get(one.id, ())), "")
            found[one.id] = Sitting(one.id, slot.id, room, tuple(sorted(given)))
            for name in given:
                load[name] = load.get(name, 0) + 1
    return programme(found)


def _given(
    demands: list[Demand], held: Mapping[str, tuple[str, ...]], load: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    kept = [
        Demand(one.item, one.need, one.among & set(held[one.item]), one.count)
        if held.get(one.item)
        else one
        for one in demands
    ]
    served = allot(kept, {}, load)
    if served is None:
        raise NotNamed(items=len(demands))
    found: dict[str, tuple[str, ...]] = {}
    for (item, _need), names in served.items():
        found[item] = (*found.get(item, ()), *names)
    return found
