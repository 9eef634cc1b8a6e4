"""Names against lists: which entries come near, and why. A hit is a reason to look, no decision.

`screen` holds names against lists and gives the hits of each; `Screen` keeps the lists ready for
more. A name is compared with listed names word by word (`alike`), rare words telling more than
common ones; names in Arabic script by their consonants. A name the list itself calls weak can make
a weak hit only. Dates of birth and nationalities agree, conflict, or say nothing; they are shown
beside the hit and do not hide it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mufakat.kernel.screening.alike import Comparison, Costs, Word, compare, read_name
from mufakat.kernel.screening.entries import Entry, ListedName, PublishedList
from mufakat.kernel.screening.nearness import Neighbours
from mufakat.kernel.screening.spelling import in_order, is_arabic

COSTS = Costs(letter=2.0, contradicted=1.5, longer=0.8, turned=2.5, short=0.2)
NEAR = 0.6
"""How alike two names must be at least; chosen on one half of the public fixtures."""
FOREIGN = Costs(letter=2.0, contradicted=0.8, longer=0.4, turned=2.5, short=1.2)
FOREIGN_NEAR = 0.54
"""The same where only consonants are compared: chosen on one half of the names in Arabic script."""

Way = Literal["same words", "near letters", "same consonants"]
Says = Literal["agrees", "conflicts", "says nothing"]


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
    """Lists made ready to be asked; `near` and `foreign` say how near a name must come, 0 to 1."""

    def __init__(
        self,
        lists: Sequence[PublishedList],
        *,
        near: float = NEAR,
        foreign: float = FOREIGN_NEAR,
    ) -> None:
        self._least = near, foreign
        pairs = [(entry, name) for one in lists for entry in one.entries for name in entry.names]
        self._count = len(pairs)
        self._groups = [
            _Group([pair for pair in pairs if is_arabic(pair[1].text) == arabic], arabic=arabic)
            for arabic in (False, True)
        ]

    def __len__(self) -> int:
        return self._count

    def hits(self, asked: Sequence[Asked]) -> Iterator[list[Hit]]:
        """Give the hits of each name, the nearest first, one for each entry."""
        for one in asked:
            yield self._hits(one)

    def _hits(self, asked: Asked) -> list[Hit]:
        said, arabic = read_name(asked.name), is_arabic(asked.name)
        best: dict[tuple[str, str], _Found] = {}
        for group in self._groups:
            for found in group.near(said, self._least, arabic=arabic):
                key = (found.entry.list, found.entry.id)
                if key not in best or found.rank() > best[key].rank():
                    best[key] = found
        return sorted((_hit(asked, one) for one in best.values()), key=_order)


@dataclass(frozen=True, slots=True)
class _Found:
    entry: Entry
    name: ListedName
    comparison: Comparison

    def rank(self) -> tuple[bool, float]:
        return self.name.quality != "low", self.comparison.alike


class _Group:
    """Listed names of one script, and what comparing with them costs."""

    def __init__(self, pairs: Sequence[tuple[Entry, ListedName]], *, arabic: bool) -> None:
        self._pairs, self._arabic = pairs, arabic
        self._names = Neighbours([name.text for _entry, name in pairs], arabic=arabic)

    def near(
        self, said: Sequence[Word], needed: tuple[float, float], *, arabic: bool
    ) -> Iterator[_Found]:
        foreign = arabic != self._arabic
        costs, least = (FOREIGN if foreign else COSTS), needed[foreign]
        for place in self._names.could_be(said, least, costs):
            listed = self._names.names[place]
            found = compare(said, listed, costs=costs, weigh=self._names.weight)
            if found.alike >= least:
                yield _Found(*self._pairs[place], found)


def _hit(asked: Asked, one: _Found) -> Hit:
    entry, name, found = one.entry, one.name, one.comparison
    return Hit(
        entry=entry,
        name=name,
        way=_way(asked.name, name.text, found),
        alike=round(100 * found.alike),
        words=(
            *((pair.asked.text, pair.listed.text) for pair in found.pairs),
            *((word.text, "") for word in found.only_asked),
            *(("", word.text) for word in found.only_listed),
        ),
        birth=_births(asked.birth, entry.births),
        nationality=_said(asked.nationality, entry.nationalities),
        weak=name.quality == "low",
    )


def screen(lists: Sequence[PublishedList], asked: Sequence[Asked]) -> list[list[Hit]]:
    """Hold names against lists: for each name its hits, the nearest first."""
    return list(Screen(lists).hits(asked))


def _way(asked: str, listed: str, found: Comparison) -> Way:
    if in_order(asked) == in_order(listed):
        return "same words"
    pair = found.pairs[0]
    return "same consonants" if pair.asked.arabic != pair.listed.arabic else "near letters"


def _order(hit: Hit) -> tuple[bool, bool, int, str, str]:
    return hit.weak, hit.way != "same words", -hit.alike, hit.entry.list, hit.entry.id


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
