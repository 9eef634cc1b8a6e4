"""Invented meetings to measure with: the same number gives the same meeting everywhere."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone

from mufakat.kernel.programme.problems import Item, Mode, Person, Problem, Room, Side, Slot

JAKARTA = timezone(timedelta(hours=7))
MOSCOW = timezone(timedelta(hours=3))
STARTS = (time(13), time(13, 45), time(14, 30), time(15, 30), time(16, 15), time(17))
"""Afternoons in Jakarta that are mornings in Moscow: both may sit."""
_PAIRS = ("id-ru", "en-ru", "en-id")
_INTERPRETERS = (2, 2, 1)


def meeting(
    items: int = 72, experts: int = 90, days: int = 5, *, seed: int = 1, mode: Mode = "in_person"
) -> Problem:
    """Give a meeting of two sides: two or three experts an item, a fifth of days not theirs."""
    dice = _dice(seed)
    slots = tuple(_slots(days))
    people = {}
    for at in range(experts):
        side = "ID" if at % 2 else "RU"
        out = {day for day in range(days) if next(dice) % 100 < 10}  # noqa: PLR2004 -- a tenth
        away = frozenset(one.id for n, one in enumerate(slots) if n // len(STARTS) in out)
        people[f"e{at:03}"] = Person(f"e{at:03}", side, travels=side == "RU", away=away)
    for pair, many in zip(_PAIRS, _INTERPRETERS, strict=True):
        for at in range(many):
            name = f"i-{pair}-{at}"
            people[name] = Person(name, "ID", pairs=frozenset({pair}))
    chosen = {f"item{at:03}": _item(f"item{at:03}", experts, dice, mode) for at in range(items)}
    rooms = tuple(Room(f"room{at}") for at in range(4))
    sides = {
        "ID": Side("ID", JAKARTA, friday=(time(11, 30), time(13))),
        "RU": Side("RU", MOSCOW),
    }
    return Problem(JAKARTA, slots, sides, people, chosen, rooms)


def _slots(days: int) -> Iterator[Slot]:
    for day in range(days):
        on = date(2027, 2, 1) + timedelta(days=day + 2 * (day // 5))
        for at, start in enumerate(STARTS):
            begins = datetime.combine(on, start, JAKARTA)
            yield Slot(f"d{day}s{at}", begins, begins + timedelta(minutes=45))


def _item(name: str, experts: int, dice: Iterator[int], mode: Mode) -> Item:
    half = experts // 2
    who = {2 * (next(dice) % half), 2 * (next(dice) % half) + 1}
    if next(dice) % 2:
        who.add(next(dice) % (2 * half))
    pair = _PAIRS[(0, 0, 1, 1, 2)[next(dice) % 5]]
    return Item(name, tuple(f"e{at:03}" for at in sorted(who)), mode, {pair: 1})


def _dice(seed: int) -> Iterator[int]:
    """Yield numbers that look thrown (Knuth's linear congruence), the same for the same seed."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
