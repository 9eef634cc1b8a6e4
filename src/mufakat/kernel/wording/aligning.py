"""Which units of two lines are the same: rare words first, then the shortest way between them.

The work is bounded: a line of n units costs at most about n times `FURTHEST` steps, whatever the
words. Past that bound a stretch counts as replaced whole, which is true, only less fine.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

FURTHEST = 64
"""How many differences are followed where no rare word helps."""
DEEPEST = 8
"""How often a stretch between rare words is looked at for rare words of its own."""

Keys = Sequence[Hashable]
Pair = tuple[int, int]
_Stretch = tuple[int, int, int, int, int]


def align(before: Keys, after: Keys) -> list[Pair]:
    """Give the pairs of places that are the same, rising on both sides."""
    found: list[Pair] = []
    todo: list[_Stretch] = [(0, len(before), 0, len(after), 0)]
    while todo:
        low, high, start, end, depth = todo.pop()
        while low < high and start < end and before[low] == after[start]:
            found.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and before[high - 1] == after[end - 1]:
            high, end = high - 1, end - 1
            found.append((high, end))
        if low < high and start < end:
            todo.extend(_between(before, after, (low, high, start, end, depth), found))
    return sorted(found)


def _between(before: Keys, after: Keys, stretch: _Stretch, found: list[Pair]) -> list[_Stretch]:
    low, high, start, end, depth = stretch
    rare = _rare(before[low:high], after[start:end]) if depth < DEEPEST else []
    if not rare:
        shared = set(before[low:high]) & set(after[start:end])
        ours = [at for at in range(low, high) if before[at] in shared]
        theirs = [at for at in range(start, end) if after[at] in shared]
        shortest = _shortest([before[at] for at in ours], [after[at] for at in theirs])
        found.extend((ours[one], theirs[other]) for one, other in shortest)
        return []
    found.extend((low + one, start + other) for one, other in rare)
    edges = [(-1, -1), *rare, (high - low, end - start)]
    return [
        (low + here[0] + 1, low + there[0], start + here[1] + 1, start + there[1], depth + 1)
        for here, there in pairwise(edges)
    ]


def _rare(before: Keys, after: Keys) -> list[Pair]:
    """Give the longest rising row of units that stand once on each side."""
    many, others = Counter(before), Counter(after)
    place = {key: at for at, key in enumerate(after) if others[key] == 1}
    pairs = [(at, place[key]) for at, key in enumerate(before) if many[key] == 1 and key in place]
    return [pairs[at] for at in rising([other for _, other in pairs])]


def rising(values: Sequence[int]) -> list[int]:
    """Give the places of a longest rising row."""
    ends: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for at, value in enumerate(values):
        spot = bisect_left(ends, value)
        back.append(places[spot - 1] if spot else -1)
        if spot == len(ends):
            ends.append(value)
            places.append(at)
        else:
            ends[spot], places[spot] = value, at
    row: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        row.append(at)
        at = back[at]
    return row[::-1]


def _shortest(before: Keys, after: Keys) -> list[Pair]:
    """Give the pairs on a shortest way (Myers 1986), or none where it is too long to look for."""
    reached = {1: 0}
    trail: list[dict[int, int]] = []
    for steps in range(min(len(before) + len(after), FURTHEST) + 1):
        trail.append(dict(reached))
        for line in range(-steps, steps + 1, 2):
            at = _step(reached, line, steps)
            while at < len(before) and at - line < len(after) and before[at] == after[at - line]:
                at += 1
            reached[line] = at
            if at >= len(before) and at - line >= len(after):
                return _back(trail, len(before), len(after))
    return []


def _step(reached: dict[int, int], line: int, steps: int) -> int:
    down = line == -steps or (line != steps and reached[line - 1] < reached[line + 1])
    return reached[line + 1] if down else reached[line - 1] + 1


def _back(trail: list[dict[int, int]], at: int, other: int) -> list[Pair]:
    pairs: list[Pair] = []
    for steps in range(len(trail) - 1, -1, -1):
        reached, line = trail[steps], at - other
        down = line == -steps or (line != steps and reached[line - 1] < reached[line + 1])
        came = reached[line + 1] if down else reached[line - 1]
        before = came - (line + 1 if down else line - 1)
        while at > (came if down else came + 1) and other > 0:
            at, other = at - 1, other - 1
            pairs.append((at, other))
        at, other = came, before
    return pairs
