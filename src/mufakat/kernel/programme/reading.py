"""The file form of a problem and of a programme: read strictly, every refusal names its place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, TypeAlias, TypeVar, cast
from zoneinfo import ZoneInfo

from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.feasts import COUNTRIES, holidays
from mufakat.kernel.programme.problems import (
    PRAYER,
    WORKING,
    Item,
    Person,
    Problem,
    Programme,
    Room,
    Side,
    Sitting,
    Slot,
    Weights,
    Window,
    programme,
)

T = TypeVar("T")
Named = TypeVar("Named", Slot, Person, Item, Room)

Empty: TypeAlias = tuple[()]

NAME = 128
MOST = {"slots": 400, "items": 2000, "people": 4000, "rooms": 100, "sides": 8}
WEEKEND: tuple[int, ...] = (5, 6)
MODES = ("in_person", "hybrid", "remote")
_TOP = "zone slots sides people items rooms links weights locked"
_SIDE = "zone hours friday ramadan breaks country holidays working_days weekend"
_PERSON = "id side remote travels away pairs"
_ITEM = "id people mode interpreters after slots room seats"


@dataclass(frozen=True, slots=True)
class _Part:
    """One object of the file and where it stands; whatever is not of its form is refused there."""

    at: str
    fields: Mapping[str, Any]

    def get(self, name: str, read: Callable[[str, Any], T], default: T | Empty | None = None) -> T:
        """Read one field; without a default it must be there."""
        at = f"{self.at}.{name}" if self.at else name
        if name in self.fields:
            return read(at, self.fields[name])
        if default is None:
            raise BadProgramme(part=at)
        return cast("T", default)


def read_problem(value: object) -> tuple[Problem, dict[str, Sitting]]:
    """Read a problem and what is locked in it; raise `BadProgramme` naming the part."""
    top = _part("", value, _TOP)
    slots = top.get("slots", lambda at, given: tuple(_slots(at, given)))
    days = [slot.start.date() for slot in slots]
    span = (min(days) - timedelta(days=1), max(days) + timedelta(days=1))
    sides = top.get("sides", lambda at, given: _sides(at, given, span))
    problem = Problem(
        zone=top.get("zone", _zone),
        slots=slots,
        sides=sides,
        people=top.get("people", lambda at, given: _named(_people(at, given), at)),
        items=top.get("items", lambda at, given: _named(_items(at, given), at)),
        rooms=top.get("rooms", lambda at, given: tuple(_rooms(at, given)), ()),
        links=top.get("links", _count) if "links" in top.fields else None,
        weights=top.get("weights", _weights, Weights()),
    )
    _check_names(problem)
    return problem, read_programme(top.fields.get("locked", [])).by_item()


def read_programme(value: object) -> Programme:
    """Read a list of sittings."""
    found: dict[str, Sitting] = {}
    for at, part in _list("programme", value, "item slot room interpreters people start end"):
        sitting = Sitting(
            part.get("item", _name),
            part.get("slot", _name),
            part.get("room", _text, ""),
            part.get("interpreters", _names, ()),
        )
        if sitting.item in found:
            raise BadProgramme(part=at, item=sitting.item)
        found[sitting.item] = sitting
    return programme(found)


def _slots(at: str, value: object) -> Iterable[Slot]:
    found = [
        Slot(part.get("id", _name), part.get("start", _moment), part.get("end", _moment))
        for _, part in _list(at, value, "id start end")
    ]
    found.sort(key=lambda slot: (slot.start, slot.end, slot.id))
    _named(found, at)
    for before, after in zip([None, *found], found, strict=False):
        if after.end <= after.start or (before is not None and before.end > after.start):
            raise BadProgramme(part=at, slot=after.id)
    if not found:
        raise BadProgramme(part=at)
    return found


def _sides(at: str, value: object, span: tuple[date, date]) -> dict[str, Side]:
    if not isinstance(value, dict) or not value or len(value) > MOST["sides"]:
        raise BadProgramme(part=at)
    return {
        _name(at, name): _side(name, _part(f"{at}.{name}", one, _SIDE), span)
        for name, one in value.items()
    }


def _side(name: str, part: _Part, span: tuple[date, date]) -> Side:
    country = part.get("country", _text, "")
    if country and country not in COUNTRIES:
        raise BadProgramme(part=f"{part.at}.country", country=country)
    off = holidays(country, *span) | set(part.get("holidays", _dates, ()))
    return Side(
        id=name,
        zone=part.get("zone", _zone),
        hours=part.get("hours", _window, WORKING),
        friday=_maybe(part, "friday", PRAYER),
        ramadan=_maybe(part, "ramadan", (time(8), time(15))),
        breaks=part.get("breaks", _windows, ()),
        holidays=frozenset(off - set(part.get("working_days", _dates, ()))),
        weekend=frozenset(part.get("weekend", _weekdays, WEEKEND)),
    )


def _maybe(part: _Part, name: str, usual: Window) -> Window | None:
    """Read a window, or `true` for the usual one; what is absent or false is not kept."""
    said = part.fields.get(name, False)
    if isinstance(said, bool):
        return usual if said else None
    return part.get(name, _window)


def _people(at: str, value: object) -> list[Person]:
    return [
        Person(
            id=part.get("id", _name),
            side=part.get("side", _name),
            remote=part.get("remote", _flag, default=False),
            travels=part.get("travels", _flag, default=False),
            away=frozenset(part.get("away", _names, ())),
            pairs=frozenset(part.get("pairs", _names, ())),
        )
        for _, part in _list(at, value, _PERSON)
    ]


def _items(at: str, value: object) -> list[Item]:
    return [
        Item(
            id=part.get("id", _name),
            people=part.get("people", _names),
            mode=part.get("mode", _mode, "in_person"),
            interpreters=part.get("interpreters", _counts, {}),
            after=part.get("after", _names, ()),
            slots=frozenset(part.get("slots", _names)) if "slots" in part.fields else None,
            room=part.get("room", _text, ""),
            seats=part.get("seats", _count, 0),
        )
        for _, part in _list(at, value, _ITEM)
    ]


def _rooms(at: str, value: object) -> Iterable[Room]:
    found = [
        Room(
            part.get("id", _name),
            part.get("seats", _count, 1000),
            part.get("link", _flag, default=True),
            frozenset(part.get("away", _names, ())),
        )
        for _, part in _list(at, value, "id seats link away")
    ]
    _named(found, at)
    return found


def _weights(at: str, value: object) -> Weights:
    part = _part(at, value, "waiting day")
    return Weights(part.get("waiting", _count, 1), part.get("day", _count, 4))


def _check_names(problem: Problem) -> None:
    slots, rooms = {one.id for one in problem.slots}, {one.id for one in problem.rooms}
    for person in problem.people.values():
        if person.side not in problem.sides or not person.away <= slots:
            raise BadProgramme(part="people", person=person.id)
    for item in problem.items.values():
        listeners = [problem.people.get(name) for name in item.people]
        if any(one is None or one.pairs for one in listeners) or not item.people:
            raise BadProgramme(part="items.people", item=item.id)
        if not set(item.after) <= problem.items.keys() - {item.id}:
            raise BadProgramme(part="items.after", item=item.id)
        if (item.room and item.room not in rooms) or not (item.slots or slots) <= slots:
            raise BadProgramme(part="items", item=item.id)
    if any(not room.away <= slots for room in problem.rooms):
        raise BadProgramme(part="rooms")


def _named(found: list[Named], at: str) -> dict[str, Named]:
    by_name = {one.id: one for one in found}
    if len(by_name) != len(found):
        raise BadProgramme(part=at, twice=1)
    return by_name


def _list(at: str, value: object, fields: str) -> Iterable[tuple[str, _Part]]:
    if not isinstance(value, list) or len(value) > MOST.get(at, MOST["items"]):
        raise BadProgramme(part=at)
    return [(f"{at}.{n}", _part(f"{at}.{n}", one, fields)) for n, one in enumerate(value)]


def _part(at: str, value: object, fields: str) -> _Part:
    if not isinstance(value, dict):
        raise BadProgramme(part=at or "file")
    if unknown := value.keys() - set(fields.split()):
        raise BadProgramme(part=at or "file", unknown=str(min(unknown, key=str))[:64])
    return _Part(at, value)


def _text(at: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > NAME:
        raise BadProgramme(part=at)
    return value


def _name(at: str, value: object) -> str:
    if not (text := _text(at, value)):
        raise BadProgramme(part=at)
    return text


def _names(at: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST["people"]:
        raise BadProgramme(part=at)
    return tuple(dict.fromkeys(_name(at, one) for one in value))


def _count(at: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10_000:  # noqa: PLR2004 -- more is a slip of the hand
        raise BadProgramme(part=at)
    return value


def _counts(at: str, value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise BadProgramme(part=at)
    return {_name(at, pair): _count(at, count) for pair, count in value.items() if count != 0}


def _flag(at: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadProgramme(part=at)
    return value


def _mode(at: str, value: object) -> Any:  # noqa: ANN401 -- one of the three words
    if value not in MODES:
        raise BadProgramme(part=at)
    return value


def _weekdays(at: str, value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or any(_count(at, day) > 6 for day in value):  # noqa: PLR2004 -- Sunday
        raise BadProgramme(part=at)
    return tuple(value)


def _dates(at: str, value: object) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(day) for day in _names(at, value))
    except ValueError:
        raise BadProgramme(part=at) from None


def _moment(at: str, value: object) -> datetime:
    try:
        found = datetime.fromisoformat(_name(at, value))
    except ValueError:
        raise BadProgramme(part=at) from None
    if found.tzinfo is None:
        raise BadProgramme(part=at, needs="offset")
    return found


def _window(at: str, value: object) -> Window:
    try:
        first, last = (time.fromisoformat(one) for one in _names(at, value))
    except ValueError:
        raise BadProgramme(part=at) from None
    if first.tzinfo or last.tzinfo or first >= last:
        raise BadProgramme(part=at)
    return first, last


def _windows(at: str, value: object) -> tuple[Window, ...]:
    if not isinstance(value, list):
        raise BadProgramme(part=at)
    return tuple(_window(at, one) for one in value)


def _zone(at: str, value: object) -> tzinfo:
    try:
        return ZoneInfo(_name(at, value))
    except (ValueError, OSError, LookupError):
        raise BadProgramme(part=at) from None
