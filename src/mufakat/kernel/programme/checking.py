"""What a programme breaks, and why: looked at sitting by sitting, apart from any solver."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mufakat.kernel.programme.closing import clock, closed_for, closed_side
from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.pools import Demand, allot, room_fits
from mufakat.kernel.programme.problems import Item, Problem, Programme, Sitting, Slot, programme


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One rule that is broken: a code, and the facts its sentence is made of."""

    code: str
    item: str = ""
    other: str = ""
    person: str = ""
    side: str = ""
    slot: str = ""
    room: str = ""
    pair: str = ""

    def facts(self) -> dict[str, str]:
        """Give what is said, without what does not apply."""
        named = ("item", "other", "person", "side", "slot", "room", "pair")
        found = {name: str(getattr(self, name)) for name in named}
        return {name: value for name, value in found.items() if value}


def check(made: Programme, problem: Problem) -> list[Breach]:
    """Name every rule a programme breaks; an empty list means it can be held as it stands."""
    slots = {slot.id: slot for slot in problem.slots}
    placed = made.by_item()
    found = [Breach("unplaced", item=name) for name in problem.items if name not in placed]
    known: list[tuple[Item, Slot, Sitting]] = []
    for one in made.sittings:
        if one.item not in problem.items or one.slot not in slots:
            found.append(Breach("unknown", item=one.item, slot=one.slot))
        else:
            known.append((problem.items[one.item], slots[one.slot], one))
    for item, slot, sitting in known:
        found += _alone(problem, item, slot)
        found += _room(problem, item, slot, sitting)
        found += _interpreted(problem, item, slot, sitting)
        found += _order(item, slot, placed, slots)
    found += _side_by_side(problem, known)
    return sorted(set(found))


def move(
    made: Programme, problem: Problem, item: str, slot: str, room: str | None = None
) -> tuple[Programme, list[Breach]]:
    """Put an item into another slot, or room, and tell at once what that breaks."""
    if item not in problem.items or all(one.id != slot for one in problem.slots):
        raise BadProgramme(part="move", item=item[:64], slot=slot[:64])
    before = made.by_item()
    old = before.get(item, Sitting(item, slot))
    moved = replace(old, slot=slot, room=old.room if room is None else room)
    new = programme({**before, item: moved})
    return new, check(new, problem)


def _alone(problem: Problem, item: Item, slot: Slot) -> Iterator[Breach]:
    if item.slots is not None and slot.id not in item.slots:
        yield Breach("not_allowed", item=item.id, slot=slot.id)
    clocks = {
        (person.side, clock(problem, person, item))
        for name in item.people
        for person in (problem.people[name],)
    }
    for side, zone in clocks:
        for code in closed_side(problem.sides[side], slot, zone):
            yield Breach(code, item=item.id, side=side, slot=slot.id)
    for name in item.people:
        person = problem.people[name]
        if slot.id in person.away:
            yield Breach("away", item=item.id, person=name, slot=slot.id)
        if person.remote and item.mode == "in_person":
            yield Breach("remote_in_room", item=item.id, person=name)


def _room(problem: Problem, item: Item, slot: Slot, sitting: Sitting) -> Iterator[Breach]:
    if item.mode == "remote":
        return
    room = next((one for one in problem.rooms if one.id == sitting.room), None)
    if room is None:
        yield Breach("no_room", item=item.id, slot=slot.id)
    elif slot.id in room.away:
        yield Breach("room_away", item=item.id, slot=slot.id, room=room.id)
    elif not room_fits(problem, item, room.id):
        yield Breach("room_unfit", item=item.id, room=room.id)


def _interpreted(problem: Problem, item: Item, slot: Slot, sitting: Sitting) -> Iterator[Breach]:
    able = [problem.people[name] for name in sitting.interpreters if name in problem.people]
    for person in able:
        if closed_for(problem, person, item, slot):
            yield Breach("interpreter_away", item=item.id, person=person.id, slot=slot.id)
    for pair, count in item.interpreters.items():
        among = frozenset(person.id for person in able if pair in person.pairs)
        if allot([Demand(item.id, pair, among, count)], {}, {}) is None:
            yield Breach("interpreter_missing", item=item.id, slot=slot.id, pair=pair)
    demands = [
        Demand(item.id, pair, frozenset(one.id for one in able if pair in one.pairs), count)
        for pair, count in item.interpreters.items()
    ]
    enough = all(one.count <= len(one.among) for one in demands)
    if len(demands) > 1 and enough and allot(demands, {}, {}) is None:
        yield Breach("interpreter_missing", item=item.id, slot=slot.id, pair=demands[0].need)


def _order(
    item: Item, slot: Slot, placed: Mapping[str, Sitting], slots: Mapping[str, Slot]
) -> Iterator[Breach]:
    for name in item.after:
        before = slots.get(placed[name].slot) if name in placed else None
        if before is not None and before.end > slot.start:
            yield Breach("order", item=item.id, other=name)


def _side_by_side(problem: Problem, known: list[tuple[Item, Slot, Sitting]]) -> Iterator[Breach]:
    by_slot: dict[str, list[tuple[Item, Sitting]]] = {}
    for item, slot, sitting in known:
        by_slot.setdefault(slot.id, []).append((item, sitting))
    for slot_id in sorted(by_slot):
        here = sorted(by_slot[slot_id], key=lambda pair: pair[0].id)
        yield from _people_twice(here, slot_id)
        yield from _rooms_twice(here, slot_id)
        linked = sum(item.mode != "in_person" for item, _ in here)
        if problem.links is not None and linked > problem.links:
            yield Breach("links", slot=slot_id)


def _people_twice(here: list[tuple[Item, Sitting]], slot: str) -> Iterator[Breach]:
    sitters: dict[str, str] = {}
    for item, sitting in here:
        for name in dict.fromkeys((*item.people, *sitting.interpreters)):
            if (other := sitters.setdefault(name, item.id)) != item.id:
                yield Breach("double_booked", item.id, other, person=name, slot=slot)


def _rooms_twice(here: list[tuple[Item, Sitting]], slot: str) -> Iterator[Breach]:
    rooms: dict[str, str] = {}
    for item, sitting in here:
        held = sitting.room if item.mode != "remote" else ""
        if held and (other := rooms.setdefault(held, item.id)) != item.id:
            yield Breach("room_taken", item.id, other, room=held, slot=slot)
