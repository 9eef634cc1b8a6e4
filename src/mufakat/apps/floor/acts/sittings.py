"""A sitting as it stands: what follows from its notes, whatever way and however often they came.

The order in which notes arrive decides nothing: they are put in the order of their own times
first. A note that does not fit where it stands (opened twice, a decision before the opening) is
kept and said so; it changes nothing. Nobody who writes in the room is ever stopped by a rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mufakat.apps.floor.acts.notes import Kind, Note, order_of, weight_of
from mufakat.apps.floor.acts.speaking import Asked, Clock, Interpretation, Speech


class State(StrEnum):
    """Where a sitting stands."""

    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Fault(StrEnum):
    """Why a note changes nothing, or what it lacks."""

    NOT_OPEN = "floor.not_open"
    OPEN_ALREADY = "floor.open_already"
    NOT_SUSPENDED = "floor.not_suspended"
    CLOSED_ALREADY = "floor.closed_already"
    ADOPTED_ALREADY = "floor.adopted_already"
    SAME_ITEM = "floor.same_item"
    NOBODY_SPEAKS = "floor.nobody_speaks"
    NOT_ON_LIST = "floor.not_on_list"
    NO_QUORUM = "floor.no_quorum"


AGAIN = frozenset({
    Fault.OPEN_ALREADY, Fault.CLOSED_ALREADY, Fault.ADOPTED_ALREADY, Fault.SAME_ITEM,
})  # fmt: skip
"""What was noted before: by another note-taker, or by the other side."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting after all its notes: state, agenda item, who speaks, who waits, time used."""

    number: str
    state: State = State.PLANNED
    opened: str = ""
    adopted: str = ""
    closed: str = ""
    item: str = ""
    present: frozenset[str] = frozenset()
    asked: tuple[Asked, ...] = ()
    speech: Speech | None = None
    interrupted: Speech | None = None
    spent: Mapping[str, int] = field(default_factory=dict)
    speeches: tuple[Speech, ...] = ()
    notes: tuple[Note, ...] = ()
    faults: Mapping[tuple[str, str], Fault] = field(default_factory=dict)

    def has_quorum(self, members: Iterable[str]) -> bool:
        """Say whether the head of every side is in the room."""
        return self.present >= frozenset(members)


def standing(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Give the notes that count, in their order: each id once, what was replaced or struck out.

    Two different notes under one id are a fault of a program; one of them counts, everywhere the
    same. Of several that take the place of one note, the last counts.
    """
    by_id: dict[tuple[str, str], Note] = {}
    for one in notes:
        held = by_id.get(one.id)
        if held is None or weight_of(one) < weight_of(held):
            by_id[one.id] = one
    last = {
        (one.by, one.instead): one.id for one in sorted(by_id.values(), key=order_of) if one.instead
    }
    kept = (
        one
        for one in by_id.values()
        if one.id not in last
        and last.get((one.by, one.instead), one.id) == one.id
        and one.kind is not Kind.STRUCK
    )
    return tuple(sorted(kept, key=order_of))


def sitting_of(
    notes: Iterable[Note],
    *,
    number: str,
    members: Iterable[str] = (),
    interpretation: Interpretation = Interpretation.SIMULTANEOUS,
) -> Sitting:
    """Give the sitting of that number as its notes leave it."""
    room = _Room(Sitting(number), frozenset(members), Clock(interpretation))
    counted = standing(one for one in notes if one.sitting == number)
    for one in counted:
        room.take(one)
    return room.leave(counted)


class _Room:
    """A sitting while its notes are read one after the other."""

    def __init__(self, sitting: Sitting, members: frozenset[str], clock: Clock) -> None:
        self.sitting = sitting
        self.members = members
        self.clock = clock
        self.faults: dict[tuple[str, str], Fault] = {}

    def leave(self, notes: tuple[Note, ...]) -> Sitting:
        """Give the sitting after the last note."""
        clock = self.clock
        return replace(
            self.sitting,
            notes=notes,
            faults=self.faults,
            speech=clock.speech,
            interrupted=clock.interrupted,
            spent=clock.spent(),
            speeches=tuple(clock.over),
            asked=clock.waiting(),
        )

    def take(self, one: Note) -> None:
        """Let one note have its effect, or keep it with the reason why it has none."""
        fault = self._fault(one)
        if fault:
            self.faults[one.id] = fault
        if fault in (None, Fault.NO_QUORUM):
            self._do(one)

    def _fault(self, one: Note) -> Fault | None:
        """Say why a note changes nothing where it stands; None where it fits."""
        if one.kind in _ALWAYS:
            return Fault.CLOSED_ALREADY if self.sitting.state is State.CLOSED else None
        if one.kind is Kind.WITHDREW:
            return None if self.clock.is_waiting(one) else Fault.NOT_ON_LIST
        if one.kind is Kind.OPENED:
            return self._fault_of_opening()
        return self._fault_by_state(one)

    def _fault_by_state(self, one: Note) -> Fault | None:
        state = self.sitting.state
        if one.kind is Kind.RESUMED:
            return None if state is State.SUSPENDED else Fault.NOT_SUSPENDED
        if one.kind in _WRITTEN_LATE.get(state, ()):
            return None
        if state is State.OPEN:
            return self._fault_while_open(one)
        return Fault.CLOSED_ALREADY if state is State.CLOSED else Fault.NOT_OPEN

    def _fault_of_opening(self) -> Fault | None:
        if self.sitting.state is State.CLOSED:
            return Fault.CLOSED_ALREADY
        if self.sitting.state is not State.PLANNED:
            return Fault.OPEN_ALREADY
        return None if self.sitting.has_quorum(self.members) else Fault.NO_QUORUM

    def _fault_while_open(self, one: Note) -> Fault | None:
        if one.kind is Kind.ADOPTED and self.sitting.adopted:
            return Fault.ADOPTED_ALREADY
        if one.kind is Kind.ITEM and self.sitting.item == one.item:
            return Fault.SAME_ITEM
        if one.kind in (Kind.ENDED, Kind.INTERPRETED) and self.clock.speech is None:
            return Fault.NOBODY_SPEAKS
        return None

    def _do(self, one: Note) -> None:
        at = self.sitting
        if one.kind in _ENDS_SPEECH:
            self.clock.end(one)
        if one.kind in _STATES:
            self.sitting = _moved(at, one)
        elif one.kind is Kind.ADOPTED:
            self.sitting = replace(at, adopted=one.at)
        elif one.kind is Kind.ITEM:
            self.sitting = replace(at, item=one.item)
        elif one.kind is Kind.PRESENT:
            self.sitting = replace(at, present=at.present | {one.party})
        elif one.kind is Kind.ABSENT:
            self.sitting = replace(at, present=at.present - {one.party})
        else:
            self.clock.take(one)


_ALWAYS = frozenset({Kind.PRESENT, Kind.ABSENT, Kind.ASKED, Kind.ASKED_REPLY, Kind.ASKED_ORDER})
"""What can be noted before the opening as well."""
_WRITTEN_LATE = {
    State.SUSPENDED: (Kind.STATEMENT, Kind.PAPER, Kind.CLOSED),
    # What was said is often written down after the gavel; only the room cannot move on.
    State.CLOSED: (Kind.STATEMENT, Kind.PAPER, Kind.DECISION),
}
_ENDS_SPEECH = frozenset({Kind.ITEM, Kind.SUSPENDED, Kind.CLOSED})
_STATES = {
    Kind.OPENED: State.OPEN,
    Kind.SUSPENDED: State.SUSPENDED,
    Kind.RESUMED: State.OPEN,
    Kind.CLOSED: State.CLOSED,
}


def _moved(at: Sitting, one: Note) -> Sitting:
    """Give the sitting in its next state, with the moment of its opening or closing."""
    opened = one.at if one.kind is Kind.OPENED else at.opened
    closed = one.at if one.kind is Kind.CLOSED else at.closed
    return replace(at, state=_STATES[one.kind], opened=opened, closed=closed)
