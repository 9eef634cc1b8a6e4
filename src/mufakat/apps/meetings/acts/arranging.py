"""From an agenda and its delegates to the problem the programme's engine solves, and back.

Agenda items follow one another and are cut at the ends of sittings, as in a room: a long item goes
on after the break, short ones share a sitting. The engine says which sitting each stretch gets.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mufakat.apps.meetings.acts.delegations import Delegate, Part, read_delegate
from mufakat.apps.meetings.acts.items import read_item
from mufakat.apps.meetings.acts.programmes import (
    Person,
    Programme,
    Sitting,
    SittingKind,
    in_order,
    instant,
    read_programme,
    write_programme,
)
from mufakat.kernel.programme.checking import Breach
from mufakat.kernel.programme.feasts import holidays
from mufakat.kernel.programme.problems import PRAYER, Problem, Room, Side, Slot
from mufakat.kernel.programme.problems import Item as Placed
from mufakat.kernel.programme.problems import Person as Sitter
from mufakat.kernel.programme.solving import solve
from mufakat.kernel.values import Json, PartyId

SITTING = timedelta(minutes=90)
PAUSE, LUNCH = timedelta(minutes=30), timedelta(minutes=60)
FASTING = (time(8), time(15))
SHORTEST = 5
_COUNTRIES = {
    "Asia/Jakarta": "ID", "Asia/Makassar": "ID", "Asia/Jayapura": "ID", "Europe/Moscow": "RU",
}  # fmt: skip
_RULES = {
    "interpreter_missing": "interpreter", "interpreter_away": "interpreter", "away": "expert",
    "rooms": "rooms", "no_room": "rooms", "room_away": "rooms", "room_unfit": "rooms",
    "room_taken": "rooms", "order": "order", "locked": "pinned",
}  # fmt: skip
_SPEAK = frozenset({Part.HEAD, Part.ALTERNATE, Part.EXPERT, Part.ADVISER, Part.LEGAL_ADVISER})
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an agenda item held without a break: which item, how long, who is needed."""

    id: str
    item: str
    minutes: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the worker was asked, read once."""

    zone: ZoneInfo
    rules: Mapping[str, Any]
    mode: str
    sides: Mapping[str, str]
    delegates: Mapping[Person, Delegate]
    items: Sequence[tuple[str, int, int]]
    kept: Programme


def arranged(asked: Mapping[str, Any]) -> Json:
    """Arrange what was asked: sittings with their proof, or the rules that collide."""
    said = _read(asked)
    slots = _slots(said)
    groups = _groups(said)
    if len(groups) > len(slots):
        short = (len(groups) - len(slots)) * int(SITTING.total_seconds() // 60)
        return {"sittings": [], "collisions": [{"rule": "time", "short": short}]}
    problem = _problem(said, slots, groups)
    answer = solve(problem, seconds=SECONDS)
    if answer.programme is None:
        numbers = {key: number for key, number, _minutes in said.items}
        told: list[Json] = [_told(one, groups, numbers, said) for one in answer.collisions]
        return {"sittings": [], "collisions": told or [{"rule": "time", "short": 0}]}
    begins = {slot.id: slot.start for slot in slots}
    found = [*said.kept.sittings]
    for one in answer.programme.sittings:
        helpers = tuple(_person(name) for name in one.interpreters)
        found += _laid(groups[int(one.item)], begins[one.slot], one.room, helpers)
    return {
        **write_programme(in_order(found)),
        "optimal": answer.optimal,
        "gap": f"{answer.gap:.3f}",
    }


def _read(asked: Mapping[str, Any]) -> Asked:
    delegates = {}
    for one in asked["people"]:
        delegate = read_delegate(one["delegate"])
        delegates[Person(PartyId(one["party"]), delegate.key)] = delegate
    return Asked(
        zone=ZoneInfo(asked["zone"]),
        rules=asked["rules"],
        mode=asked["mode"],
        sides=asked["zones"],
        delegates=delegates,
        items=[
            (one["key"], one["number"], max(SHORTEST, read_item(one["item"]).minutes or 60))
            for one in asked["items"]
        ],
        kept=read_programme(asked["kept"]),
    )


def _slots(said: Asked) -> list[Slot]:
    """Give the sittings of every day, without those a pinned one stands in."""
    found = []
    for text in said.rules["days"]:
        day = date.fromisoformat(text)
        for number, (start, end) in enumerate(_of_day(day, said)):
            taken = any(one.start < end and start < one.end for one in said.kept.sittings)
            if not taken:
                found.append(Slot(f"{day:%m%d}-{number}", start, end))
    return found


def _of_day(day: date, said: Asked) -> Iterator[tuple[datetime, datetime]]:
    opens, closes = (
        datetime.combine(day, time.fromisoformat(said.rules[name]), tzinfo=said.zone)
        for name in ("opens", "closes")
    )
    noon = datetime.combine(day, time(12), tzinfo=said.zone)
    start, eaten = opens, False
    while start + SITTING <= closes:
        end = start + SITTING
        yield start, end
        lunch = not eaten and end >= noon
        eaten = eaten or lunch
        start = end + (LUNCH if lunch else PAUSE)


def _groups(said: Asked) -> list[list[Stretch]]:
    """Cut the agenda into what each sitting holds, in the order of the agenda."""
    room = int(SITTING.total_seconds() // 60)
    groups: list[list[Stretch]] = [[]]
    left = room
    held = {one.item for one in said.kept.sittings if one.item}
    for key, _number, minutes in said.items:
        people = _needed(said, key)
        part = 1
        rest = 0 if key in held else minutes
        while rest > 0:
            now = min(rest, left)
            name = key if part == 1 else f"{key}.{part}"
            groups[-1].append(Stretch(name, key, now, people))
            rest, left, part = rest - now, left - now, part + 1
            if left < SHORTEST:
                groups.append([])
                left = room
    return [one for one in groups if one]


def _needed(said: Asked, key: str) -> tuple[Person, ...]:
    """Give who speaks to an item, and the heads, who sit through everything."""
    return tuple(
        person
        for person, one in said.delegates.items()
        if one.part is Part.HEAD or (one.part in _SPEAK and key in one.items)
    )


def _problem(said: Asked, slots: Sequence[Slot], groups: Sequence[Sequence[Stretch]]) -> Problem:
    days = [slot.start.astimezone(said.zone).date() for slot in slots]
    one_room = len(said.rules["rooms"]) == 1
    pair = _pair(said)
    return Problem(
        zone=said.zone,
        slots=tuple(slots),
        sides={party: _side(said, party, days) for party in said.sides},
        people={
            _name(person): Sitter(
                _name(person),
                person.party,
                pairs=frozenset("-".join(sorted(each)) for each in one.interprets),
            )
            for person, one in said.delegates.items()
        },
        items={
            str(number): Placed(
                str(number),
                tuple(dict.fromkeys(_name(one) for part in group for one in part.people)),
                interpreters={pair: 1} if pair else {},
                after=(str(number - 1),)
                if number and (one_room or _goes_on(groups, number))
                else (),
            )
            for number, group in enumerate(groups)
        },
        rooms=tuple(Room(name) for name in said.rules["rooms"]),
    )


def _goes_on(groups: Sequence[Sequence[Stretch]], number: int) -> bool:
    return groups[number][0].item == groups[number - 1][-1].item


def _side(said: Asked, party: str, days: Sequence[date]) -> Side:
    zone = said.sides[party]
    country = _COUNTRIES.get(zone, "")
    keeps = country == "ID"
    return Side(
        party,
        ZoneInfo(zone),
        hours=(time(7), time(21)),
        friday=PRAYER if keeps and said.rules.get("friday", True) else None,
        ramadan=FASTING if keeps and said.rules.get("ramadan", True) else None,
        holidays=holidays(country, min(days), max(days)) if country and days else frozenset(),
    )


def _pair(said: Asked) -> str:
    """Give the language pair that has to be interpreted; none where the sides share a language."""
    common: dict[str, frozenset[str]] = {}
    for person, one in said.delegates.items():
        if one.part in _SPEAK and one.languages:
            own = frozenset(one.languages)
            common[person.party] = common.get(person.party, own) & own
    sides = [*common.values()]
    if len(sides) < 2 or frozenset.intersection(*sides) or not all(sides):  # noqa: PLR2004 -- two sides
        return ""
    able = {"-".join(sorted(pair)) for one in said.delegates.values() for pair in one.interprets}
    wanted = [
        "-".join(sorted((one, other))) for one in sorted(sides[0]) for other in sorted(sides[1])
    ]
    return next((one for one in wanted if one in able), wanted[0])


def _laid(
    group: Sequence[Stretch], start: datetime, room: str, helpers: tuple[Person, ...]
) -> Iterator[Sitting]:
    for one in group:
        people = tuple(dict.fromkeys((*one.people, *helpers)))
        yield Sitting(
            one.id,
            instant(start),
            one.minutes,
            SittingKind.ITEM,
            one.item,
            room=room,
            people=people,
        )
        start += timedelta(minutes=one.minutes)


def _told(
    one: Breach, groups: Sequence[Sequence[Stretch]], numbers: Mapping[str, int], said: Asked
) -> Json:
    part = groups[int(one.item)][0] if one.item.isdecimal() else None
    person = _person(one.person) if one.person else None
    known = said.delegates.get(person) if person else None
    return {
        "rule": _RULES.get(one.code, "time"),
        "code": one.code,
        "number": numbers.get(part.item, 0) if part else 0,
        "who": known.shown if known else "",
        "what": one.pair or one.room,
        "short": 0,
    }


def _name(person: Person) -> str:
    return f"{person.party}/{person.key}"


def _person(name: str) -> Person:
    party, _stroke, key = name.partition("/")
    return Person(PartyId(party), key)
