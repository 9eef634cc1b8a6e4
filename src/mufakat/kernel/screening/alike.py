"""Two names held against one another, word by word: how alike they are, and which words made it so.

Words are paired so that the pairs are alike as a whole. What is left over on one side only is a
fuller form of the name; what is left over on both is a contradiction, and costs much more.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from mufakat.kernel.screening.spelling import (
    arabic_words,
    is_arabic,
    is_syllabic,
    skeleton_of,
    words,
)
from mufakat.kernel.screening.wordlists import ARABIC, FORMS, SAME, WEIGHTS

LEAST = 0.6
"""Words less alike than this are different words."""
SAME_NAME = 0.62
"""Two names by themselves are one from here on; chosen on one half of 826 labelled pairs."""
LONGEST = 4
"""So many neighbouring words are tried as one."""
JOINED = 5
"""Shorter words are made of two by chance."""
TELLING = 3
"""Fewer consonants say too little."""
SAME_CONSONANTS = 0.88
"""How alike two words of the same consonants are at least."""
NEARLY = 8
"""Joined words of so many letters may differ in one."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What speaks against two names being one, each in units of a word.

    For a letter as for a whole word of letters; for a word each side has and the other has not; for
    a word one side has more; for father and child in each other's place; and for being short.
    """

    letter: float = 1.0
    contradicted: float = 1.5
    longer: float = 0.1
    turned: float = 2.5
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name as it is compared: its letters, its consonants, and how much it says."""

    text: str
    bare: str
    says: float
    strict: bool = False
    arabic: bool = False
    child_of: bool = False


Weigh = Callable[[Word], float]


def says(word: Word) -> float:
    """Say how much a word weighs where nothing is known of how often it stands."""
    return word.says


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that were taken for one, and how alike they are (0 to 1)."""

    asked: Word
    listed: Word
    alike: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are (0 to 1), the words that were paired, and those left over."""

    alike: float
    pairs: tuple[Pair, ...]
    only_asked: tuple[Word, ...]
    only_listed: tuple[Word, ...]


@lru_cache(maxsize=200_000)
def read_name(name: str) -> tuple[Word, ...]:
    """Give the words of a name as they are compared."""
    strict = is_syllabic(name)
    said = _arabic(name) if is_arabic(name) else _latin(name)
    found: list[Word] = []
    after_bin = False
    for text, bare, arabic in said:
        weight = _says(text)
        found.append(Word(text, bare, weight, strict=strict, arabic=arabic, child_of=after_bin))
        after_bin = text in {"bin", "bint"} and len(found) > 1
    return tuple(found)


def _latin(name: str) -> Iterator[tuple[str, str, bool]]:
    plain = f" {' '.join(words(name))} "
    for long, short in _LONG_FORMS:
        if long in plain:
            plain = plain.replace(long, f" {short} ")
    for said in plain.split():
        found = _SERVANT.match(said) or _OF_FAITH.match(said)
        for one in found.groups() if found else (said,):
            text = SAME.get(one, one)
            yield text, skeleton_of(text), False


def _arabic(name: str) -> Iterator[tuple[str, str, bool]]:
    for word, bare in arabic_words(name):
        known = ARABIC.get(word)
        yield (known, skeleton_of(known), True) if known else (word, bare, True)


_SERVANT = re.compile(r"(abd)(?:ul|el|al|ol|il|ur|us|ar|as|az|oul)(?!la)([a-z]{3,})$")
"""The servant of one of the names of God, written as one word."""
_OF_FAITH = re.compile(
    r"(?!abd)([a-z]{3,}?)(?:[aeiou]l?(?=d+[ei]+ne?$)|(?=[aou]ll?ah?$))(d+[ei]+ne?|[aou]llah?)$"
)
"""A word and "of the faith", or "of God", written as one word."""


def _says(text: str) -> float:
    found = WEIGHTS.get(text)
    if found is not None:
        return found
    return 0.4 if len(text) == 1 else 1.0


_LONG_FORMS = sorted(
    ((f" {long} ", short) for long, short in FORMS.items()), key=lambda one: -len(one[0])
)


@lru_cache(maxsize=500_000)
def alike_words(one: str, other: str) -> float:
    """Say how alike two words are: by letters, or by consonants where vowels are spelt freely."""
    return alike_letters(one, other, OSA.distance(one, other, score_cutoff=4))


def alike_letters(one: str, other: str, apart: int) -> float:
    """Say how alike two words are that are known to be so many letters apart."""
    if not apart:
        return 1.0
    short, long = sorted((len(one), len(other)))
    if short == 1:
        return 0.7 if one[0] == other[0] else 0.0
    found = 1.0 - apart / long if apart <= allowed(short) else 0.0
    if found >= SAME_CONSONANTS:
        return found
    bare, other_bare = skeleton_of(one), skeleton_of(other)
    return SAME_CONSONANTS if bare == other_bare and len(bare) >= TELLING else found


def allowed(letters: int) -> int:
    """Say in how many letters a word may differ from one of so many."""
    return 0 if letters <= 2 else 1 if letters <= 4 else 2 if letters <= 7 else 3  # noqa: PLR2004 -- letters


def compare(
    asked: Sequence[Word],
    listed: Sequence[Word],
    *,
    costs: Costs = Costs(),
    weigh: Weigh = says,
) -> Comparison:
    """Hold two names against one another."""
    one, other = _merged(asked, listed), _merged(listed, asked)
    found: list[tuple[float, float, int, int]] = []
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            alike = _alike(a, b)
            if alike >= LEAST:
                weight = _both(a, b, weigh)
                found.append((alike * weight, alike - abs(i - j) / 100, i, j))
    found.sort(key=lambda it: (-it[1], -it[0]))
    left, right, pairs = set(range(len(one))), set(range(len(other))), []
    for _weight, _near, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append(Pair(one[i], other[j], _alike(one[i], other[j])))
    only = tuple(one[i] for i in sorted(left))
    rest = tuple(other[j] for j in sorted(right))
    return Comparison(_score(pairs, only, rest, costs, weigh), tuple(pairs), only, rest)


def _score(
    pairs: Sequence[Pair],
    only: Sequence[Word],
    rest: Sequence[Word],
    costs: Costs,
    weigh: Weigh,
) -> float:
    crossed = _crossed(pairs)
    same, lost = 0.0, costs.short
    for pair in pairs:
        weight = _both(pair.asked, pair.listed, weigh)
        same += weight * pair.alike
        lost += weight * (1 - pair.alike) * costs.letter
    if crossed:
        lost += costs.turned
    fewer, more = sorted((_sum(only, weigh), _sum(rest, weigh)))
    lost += 2 * costs.contradicted * fewer + costs.longer * (more - fewer)
    return same / (same + lost) if same else 0.0


def _crossed(pairs: Sequence[Pair]) -> bool:
    """Say whether father and child changed places: another person."""
    turned = [pair for pair in pairs if pair.asked.child_of != pair.listed.child_of]
    return any(pair.asked.child_of for pair in turned) and any(
        pair.listed.child_of for pair in turned
    )


def _alike(a: Word, b: Word) -> float:
    if a.strict or b.strict:
        return 1.0 if a.text == b.text else 0.0
    if a.arabic != b.arabic:
        return 1.0 if a.text == b.text else alike_bare(a.bare, b.bare)
    return alike_words(a.text, b.text)


_COARSE = str.maketrans("ztj", "ddk")
"""Sounds that romanisations and dialects exchange."""


def alike_bare(one: str, other: str) -> float:
    """Say how alike two words of different scripts are by their consonants."""
    if one == other:
        return (0.0, 0.8, 0.9, 0.95)[min(len(one), 3)]
    if min(len(one), len(other)) >= TELLING and one.translate(_COARSE) == other.translate(_COARSE):
        return 0.8
    if max(len(one), len(other)) < 4 or OSA.distance(one, other, score_cutoff=1) > 1:  # noqa: PLR2004 -- fewer consonants say too little
        return 0.0
    return 0.75


def _both(a: Word, b: Word, weigh: Weigh) -> float:
    return (weigh(a) + weigh(b)) / 2


def _sum(found: Sequence[Word], weigh: Weigh) -> float:
    return sum(map(weigh, found))


def _merged(one: Sequence[Word], other: Sequence[Word]) -> Sequence[Word]:
    """Join words that the other name writes as one."""
    mine = {word.text for word in one}
    whole = [word.text for word in other if len(word.text) >= JOINED and word.text not in mine]
    starts = {text[0] for text in whole}
    if len(one) < 2 or not any(word.text[0] in starts for word in one):  # noqa: PLR2004 -- nothing to join
        return one
    found: list[Word] = []
    at = 0
    while at < len(one):
        # What is written as one begins with the same letter.
        long = _as_one(one, at, whole) if one[at].text[0] in starts else 1
        found.append(_join(one[at : at + long]))
        at += long
    return found


def _as_one(one: Sequence[Word], at: int, whole: Sequence[str]) -> int:
    for until in range(min(len(one), at + LONGEST), at + 1, -1):
        text = "".join(word.text for word in one[at:until])
        if any(text == long or _nearly(text, long) for long in whole):
            return until - at
    return 1


def _join(some: Sequence[Word]) -> Word:
    if len(some) == 1:
        return some[0]
    text = "".join(word.text for word in some)
    return Word(text, skeleton_of(text), 1.0, strict=some[0].strict)


def _nearly(text: str, long: str) -> bool:
    return (
        len(long) >= NEARLY and text[0] == long[0] and OSA.distance(text, long, score_cutoff=1) <= 1
    )
