"""Two wordings compared by word: what stayed, what went, what came, and in whose brackets.

The pieces lose nothing: what stayed and what went is the wording before, what stayed and what came
is the wording after (`before`, `after`). Values only; how they look is chosen at the edge.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mufakat.kernel.wording.aligning import align
from mufakat.kernel.wording.flowing import Mark, Said, Unit, Within, flow, normal, unflow, units
from mufakat.kernel.wording.texts import Parties, Plain, Runs


@dataclass(frozen=True, slots=True)
class Same:
    """These words (or this mark) stayed; the bracket around them may be another than it was."""

    said: Said
    within: Within = ()
    was_within: Within = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """These words (or this mark) went."""

    said: Said
    within: Within = ()


@dataclass(frozen=True, slots=True)
class Added:
    """These words (or this mark) came."""

    said: Said
    within: Within = ()


Piece = Same | Removed | Added
Pieces = tuple[Piece, ...]


def compare_runs(before: Runs, after: Runs) -> Pieces:
    """Compare two wordings of one clause in one language."""
    before, after = normal(before), normal(after)
    if before == after:
        return tuple(Same(said, within, within) for said, within in flow(before))
    return compare_units(units(before), units(after))


def compare_units(before: Sequence[Unit], after: Sequence[Unit]) -> Pieces:
    """Compare two lines of units."""
    return compare_parts(before, [after])[0]


def compare_parts(before: Sequence[Unit], parts: Sequence[Sequence[Unit]]) -> list[Pieces]:
    """Compare one line with the parts it was cut into; give the pieces of each part."""
    whole = [one for part in parts for one in part]
    pairs = align([one.key for one in before], [one.key for one in whole])
    kept = _worth_keeping(before, pairs, (len(before), len(whole)))
    found: list[Pieces] = []
    low = start = 0
    for at, part in enumerate(parts, 1):
        end = start + len(part)
        mine = [(one, two) for one, two in kept if start <= two < end]
        high = len(before) if at == len(parts) else (mine[-1][0] + 1 if mine else low)
        based = [(one - low, two - start) for one, two in mine]
        found.append(tuple(_joined(_steps(before[low:high], part, based))))
        low, start = high, end
    return found


def before(pieces: Iterable[Piece]) -> Runs:
    """Give the wording the pieces came from."""
    return unflow(one.said for one in pieces if not isinstance(one, Added))


def after(pieces: Iterable[Piece]) -> Runs:
    """Give the wording the pieces lead to."""
    return unflow(one.said for one in pieces if not isinstance(one, Removed))


def unchanged(pieces: Iterable[Piece]) -> bool:
    """Tell whether nothing went and nothing came."""
    return all(isinstance(one, Same) for one in pieces)


def only_spaces(pieces: Iterable[Piece]) -> bool:
    """Tell whether words and brackets stayed and only the spaces between them are others."""
    changed = (one.said for one in pieces if not isinstance(one, Same))
    return all(isinstance(said, Plain) and not said.text.strip() for said in changed)


_Step = tuple[str, str | Parties | Mark, Within, Within]
"""A sign (= stayed, - went, + came), what is said, in whose bracket it stands and stood."""


def _steps(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Iterable[tuple[int, int]]
) -> Iterator[_Step]:
    at, other = 0, 0
    for one, two in [*pairs, (len(old), len(new))]:
        for unit in old[at:one]:
            yield "-", _whole(unit), unit.within, unit.within
        for unit in new[other:two]:
            yield "+", _whole(unit), unit.within, unit.within
        if one < len(old):
            yield from _stayed(old[one], new[two])
        at, other = one + 1, two + 1


def _stayed(old: Unit, new: Unit) -> Iterator[_Step]:
    if old.after == new.after:
        yield "=", _whole(new), new.within, old.within
        return
    yield "=", new.said, new.within, old.within
    if old.after:
        yield "-", old.after, old.within, old.within
    if new.after:
        yield "+", new.after, new.within, new.within


def _whole(unit: Unit) -> str | Parties | Mark:
    return unit.said + unit.after if isinstance(unit.said, str) else unit.said


def _joined(steps: Iterable[_Step]) -> Iterator[Piece]:
    """Join neighbours of one kind in one bracket: what is read as one is one piece."""
    for (sign, within, was, _), group in groupby(steps, key=_kind):
        said = [step[1] for step in group]
        words = "".join(one for one in said if isinstance(one, str))
        if words:
            yield _piece(sign, Plain(words), within, was)
        for one in said:
            if not isinstance(one, str):
                yield _piece(sign, one, within, was)


def _kind(step: _Step) -> tuple[str, Within, Within, bool]:
    sign, said, within, was = step
    return sign, within, was, isinstance(said, str)


def _piece(sign: str, said: Said, within: Within, was: Within) -> Piece:
    if sign == "=":
        return Same(said, within, was)
    return Removed(said, within) if sign == "-" else Added(said, within)


_LONE = 3
"""Letters that are too few to stand alone between two changed stretches."""
_WIDE = 3
"""Units that must have changed on each side before a lone word is read with them."""


def _worth_keeping(
    old: Sequence[Unit], pairs: list[tuple[int, int]], ends: tuple[int, int]
) -> list[tuple[int, int]]:
    """Leave out a lone little word between two replaced stretches: nobody reads it as kept."""
    islands = list(_islands(pairs))
    kept: list[tuple[int, int]] = []
    edges = [[(-1, -1)], *islands, [ends]]
    gaps = [_gap(one[-1], two[0]) for one, two in pairwise(edges)]
    for at, island in enumerate(islands):
        little = sum(_weight(old[one]) for one, _ in island) <= _LONE
        if not (little and gaps[at] >= _WIDE and gaps[at + 1] >= _WIDE):
            kept.extend(island)
    return kept


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return min(two[0] - one[0], two[1] - one[1]) - 1


def _weight(unit: Unit) -> int:
    return len(unit.said) if isinstance(unit.said, str) else _LONE + 1


def _islands(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    island: list[tuple[int, int]] = []
    for one, two in pairs:
        if island and (one, two) != (island[-1][0] + 1, island[-1][1] + 1):
            yield island
            island = []
        island.append((one, two))
    if island:
        yield island
