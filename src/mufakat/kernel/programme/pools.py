"""What is shared in one slot: rooms and interpreters, each of use to one sitting at a time.

Who can be served is a matching. It exists when every set of resources is asked for by no more
than it holds (Hall, 1935), so a model need only count; names are given afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mufakat.kernel.programme.closing import closed_for
from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.problems import Item, Problem, Slot

MOST_SETS = 1024


@dataclass(frozen=True, slots=True)
class Demand:
    """So many of a set of resources are asked for by an item; `need` names what for."""

    item: str
    need: str
    among: frozenset[str]
    count: int = 1


def room_demands(problem: Problem, item: Item, slot: Slot) -> tuple[Demand, ...]:
    """Give the rooms an item could sit in; nothing when it sits in none."""
    if item.mode == "remote":
        return ()
    among = frozenset(
        room.id
        for room in problem.rooms
        if slot.id not in room.away and room_fits(problem, item, room.id)
    )
    return (Demand(item.id, "room", among),)


def room_fits(problem: Problem, item: Item, room_id: str) -> bool:
    """Say whether a room is one the item can have."""
    room = next((one for one in problem.rooms if one.id == room_id), None)
    if room is None or item.room not in {"", room.id}:
        return False
    return room.seats >= seats_of(problem, item) and (room.link or item.mode != "hybrid")


def seats_of(problem: Problem, item: Item) -> int:
    """Give the seats an item needs: as said, or one for each who is there."""
    there = [name for name in item.people if not problem.people[name].remote]
    return item.seats or len(there) + sum(item.interpreters.values())


def interpreter_demands(problem: Problem, item: Item, slot: Slot) -> tuple[Demand, ...]:
    """Give, for each language pair of an item, who could interpret it in a slot."""
    return tuple(
        Demand(item.id, pair, _who_interprets(problem, item, slot, pair), count)
        for pair, count in sorted(item.interpreters.items())
    )


def _who_interprets(problem: Problem, item: Item, slot: Slot, pair: str) -> frozenset[str]:
    return frozenset(
        person.id
        for person in problem.people.values()
        if pair in person.pairs
        and not (person.remote and item.mode == "in_person")
        and not closed_for(problem, person, item, slot)
    )


def unions(sets: Iterable[frozenset[str]]) -> frozenset[frozenset[str]]:
    """Give every union of some of the sets: what must be counted for a matching to exist."""
    found: set[frozenset[str]] = set()
    for one in set(sets):
        found |= {one | other for other in found} | {one}
        if len(found) > MOST_SETS:
            raise BadProgramme(part="interpreters", most=MOST_SETS)
    return frozenset(found)


def allot(
    demands: Sequence[Demand], prefer: Mapping[str, Sequence[str]], load: Mapping[str, int]
) -> dict[tuple[str, str], tuple[str, ...]] | None:
    """Name a resource for each that is asked for; None when they do not suffice.

    What an item had before (`prefer`) comes first, then whoever served least (`load`).
    """
    units = [
        (one, sorted(one.among, key=lambda name: (name not in had, load.get(name, 0), name)))
        for one in demands
        for had in (prefer.get(one.item, ()),)
        for _ in range(one.count)
    ]
    units.sort(key=lambda unit: (not set(prefer.get(unit[0].item, ())) & unit[0].among,))
    holder: dict[str, int] = {}
    for place in range(len(units)):
        if not _served(place, units, holder, set()):
            return None
    given: dict[tuple[str, str], list[str]] = {}
    for name, place in sorted(holder.items()):
        one = units[place][0]
        given.setdefault((one.item, one.need), []).append(name)
    return {key: tuple(names) for key, names in given.items()}


def _served(
    place: int, units: Sequence[tuple[Demand, list[str]]], holder: dict[str, int], seen: set[str]
) -> bool:
    for name in units[place][1]:
        if name in seen:
            continue
        seen.add(name)
        if name not in holder or _served(holder[name], units, holder, seen):
            holder[name] = place
            return True
    return False
