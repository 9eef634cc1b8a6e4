"""How alike two wordings are, where a mark was lost; and what was moved among many."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from mufakat.kernel.wording.texts import Plain, Runs
from mufakat.kernel.wording.words import folded, spoken

LIKE = 0.6
"""How much two wordings share before one is taken for the other with its id lost."""


def bag_of(words: str) -> Counter[str]:
    """Give the words of a wording, each as often as it stands there."""
    return Counter(folded(one.text) for one in spoken(words))


def alike(one: str, two: str) -> float:
    """Give how much two wordings share of their words, from nothing (0) to everything (1)."""
    first, second = bag_of(one), bag_of(two)
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if both else 0.0


def alike_runs(said: str, runs: Runs) -> int:
    """Give how many words a wording shares with what is said."""
    plain = " ".join(one.text for one in runs if isinstance(one, Plain))
    return (bag_of(said) & bag_of(plain)).total()


def longest_rise(places: Sequence[int]) -> set[int]:
    """Give the most of these that stand in rising order: the others were moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for one in places:
        at = bisect_left(ends, one)
        before[one] = ends[at - 1] if at else None
        ends[at : at + 1] = [one]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
