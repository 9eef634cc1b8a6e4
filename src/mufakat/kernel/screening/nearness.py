"""Which listed names could be near, found by their words: complete, and quick for many names.

Every listed name is known by its words and by neighbouring words written as one. For a word asked
about, the listed words near it are looked up once and kept. From these alone follows the most that
the comparison in full could give; names for which even that is too little are never compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mufakat.kernel.screening.alike import (
    JOINED,
    LEAST,
    LONGEST,
    NEARLY,
    TELLING,
    Costs,
    Word,
    alike_bare,
    alike_letters,
    alike_words,
    allowed,
    read_name,
)

Floats = npt.NDArray[np.floating]
Places = npt.NDArray[np.signedinteger]
SLACK = 1e-6
KEPT = 200_000
"""Words whose neighbours are kept; then the keeping begins anew."""
ALLOWED = np.array([allowed(size) for size in range(9)], np.int32)
"""In how many letters words may differ, by the shorter one; the last is for longer ones."""
RARE = 0.45
"""What the commonest word says, beside 1 for one that stands in one name only."""


def letters(text: str) -> np.uint64:
    """Mark which letters a word has, and which twice: an edit adds and takes one mark at most."""
    once = twice = 0
    for sign in text:
        bit = 1 << (ord(sign) % 31)
        twice |= once & bit
        once |= bit
    return np.uint64(once | twice << 32)


@dataclass(frozen=True, slots=True)
class Near:
    """Names with words near one asked about."""

    places: Places
    """A name for each such word of it: how alike the word is, and what it weighs there."""
    alike: Floats
    said: Floats
    names: Places
    """Each name once, with its best."""
    best: Floats


class Neighbours:
    """Listed names, ready to be asked which of them could be near."""

    def __init__(self, names: Sequence[str], *, arabic: bool = False) -> None:
        self._arabic = arabic
        self.names = [read_name(name) for name in names]
        self._weights_of: tuple[dict[str, float], dict[str, float]] = ({}, {})
        self._count_words()
        self._said = np.array([sum(map(self.weight, one)) for one in self.names], np.float32)
        self._initials = np.array(
            [sum(self.weight(word) for word in one if len(word.text) == 1) for one in self.names],
            np.float32,
        )
        self._make_tables()
        self._kept: dict[Word, Near] = {}

    def weight(self, word: Word) -> float:
        """Say how much a word weighs: what it says, and more the fewer names have it."""
        by_letters = word.arabic == self._arabic
        known = self._weights_of[by_letters]
        key = word.text if by_letters else word.bare
        found = known.get(key)
        if found is None:
            times = (self._times if by_letters else self._bares).get(key, 1)
            found = known[key] = word.says * (1.0 - (1.0 - RARE) * log(times) / self._whole)
        return found

    def could_be(self, asked: Sequence[Word], least: float, costs: Costs) -> list[int]:
        """Give the places of all names whose comparison could reach so much."""
        if not asked or not self.names:
            return []
        looked: list[tuple[float, Near]] = [
            (self.weight(word), self._near(word)) for word in asked if len(word.text) > 1
        ]
        looked += [
            (weight, self._from_words(near))
            for text, weight in self._runs(asked)
            if (near := self._written_as_one(text))
        ]
        whole = sum(map(self.weight, asked))
        free = sum(self.weight(word) for word in asked if len(word.text) == 1)
        same, mine = self._of_asked(looked)
        left = costs.longer * whole + costs.short
        # What a name must share at least, were everything else in its favour.
        needed = left / (costs.longer + (1 - least) / least) - free - SLACK
        some = np.nonzero(mine >= needed)[0]
        if not len(some):
            return []
        theirs, other = self._of_listed(looked, some)
        most = _most(
            np.minimum(same[some], whole) + free,
            np.minimum(mine[some] + free, whole),
            np.minimum(theirs + self._initials[some], self._said[some]),
            np.minimum(other + self._initials[some], self._said[some]),
            (whole, self._said[some], costs),
        )
        return [int(at) for at in some[most >= least - SLACK]]

    def _of_asked(self, looked: Sequence[tuple[float, Near]]) -> tuple[Floats, Floats]:
        """Sum what each name shares with the words asked about: as alike as it is, and in full."""
        same = np.zeros(len(self.names))
        mine = np.zeros(len(self.names))
        for weight, near in looked:
            same[near.names] += near.best * weight
            mine[near.names] += weight
        return same, mine

    def _of_listed(
        self, looked: Sequence[tuple[float, Near]], some: Places
    ) -> tuple[Floats, Floats]:
        """Sum what of each name is shared, by the weights of its own words."""
        at = np.full(len(self.names), -1)
        at[some] = np.arange(len(some))
        theirs, other = np.zeros(len(some)), np.zeros(len(some))
        for _weight, near in looked:
            row = at[near.places]
            kept = row >= 0
            said = near.said[kept]
            theirs += np.bincount(row[kept], near.alike[kept] * said, len(some))
            other += np.bincount(row[kept], said, len(some))
        return theirs, other

    def _near(self, word: Word) -> Near:
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[word] = self._look_up(word)
        return found

    def _look_up(self, word: Word) -> Near:
        texts = self._by_letters(word) if word.arabic == self._arabic else self._by_bare(word)
        near = [(at, alike) for at, alike in texts if alike >= LEAST]
        return self._from_words(near) if near else _NONE

    def _from_words(self, near: Sequence[tuple[int, float]]) -> Near:
        spans = [slice(self._starts[at], self._starts[at + 1]) for at, _alike in near]
        long = [span.stop - span.start for span in spans]
        places = np.concatenate([self._places[span] for span in spans])
        alike = np.repeat(np.array([alike for _at, alike in near], np.float32), long)
        order = np.argsort(places, kind="stable")
        held = places[order]
        is_first = np.ones(len(held), bool)
        np.not_equal(held[1:], held[:-1], out=is_first[1:])
        firsts = np.nonzero(is_first)[0]
        return Near(
            places=places,
            alike=alike,
            said=np.concatenate([self._weights[span] for span in spans]),
            names=held[firsts],
            best=np.maximum.reduceat(alike[order], firsts),
        )

    def _by_letters(self, word: Word) -> Iterable[tuple[int, float]]:
        if word.strict:
            at = self._known.get(word.text)
            return [] if at is None else [(at, 1.0)]
        size = len(word.text)
        found = self._near_letters(word.text, int(ALLOWED[min(size, len(ALLOWED) - 1)]))
        if size >= NEARLY - 1:
            for at, apart in zip(*self._spread(word.text, 1, self._joins), strict=True):
                found[at] = alike_letters(word.text, self._texts[at], apart)
        elif word.text in self._known:
            found[self._known[word.text]] = 1.0
        if len(word.bare) >= TELLING:
            for at in self._same_bare.get(word.bare, ()):
                found[at] = alike_words(word.text, self._texts[at])
        return found.items()

    def _near_letters(self, text: str, spread: int) -> dict[int, float]:
        """Give the words by themselves that are near, by their letters alone."""
        places, apart = self._spread(text, spread, self._words)
        sizes = self._sizes[places]
        alike = 1.0 - apart / np.maximum(sizes, len(text))
        near = apart <= ALLOWED[np.minimum(np.minimum(sizes, len(text)), len(ALLOWED) - 1)]
        near &= alike >= LEAST
        return dict(zip(places[near].tolist(), alike[near].tolist(), strict=True))

    def _written_as_one(self, text: str) -> list[tuple[int, float]]:
        """Give the listed words that are these neighbouring words written as one."""
        if len(text) < NEARLY - 1:
            return [(self._known[text], 1.0)] if text in self._times else []
        places = {at for some in _shortened(text) for at in self._without_one.get(some, ())}
        return [
            (at, 1.0) for at in places if OSA.distance(text, self._texts[at], score_cutoff=1) <= 1
        ]

    def _spread(self, text: str, spread: int, lengths: Sequence[int]) -> tuple[Places, Places]:
        """Give the words so many edits away at most, and how many each is."""
        low = lengths[min(max(len(text) - spread, 0), len(lengths) - 1)]
        high = lengths[min(len(text) + spread + 1, len(lengths) - 1)]
        marks, held = letters(text), self._letters[low:high]
        some = np.nonzero(np.bitwise_count(held & ~marks) <= spread)[0]
        some = some[np.bitwise_count(marks & ~held[some]) <= spread] + low
        apart = process.cdist(
            [text], self._signs[some].tolist(), scorer=OSA.distance,
            score_cutoff=spread, dtype=np.uint8,
        )[0]  # fmt: skip
        near = np.nonzero(apart <= spread)[0]
        return some[near], apart[near]

    def _by_bare(self, word: Word) -> Iterable[tuple[int, float]]:
        known = self._known.get(word.text)
        found = [] if known is None else [(known, 1.0)]
        if not word.bare:
            return found
        close = {
            bare for some in _shortened(word.bare) for bare in self._bare_without.get(some, ())
        }
        for bare in close:
            if OSA.distance(word.bare, bare, score_cutoff=1) <= 1:
                alike = alike_bare(word.bare, bare)
                found += [(place, alike) for place in self._same_bare[bare] if place != known]
        return found

    def _count_words(self) -> None:
        self._times: dict[str, int] = {}
        self._bares: dict[str, int] = {}
        for one in self.names:
            for text in {word.text for word in one}:
                self._times[text] = self._times.get(text, 0) + 1
            for bare in {word.bare for word in one}:
                self._bares[bare] = self._bares.get(bare, 0) + 1
        self._whole = max(log(max(len(self.names), 2)), 1.0)

    def _make_tables(self) -> None:
        held: dict[str, list[tuple[int, float]]] = {}
        for place, one in enumerate(self.names):
            for word in one:
                held.setdefault(word.text, []).append((place, self.weight(word)))
            for text, weight in self._runs(one):
                held.setdefault(text, []).append((place, weight))
        alone = sorted(self._times, key=_by_length)
        joined = sorted(held.keys() - self._times.keys(), key=_by_length)
        self._texts = [*alone, *joined]
        self._known = {text: at for at, text in enumerate(self._texts)}
        self._words = _lengths(alone, 0)
        self._joins = _lengths(joined, len(alone))
        self._signs = np.array(self._texts, object)
        self._sizes = np.array([len(text) for text in self._texts], np.int32)
        self._letters = np.array([letters(text) for text in self._texts], np.uint64)
        lengths = [len(held[text]) for text in self._texts]
        self._starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        flat = [pair for text in self._texts for pair in held[text]]
        self._places = np.array([place for place, _weight in flat], np.int32)
        self._weights = np.array([weight for _place, weight in flat], np.float32)
        self._make_bares()

    def _runs(self, one: Sequence[Word]) -> Iterator[tuple[str, float]]:
        """Give neighbouring words as one, and what they weigh."""
        for at in range(len(one)):
            for until in range(at + 2, min(len(one), at + LONGEST) + 1):
                text = "".join(word.text for word in one[at:until])
                if len(text) >= JOINED:
                    yield text, max(sum(map(self.weight, one[at:until])), 1.0)

    def _make_bares(self) -> None:
        found: dict[str, set[int]] = {}
        for one in self.names:
            for word in one:
                found.setdefault(word.bare, set()).add(self._known[word.text])
        self._without_one: dict[str, list[int]] = {}
        for text in self._times:
            if len(text) >= NEARLY - 1:
                for some in _shortened(text):
                    self._without_one.setdefault(some, []).append(self._known[text])
        self._same_bare = {bare: sorted(places) for bare, places in found.items()}
        self._bare_without: dict[str, list[str]] = {}
        for bare in filter(None, found):
            for some in _shortened(bare):
                self._bare_without.setdefault(some, []).append(bare)


_NO_PLACES, _NO_NUMBERS = np.zeros(0, np.int32), np.zeros(0, np.float32)
_NONE = Near(_NO_PLACES, _NO_NUMBERS, _NO_NUMBERS, _NO_PLACES, _NO_NUMBERS)


def _shortened(text: str) -> set[str]:
    """Give a word and all that it is with one letter left out."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _most(
    same: Floats, mine: Floats, theirs: Floats, other: Floats, said: tuple[float, Floats, Costs]
) -> Floats:
    """Give the most the comparison in full could say, from what is shared on both sides."""
    whole, whole_listed, costs = said
    left, rest = whole - mine, whole_listed - other
    fewer, more = np.minimum(left, rest), np.maximum(left, rest)
    lost = 2 * costs.contradicted * fewer + costs.longer * (more - fewer) + costs.short
    lost += costs.letter * (np.maximum(mine - same, 0) + np.maximum(other - theirs, 0)) / 2
    good = (same + theirs) / 2
    most: Floats = good / np.maximum(good + lost, SLACK)
    return most


def _by_length(text: str) -> tuple[int, str]:
    return len(text), text


def _lengths(texts: Sequence[str], first: int) -> list[int]:
    """Say where in a list by length each length begins; the last number is the end."""
    sizes = np.array([len(text) for text in texts], np.int32)
    longest = int(sizes.max(initial=0))
    begins = np.searchsorted(sizes, np.arange(longest + 2)) + first
    return [int(at) for at in begins]
