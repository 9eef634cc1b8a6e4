"""Names against lists: which entries come near, and why. A hit is a reason to look, no decision.

Three ways to come near: the same words; nearly the same letters once the words are in order; for
Arabic script, the same consonants. A name the list itself calls weak can make a weak hit only.
Dates of birth and nationalities agree, conflict, or say nothing; they are shown beside the hit and
do not hide it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from mufakat.kernel.screening.entries import Entry, ListedName, PublishedList
from mufakat.kernel.screening.spelling import in_order, is_arabic, skeleton, words

NEAR = 85
"""How alike, of a hundred, the ordered words must be."""
CONSONANTS = 95
AT_ONCE = 256

Way = Literal["same words", "near letters", "same consonants"]
Says = Literal["agrees", "conflicts", "says nothing"]
Marks = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be screened, with what is known beside it. Unknown is empty."""

    name: str
    birth: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that came near, by its nearest name, and everything a reader needs to judge it."""

    entry: Entry
    name: ListedName
    way: Way
    alike: int
    words: tuple[tuple[str, str], ...]
    birth: Says
    nationality: Says
    weak: bool


class Screen:
    """Lists made ready to be asked."""

    def __init__(self, lists: Sequence[PublishedList]) -> None:
        pairs = [(entry, name) for one in lists for entry in one.entries for name in entry.names]
        self._pairs = pairs
        self._ordered = [in_order(name.text) for _entry, name in pairs]
        self._skeletons = [skeleton(name.text) for _entry, name in pairs]

    def __len__(self) -> int:
        return len(self._pairs)

    def hits(self, asked: Sequence[Asked]) -> Iterator[list[Hit]]:
        """Give the hits of each name, the nearest first, one for each entry."""
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            near = self._marks([in_order(one.name) for one in some], self._ordered, NEAR)
            bare = self._marks(
                [skeleton(one.name) if is_arabic(one.name) else "" for one in some],
                self._skeletons,
                CONSONANTS,
            )
            for row, one in enumerate(some):
                yield self._hits(one, near[row], bare[row] if is_arabic(one.name) else None)

    def _marks(self, asked: Sequence[str], known: Sequence[str], least: int) -> Marks:
        return process.cdist(
            asked, known, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8, workers=1
        )

    def _hits(self, asked: Asked, near: Marks, bare: Marks | None) -> list[Hit]:
        best: dict[tuple[str, str], Hit] = {}
        for marks, consonants in ((near, False), (bare, True)):
            if marks is None:
                continue
            for place in np.nonzero(marks)[0]:
                hit = self._hit(asked, int(place), int(marks[place]), consonants=consonants)
                key = (hit.entry.list, hit.entry.id)
                if key not in best or _order(hit) < _order(best[key]):
                    best[key] = hit
        return sorted(best.values(), key=_order)

    def _hit(self, asked: Asked, place: int, alike: int, *, consonants: bool) -> Hit:
        entry, name = self._pairs[place]
        same = not consonants and self._ordered[place] == in_order(asked.name)
        way: Way = "same consonants" if consonants else "same words" if same else "near letters"
        return Hit(
            entry=entry,
            name=name,
            way=way,
            alike=alike,
            words=tuple(_paired(words(asked.name), words(name.text))),
            birth=_births(asked.birth, entry.births),
            nationality=_said(asked.nationality, entry.nationalities),
            weak=name.quality == "low",
        )


def _order(hit: Hit) -> tuple[bool, bool, int, str, str]:
    return hit.weak, hit.way != "same words", -hit.alike, hit.entry.list, hit.entry.id


def _paired(asked: Sequence[str], listed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair each word with the listed one nearest to it; what has no partner stands alone."""
    left = list(listed)
    for word in asked:
        nearest = min(left, key=lambda other: Levenshtein.distance(word, other), default="")
        if nearest and Levenshtein.normalized_similarity(word, nearest) >= 0.5:  # noqa: PLR2004 -- half of the letters
            left.remove(nearest)
            yield word, nearest
        else:
            yield word, ""
    for word in left:
        yield "", word


def _births(asked: str, listed: Sequence[str]) -> Says:
    known = [span for one in listed if (span := _years(one))]
    years = _years(asked)
    if not years or not known:
        return "says nothing"
    if any(first <= years[1] and years[0] <= last for first, last in known):
        exact = [one[:10] for one in listed if len(one) >= 10 and "/" not in one]  # noqa: PLR2004 -- a day
        days = len(asked) >= 10 and len(exact) == len(listed)  # noqa: PLR2004 -- as above
        return "conflicts" if days and asked[:10] not in exact else "agrees"
    return "conflicts"


def _years(date: str) -> tuple[int, int] | None:
    first, _, last = date.partition("/")
    if not first[:4].isdigit():
        return None
    end = last[:4] if last[:4].isdigit() else first[:4]
    return int(first[:4]), int(end)


def _said(asked: str, listed: Sequence[str]) -> Says:
    if not asked or not listed:
        return "says nothing"
    return "agrees" if in_order(asked) in {in_order(one) for one in listed} else "conflicts"
