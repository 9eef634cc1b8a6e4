"""From one released programme to the next: the list of changes, and whom it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.problems import Problem, Programme, Sitting, programme


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is placed, moved, given another room or interpreter, or taken off."""

    item: str
    before: Sitting | None
    after: Sitting | None

    @property
    def kind(self) -> Literal["placed", "dropped", "moved", "room", "interpreters"]:
        """Say in one word what changed most."""
        if self.before is None or self.after is None:
            return "placed" if self.before is None else "dropped"
        if self.before.slot != self.after.slot:
            return "moved"
        return "room" if self.before.room != self.after.room else "interpreters"


def changes(old: Programme, new: Programme) -> tuple[Change, ...]:
    """Give what differs, in the order of the items' names."""
    before, after = old.by_item(), new.by_item()
    return tuple(
        Change(item, before.get(item), after.get(item))
        for item in sorted(before.keys() | after.keys())
        if before.get(item) != after.get(item)
    )


def apply(old: Programme, made: Iterable[Change]) -> Programme:
    """Give the programme after the changes; refuse those that do not start from this one."""
    now = old.by_item()
    for one in made:
        if now.get(one.item) != one.before:
            raise BadProgramme(part="changes", item=one.item[:64])
        now.pop(one.item, None)
        if one.after is not None:
            now[one.item] = one.after
    return programme(now)


def affected(made: Iterable[Change], problem: Problem) -> frozenset[str]:
    """Name the people a list of changes concerns: nobody else need be told.

    Who sits in an item hears of its time and room; a change of interpreters concerns those only.
    """
    found: set[str] = set()
    for one in made:
        named = [set(half.interpreters) if half else set() for half in (one.before, one.after)]
        found |= named[0] ^ named[1] if one.kind == "interpreters" else named[0] | named[1]
        if one.kind != "interpreters" and one.item in problem.items:
            found |= set(problem.items[one.item].people)
    return frozenset(found)
