"""Which clauses a clause came from: by what is said of it, or by the words it shares.

A clause keeps its id through every change. Split, merged, and returned under a lost id are told
from the words: most of the new clause must have vanished from the old one, so a pasted copy of a
clause that still stands is not taken for a split.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.texts import Clause, Text
from mufakat.kernel.wording.words import folded, spoken

_Phrases = frozenset[tuple[str, ...]]
_COMMON = 16
"""A phrase that stands in more clauses than this says nothing of where a clause came from."""
_CANDIDATES = 8
"""How many clauses that share a rare phrase are looked at whole."""
MOST = 0.5
"""Which part of the words of one clause must be found in the other."""


@dataclass(frozen=True, slots=True)
class Family:
    """Clauses before and after that hold the same words: one of the two is a single clause."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def what(self) -> Literal["split", "merged", "renamed"]:
        """Say what became of the clauses."""
        if len(self.before) > 1:
            return "merged"
        return "split" if len(self.after) > 1 else "renamed"


def families(
    before: Text, after: Text, parents: Mapping[str, Sequence[str]] | None = None
) -> tuple[Family, ...]:
    """Give the clauses that were split, merged or renamed; `parents` says what acts say."""
    old = {one.id: one for one in before.clauses}
    new = {one.id: one for one in after.clauses}
    known = {
        child: tuple(one for one in named if one in old)
        for child, named in (parents or {}).items()
        if child in new and child not in old
    }
    guessed = _guessed(before, after, known)
    return _grouped({**guessed, **{one: said for one, said in known.items() if said}}, new, old)


def _guessed(
    before: Text, after: Text, known: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    language = before.drafting if before.drafting in after.languages else after.drafting
    old, new = ({one.id: one for one in text.clauses} for text in (before, after))
    fresh = [one for one in after.clauses if one.id not in old and one.id not in known]
    if not fresh:
        return {}
    stand = {one.id: phrases(one, language) for one in after.clauses if one != old.get(one.id)}
    vanished = {
        one.id: phrases(one, language) - stand.get(one.id, frozenset())
        for one in before.clauses
        if one != new.get(one.id)
    }
    return _parents([one.id for one in fresh], set(new), stand, vanished)


def _parents(
    fresh: Sequence[str],
    standing: Collection[str],
    new: Mapping[str, _Phrases],
    vanished: Mapping[str, _Phrases],
) -> dict[str, tuple[str, ...]]:
    where = defaultdict[tuple[str, ...], list[str]](list)
    for parent, gone in vanished.items():
        for phrase in gone:
            where[phrase].append(parent)
    found: dict[str, tuple[str, ...]] = {}
    for id_ in fresh:
        said = new[id_]
        hints = Counter(one for phrase in said for one in _few(where.get(phrase, ())))
        shared = {one: len(said & vanished[one]) for one, _ in hints.most_common(_CANDIDATES)}
        order = sorted(shared, key=lambda one: (-shared[one], one))
        whole = _whole(said, [one for one in order if one not in standing], vanished)
        if len(whole) > 1:
            found[id_] = whole
        elif order and _most(shared[order[0]], said):
            found[id_] = (order[0],)
    return found


def _few(parents: Sequence[str]) -> Sequence[str]:
    return parents if len(parents) <= _COMMON else ()


def _whole(
    said: _Phrases, parents: Sequence[str], vanished: Mapping[str, _Phrases]
) -> tuple[str, ...]:
    """Give the parents that stand in a clause whole: each must bring words of its own."""
    covered: set[tuple[str, ...]] = set()
    found: list[str] = []
    for one in parents:
        brought = (said & vanished[one]) - covered
        if _most(len(brought), vanished[one]):
            covered |= brought
            found.append(one)
    return tuple(found)


def _most(shared: int, said: _Phrases) -> bool:
    return bool(said) and shared >= MOST * len(said)


def phrases(clause: Clause, language: str) -> _Phrases:
    """Give the pairs of neighbouring words of a clause (the word where it has only one)."""
    text = " ".join(leaf.text for leaf in leaves(clause.text.get(language, ())))
    said = [folded(word.text) for word in spoken(text)]
    return frozenset(pairwise(said)) if len(said) > 1 else frozenset((one,) for one in said)


def _grouped(
    parents: Mapping[str, tuple[str, ...]], new: Iterable[str], old: Iterable[str]
) -> tuple[Family, ...]:
    order, earlier = list(new), list(old)
    taken: set[str] = set()
    found: list[Family] = []
    for child in order:
        named = parents.get(child, ())
        if len(named) > 1 and not taken & set(named) and not set(named) & set(order):
            taken |= {*named, child}
            found.append(Family(tuple(one for one in earlier if one in named), (child,)))
    for parent in earlier:
        children = [one for one in order if parents.get(one) == (parent,) and one not in taken]
        if children and parent not in taken:
            both = {*children, parent}
            found.append(Family((parent,), tuple(one for one in order if one in both)))
            taken |= both
    return tuple(found)
