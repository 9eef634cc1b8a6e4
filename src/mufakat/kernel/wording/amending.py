"""A signed text changed by a later one, clause by clause, and both read as one.

The clauses of a text that amends say by their own names what they do: `r.c05` stands instead of
c05, `d.c05` leaves it out, `a.c05.1` stands after it (`a..1` before the first). The names are part
of what both sides agree, so is what they do. Any other clause is a provision of the amendment
itself and changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mufakat.kernel.wording.texts import Clause, Text

Does = Literal["replaced", "omitted", "added", ""]
_LETTERS: Mapping[str, Does] = {"r": "replaced", "d": "omitted", "a": "added"}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a clause of an amendment does, and to which clause of the text it amends."""

    does: Does
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One clause as a later text left it: what was done to it, and by which text."""

    clause: str
    does: Does
    by: str
    before: Clause | None = None


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A text with its amendments: what is read now, and what changed each clause."""

    text: Text
    changed: tuple[Changed, ...]
    left: tuple[tuple[str, str], ...]
    """Clauses of amendments that speak of a clause that is not there: (amendment, clause)."""


def aim_of(clause: str) -> Aim:
    """Say what a clause of an amendment does, from its name."""
    letter, dot, rest = clause.partition(".")
    does = _LETTERS.get(letter, "") if dot else ""
    if does == "added":
        return Aim(does, rest.rpartition(".")[0])
    return Aim(does, rest) if does and rest else Aim("")


def named_for(does: Does, clause: str, mark: str = "") -> str:
    """Name a clause of an amendment by what it does; `mark` tells added ones apart."""
    letter = next(letter for letter, each in _LETTERS.items() if each == does)
    return f"{letter}.{clause}.{mark}" if does == "added" else f"{letter}.{clause}"


def consolidated(text: Text, amendments: Sequence[tuple[str, Text]]) -> Consolidated:
    """Give a text with these amendments made in this order, each under its name."""
    order = list(text.clauses)
    changed: list[Changed] = []
    left: list[tuple[str, str]] = []
    for name, amendment in amendments:
        for clause in _in_effect(amendment):
            one = _made(order, clause, name)
            if one is None:
                left.append((name, clause.id))
            else:
                changed.append(one)
    numbered = tuple(replace(one, number=n) for n, one in enumerate(order, start=1))
    return Consolidated(replace(text, clauses=numbered), tuple(changed), tuple(left))


def _in_effect(amendment: Text) -> Iterator[Clause]:
    """Give the clauses that change something, in the order in which each finds its place.

    What is added comes first: it may stand after a clause that is left out. The last one added at
    a place goes in first, so that they read as they stand.
    """
    kept = [one for one in amendment.clauses if one.state != "deleted"]
    yield from (one for one in reversed(kept) if aim_of(one.id).does == "added")
    yield from (one for one in kept if aim_of(one.id).does in ("replaced", "omitted"))


def _made(order: list[Clause], clause: Clause, name: str) -> Changed | None:
    aim = aim_of(clause.id)
    at = next((n for n, one in enumerate(order) if one.id == aim.clause), None)
    if aim.does == "added":
        if at is None and aim.clause:
            return None
        order.insert(0 if at is None else at + 1, clause)
        return Changed(clause.id, "added", name)
    if at is None:
        return None
    before = order[at]
    if aim.does == "omitted":
        del order[at]
    else:
        order[at] = replace(clause, id=before.id, item=before.item)
    return Changed(before.id, aim.does, name, before)


def leads_of(clauses: Sequence[str], numbers: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Say of each clause of an amendment what it does and to which number; zero: at the start."""
    found: dict[str, tuple[str, int]] = {}
    for clause in clauses:
        aim = aim_of(clause)
        if aim.does and (aim.clause in numbers or not aim.clause):
            found[clause] = (aim.does, numbers.get(aim.clause, 0))
    return found
