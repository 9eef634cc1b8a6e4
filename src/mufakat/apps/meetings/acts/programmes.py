"""The programme of a meeting: which agenda item sits when, where, and who is there for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    whole,
    words,
)
from mufakat.apps.meetings.acts.items import read_id
from mufakat.kernel.forms import is_party, is_time
from mufakat.kernel.values import Json, PartyId

PROGRAMME = "programme"
_DAY = 24 * 60


class SittingKind(StrEnum):
    """What a stretch of the programme is."""

    ITEM = "item"
    OPENING = "opening"
    BREAK = "break"
    DRAFTING = "drafting"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """One delegate of one side, by the key its side gave."""

    party: PartyId
    key: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One stretch: when it begins (UTC), how long, where, and who is needed."""

    id: str
    begins: str
    minutes: int
    kind: SittingKind = SittingKind.ITEM
    item: str = ""
    title: Words = field(default_factory=dict)
    room: str = ""
    people: tuple[Person, ...] = ()

    @property
    def start(self) -> datetime:
        """When it begins."""
        return datetime.fromisoformat(self.begins)

    @property
    def end(self) -> datetime:
        """When it ends."""
        return self.start + timedelta(minutes=self.minutes)

    def meets(self, other: "Sitting") -> bool:
        """Answer whether both are going on at some moment."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its sittings in the order they begin."""

    sittings: tuple[Sitting, ...] = ()

    def get(self, id_: str) -> Sitting | None:
        """Give one sitting."""
        return next((one for one in self.sittings if one.id == id_), None)


class TwiceThere(Unreadable):
    """A programme with two sittings under one id."""

    code = "programme.twice"


def in_order(sittings: Iterable[Sitting]) -> Programme:
    """Give a programme of these sittings, in the order they begin."""
    return Programme(tuple(sorted(sittings, key=lambda one: (one.begins, one.id))))


def read_programme(value: Json) -> Programme:
    """Read a programme from a decision's value."""
    found = each(fields(value, "sittings")["sittings"], _read_sitting)
    if len({one.id for one in found}) < len(found):
        raise TwiceThere(field="sittings")
    return in_order(found)


def write_programme(programme: Programme) -> dict[str, Json]:
    """Write a programme as a decision's value."""
    return {"sittings": [_write_sitting(one) for one in programme.sittings]}


def instant(moment: datetime) -> str:
    """Write a moment as sittings carry it: UTC, whole seconds."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def moved(programme: Programme, id_: str, begins: str) -> Programme:
    """Give the programme with one sitting begun at another time."""
    return in_order(
        replace(one, begins=begins) if one.id == id_ else one for one in programme.sittings
    )


class Fault(StrEnum):
    """What keeps a programme from being held as it stands."""

    TWO_PLACES = "two_places"
    SAME_ROOM = "same_room"
    NOT_PLACED = "not_placed"
    NOBODY = "nobody"
    NOT_NAMED = "not_named"


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that cannot be: where, and who or what it is about."""

    fault: Fault
    sitting: str = ""
    other: str = ""
    person: Person | None = None
    item: str = ""


def breaches(
    programme: Programme, items: Sequence[str], named: Iterable[Person]
) -> tuple[Breach, ...]:
    """Tell what cannot be: two places at once, a room used twice, an item left out, a stranger."""
    known = frozenset(named)
    placed = {one.item for one in programme.sittings if one.item}
    found = [*_at_once(programme)]
    found += [Breach(Fault.NOT_PLACED, item=item) for item in items if item not in placed]
    for one in programme.sittings:
        if one.kind is SittingKind.ITEM and not one.people:
            found.append(Breach(Fault.NOBODY, one.id, item=one.item))
        found += [
            Breach(Fault.NOT_NAMED, one.id, person=person)
            for person in one.people
            if person not in known
        ]
    return tuple(found)


def _at_once(programme: Programme) -> Iterator[Breach]:
    sittings = programme.sittings
    for number, one in enumerate(sittings):
        for other in sittings[number + 1 :]:
            if other.start >= one.end:
                break
            if one.room and one.room == other.room:
                yield Breach(Fault.SAME_ROOM, one.id, other.id)
            for person in sorted({*one.people} & {*other.people}):
                yield Breach(Fault.TWO_PLACES, one.id, other.id, person)


@dataclass(frozen=True, slots=True)
class Shift:
    """What became of one sitting between two programmes, and whom it concerns."""

    what: str
    was: Sitting | None
    now: Sitting | None

    @property
    def people(self) -> frozenset[Person]:
        """Everybody who was or is needed there."""
        return frozenset(person for one in (self.was, self.now) if one for person in one.people)


def shifts(was: Programme, now: Programme) -> tuple[Shift, ...]:
    """Tell what a programme changed: put in, taken out, moved to another time, room or people."""
    before = {one.id: one for one in was.sittings}
    after = {one.id: one for one in now.sittings}
    found = [Shift("added", None, one) for id_, one in after.items() if id_ not in before]
    found += [Shift("dropped", one, None) for id_, one in before.items() if id_ not in after]
    for id_, one in before.items():
        other = after.get(id_)
        if other is None or other == one:
            continue
        same = (one.begins, one.minutes) == (other.begins, other.minutes)
        found.append(Shift("changed" if same else "moved", one, other))
    return tuple(found)


def concerned(found: Iterable[Shift]) -> frozenset[Person]:
    """Give everybody a change concerns; nobody else need be told."""
    return frozenset(person for one in found for person in one.people)


def own_programme(programme: Programme, person: Person) -> tuple[Sitting, ...]:
    """Give the sittings one person is needed at, and those that are everybody's."""
    return tuple(
        one
        for one in programme.sittings
        if person in one.people or (not one.people and one.kind is not SittingKind.ITEM)
    )


def _read_sitting(value: Json) -> Sitting:
    said = fields(
        value, "id", "begins", "minutes", maybe=("kind", "item", "title", "room", "people")
    )
    return Sitting(
        id=read_id(said["id"]),
        begins=fitting(said["begins"], is_time, "time"),
        minutes=whole(said["minutes"], least=5, most=_DAY),
        kind=choice(said.get("kind", "item"), SittingKind),
        item=read_id(said["item"]) if said.get("item") else "",
        title=words(said.get("title", {}), empty=True),
        room=line(said.get("room", ""), empty=True, limit=100),
        people=each(said.get("people", []), _read_person),
    )


def _write_sitting(one: Sitting) -> dict[str, Json]:
    return {
        "id": one.id, "begins": one.begins, "minutes": one.minutes, "kind": str(one.kind),
        "item": one.item, "title": dict(one.title), "room": one.room,
        "people": [{"party": person.party, "key": person.key} for person in one.people],
    }  # fmt: skip


def _read_person(value: Json) -> Person:
    said = fields(value, "party", "key")
    return Person(PartyId(fitting(said["party"], is_party, "party")), read_id(said["key"]))
