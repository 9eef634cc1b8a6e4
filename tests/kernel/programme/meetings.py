"""Small meetings to try programmes on, and a checker that shares no code with the engine."""

from collections import Counter
from datetime import datetime, time, timedelta

from mufakat.kernel.programme.problems import Item, Person, Problem, Programme, Room, Side, Slot
from mufakat.kernel.programme.samples import JAKARTA, MOSCOW

MONDAY = datetime(2027, 2, 1, 13, tzinfo=JAKARTA)


def slots(days: int = 2, each: int = 3) -> tuple[Slot, ...]:
    """Give slots of an hour, from one in the afternoon in Jakarta."""
    return tuple(
        Slot(f"d{day}s{at}", start, start + timedelta(hours=1))
        for day in range(days)
        for at in range(each)
        for start in (MONDAY + timedelta(days=day, hours=at),)
    )


def small(items: dict[str, Item], **changed: object) -> Problem:
    """Give a meeting of four experts, two interpreters and two rooms."""
    people = [
        Person("ani", "ID"),
        Person("budi", "ID"),
        Person("vera", "RU", travels=True),
        Person("gleb", "RU", travels=True),
        Person("citra", "ID", pairs=frozenset({"id-ru"})),
        Person("dina", "ID", pairs=frozenset({"id-ru", "en-ru"})),
    ]
    parts: dict[str, object] = {
        "zone": JAKARTA,
        "slots": slots(),
        "sides": {
            "ID": Side("ID", JAKARTA, friday=(time(11, 30), time(13))),
            "RU": Side("RU", MOSCOW),
        },
        "people": {one.id: one for one in people},
        "items": items,
        "rooms": (Room("merdeka"), Room("garuda")),
    }
    return Problem(**{**parts, **changed})  # type: ignore[arg-type]


def items(*who: str, **changed: object) -> dict[str, Item]:
    """Give items named a, b, c ...; each word names its people, joined by a plus."""
    return {
        name: Item(name, tuple(word.split("+")), **changed)  # type: ignore[arg-type]
        for name, word in zip("abcdefgh", who, strict=False)
    }


def broken(made: Programme, problem: Problem) -> list[str]:
    """Look for broken rules the plain way: count what is used twice, ask each for its hours."""
    found = []
    starts = {slot.id: slot for slot in problem.slots}
    if sorted(one.item for one in made.sittings) != sorted(problem.items):
        found.append("not every item once")
    used: Counter[tuple[str, str]] = Counter()
    for one in made.sittings:
        item, slot = problem.items[one.item], starts[one.slot]
        used.update((one.slot, name) for name in {*item.people, *one.interpreters, one.room})
        for name in {*item.people, *one.interpreters}:
            if slot.id in problem.people[name].away:
                found.append(f"{name} away")
            side = problem.sides[problem.people[name].side]
            local = slot.start.astimezone(side.zone if item.mode == "remote" else problem.zone)
            if local.time() < side.hours[0] or local.date() in side.holidays:
                found.append(f"{name} off")
        if len(one.interpreters) != sum(item.interpreters.values()):
            found.append(f"{item.id} not interpreted")
        earlier = [two for two in made.sittings if two.item in item.after]
        found += [f"{item.id} early" for two in earlier if starts[two.slot].end > slot.start]
    return found + [f"{name} twice" for (_, name), times in used.items() if name and times > 1]
