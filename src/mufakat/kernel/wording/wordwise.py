"""Two wordings compared by word: what stayed, what went, what came, and in whose brackets.

The pieces lose nothing: what stayed and what went is the wording before, what stayed and what came
is the wording after (`before`, `after`). Values only; how they look is chosen at the edge.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mufakat.kernel.wording.aligning import align
from mufakat.kernel.wording.flowing import Said, Unit, Within, flow, normal, unflow, units
from mufakat.kernel.wording.texts import Plain, Runs


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


def _steps(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Iterable[tuple[int, int]]
) -> Iterator[Piece]:
    at, other = 0, 0
    for one, two in [*pairs, (len(old), len(new))]:
        yield from (_gone(unit) for unit in old[at:one])
        yield from (_come(unit) for unit in new[other:two])
        if one < len(old):
            yield from _stayed(old[one], new[two])
        at, other = one + 1, two + 1


def _gone(unit: Unit) -> Piece:
    return Removed(_whole(unit), unit.within)


def _come(unit: Unit) -> Piece:
    return Added(_whole(unit), unit.within)


def _stayed(old: Unit, new: Unit) -> Iterator[Piece]:
    if old.after == new.after:
        yield Same(_whole(new), new.within, old.within)
        return
    yield Same(new.said, new.within, old.within)
    if old.after:
        yield Removed(Plain(old.after), old.within)
    if new.after:
        yield Added(Plain(new.after), new.within)


def _whole(unit: Unit) -> Said:
    return Plain(unit.said.text + unit.after) if isinstance(unit.said, Plain) else unit.said


def _joined(steps: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind in one bracket: what is read as one is one piece."""
    held: Piece | None = None
    words: list[str] = []
    for step in steps:
        if held is not None and isinstance(step.said, Plain) and _alike(held, step):
            words.append(step.said.text)
            continue
        if held is not None:
            yield _with(held, words)
        held, words = step, [step.said.text] if isinstance(step.said, Plain) else []
    if held is not None:
        yield _with(held, words)


def _alike(held: Piece, step: Piece) -> bool:
    if type(held) is not type(step) or not isinstance(held.said, Plain):
        return False
    if isinstance(held, Same) and isinstance(step, Same) and held.was_within != step.was_within:
        return False
    return held.within == step.within


def _with(held: Piece, words: Sequence[str]) -> Piece:
    if len(words) <= 1:
        return held
    said = Plain("".join(words))
    match held:
        case Same():
            return Same(said, held.within, held.was_within)
        case Removed():
            return Removed(said, held.within)
        case Added():
            return Added(said, held.within)


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
    return len(unit.said.text) if isinstance(unit.said, Plain) else _LONE + 1


def _islands(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    island: list[tuple[int, int]] = []
    for one, two in pairs:
        if island and (one, two) != (island[-1][0] + 1, island[-1][1] + 1):
            yield island
            island = []
        island.append((one, two))
    if island:
        yield island
