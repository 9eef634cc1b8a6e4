"""Runs as one line of units and back: what is compared, counted and checked word by word.

A bracket and a pair of sentences become marks in the line (opening, owner, closing), so a change
of brackets around the same words leaves the words alone.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import (
    Alternative,
    Bracket,
    Kind,
    Paired,
    Parties,
    Plain,
    Run,
    Runs,
)
from mufakat.kernel.wording.words import pieces

FrameKind = Kind | Literal["paired"]


@dataclass(frozen=True, slots=True)
class Owned:
    """One bracket's alternative (or one side's sentence of a pair) in which words stand."""

    bracket: str
    kind: FrameKind
    number: int
    by: tuple[PartyId, ...]


Within = tuple[Owned, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A bracket (or a pair) begins."""

    bracket: str
    kind: FrameKind
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """One alternative begins, and whose it is."""

    bracket: str
    number: int
    by: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A bracket (or a pair) ends."""

    bracket: str


Mark = Opening | Owner | Closing
Said = Plain | Parties | Mark


class Unit(NamedTuple):
    """One word with the space after it, one place of names, or one mark."""

    key: Hashable
    """What decides whether two units say the same; the space after does not count."""
    said: str | Parties | Mark
    after: str
    within: Within


class Leaf(NamedTuple):
    """Words as they stand in one run, and in whose brackets."""

    text: str
    within: Within

    @property
    def by(self) -> tuple[PartyId, ...]:
        """Give whose words these are; empty where nobody contests them."""
        return self.within[-1].by if self.within else ()


def flow(runs: Runs, within: Within = ()) -> Iterator[tuple[Said, Within]]:
    """Give the runs and the marks around them in one line."""
    for run in runs:
        match run:
            case Plain() | Parties():
                yield run, within
            case Bracket(id=id_, kind=kind, alternatives=alternatives):
                said = [(one.by, one.runs) for one in alternatives]
                yield from _framed(Opening(id_, kind), said, within)
            case Paired(items=items, separator=separator):
                pairs = [((party,), (Plain(one),)) for party, one in items.items()]
                yield from _framed(Opening("", "paired", separator), pairs, within)


def _framed(
    opening: Opening, said: Iterable[tuple[tuple[PartyId, ...], Runs]], within: Within
) -> Iterator[tuple[Said, Within]]:
    yield opening, within
    for number, (by, runs) in enumerate(said):
        inner = (*within, Owned(opening.bracket, opening.kind, number, by))
        yield Owner(opening.bracket, number, by), within
        yield from flow(runs, inner)
    yield Closing(opening.bracket), within


def units(runs: Runs) -> list[Unit]:
    """Give the line of units of one wording."""
    line: list[Unit] = []
    for said, within in flow(normal(runs)):
        if isinstance(said, Plain):
            line.extend(_words(said.text, within))
        else:
            line.append(Unit(said, said, "", within))
    return line


def _words(text: str, within: Within) -> Iterator[Unit]:
    held = ""
    for piece in pieces(text):
        if piece.isspace() and held:
            yield Unit(held, held, piece, within)
            held = ""
        else:
            if held:
                yield Unit(held, held, "", within)
            held = piece
    if held:
        yield Unit(held, held, "", within)


def leaves(runs: Runs) -> Iterator[Leaf]:
    """Give every stretch of words in order, inside and outside brackets."""
    for said, within in flow(normal(runs)):
        if isinstance(said, Plain):
            yield Leaf(said.text, within)


class _Open(NamedTuple):
    opening: Opening
    said: list[tuple[tuple[PartyId, ...], list[Run]]]


def unflow(line: Iterable[Said]) -> Runs:
    """Build the runs again from their line."""
    top: list[Run] = []
    stack: list[_Open] = []
    for said in line:
        match said:
            case Opening():
                stack.append(_Open(said, []))
            case Owner():
                stack[-1].said.append((said.by, []))
            case Closing():
                closed = _closed(stack.pop())
                (stack[-1].said[-1][1] if stack else top).append(closed)
            case _:
                (stack[-1].said[-1][1] if stack else top).append(said)
    return normal(tuple(top))


def _closed(one: _Open) -> Run:
    if one.opening.kind == "paired":
        items = {by[0]: "".join(_plain(run) for run in runs) for by, runs in one.said}
        return Paired(items, one.opening.separator)
    alternatives = tuple(Alternative(by, tuple(runs)) for by, runs in one.said)
    return Bracket(one.opening.bracket, one.opening.kind, alternatives)


def _plain(run: Run) -> str:
    return run.text if isinstance(run, Plain) else ""


def normal(runs: Runs) -> Runs:
    """Give the same wording in one form: neighbours joined, empty words left out."""
    line: list[Run] = []
    for run in runs:
        match run:
            case Plain(text=text):
                if text and line and isinstance(last := line[-1], Plain):
                    line[-1] = Plain(last.text + text)
                elif text:
                    line.append(run)
            case Bracket():
                line.append(_normal_bracket(run))
            case _:
                line.append(run)
    return tuple(line)


def _normal_bracket(run: Bracket) -> Bracket:
    said = tuple(Alternative(one.by, normal(one.runs)) for one in run.alternatives)
    return Bracket(run.id, run.kind, said)
