"""What may be a term: words that adopted clauses keep saying, and what stands for them elsewhere.

A phrase of the drafting language that two clauses or more say is a candidate. Its rendering is the
phrase that stands in the same clauses of the other language, and of those the one that stands at
the same place in them. It is a guess for a person to accept or mend, never a term by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.terms import Term, same_word
from mufakat.kernel.wording.texts import Clause, Text
from mufakat.kernel.wording.words import folded, words

LONGEST = 4
LEAST_CLAUSES = 2
ALIKE = 0.8
STEM, SHORT_STEM = 5, 3
"""How many letters of a word are compared, of a short Russian one: endings come after them."""
STOP: Mapping[str, str] = {
    "en": (
        "a an the of to in on at by for and or as is are be was were will shall may with from that "
        "this these those their its it which who each other any all not no such both"
    ),
    "id": (
        "yang dan di ke dari untuk pada dengan oleh atau adalah akan ini itu dalam sebagai para "
        "setiap kedua tersebut serta tidak bahwa"
    ),
    "ru": (
        "и в во на с со по о об от для до за из к ко у не или что как а их его её это эти этот "
        "при также будет будут каждая каждый обе"
    ),
}


@dataclass(slots=True)
class _Phrase:
    words: tuple[str, ...]
    written: str
    places: dict[str, float] = field(default_factory=dict)
    """Where it stands, clause by clause: from 0 at its beginning to 1 at its end."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a term: their names by language, and the clauses that say them."""

    names: Mapping[str, str]
    clauses: tuple[str, ...]
    origin: str


def candidates(adopted: Sequence[Text], base: Sequence[Term], *, most: int = 20) -> list[Candidate]:
    """Give what may be a term and is none yet, what most clauses say first."""
    found: list[Candidate] = []
    drafting = adopted[-1].drafting if adopted else ""
    told = {language: _phrases(adopted, language) for language in _languages(adopted)}
    known = [name for term in base for name in term.names.get(drafting, ())]
    for one in _longest(told.get(drafting, ())):
        if len(one.words) > 1 and not _is_known(one, known, drafting):
            names = {drafting: one.written} | dict(_renderings(one, told, drafting))
            if len(names) == len(told) and len(names) > 1:
                found.append(Candidate(names, tuple(one.places), next(iter(one.places))))
    return sorted(found, key=lambda one: (-len(one.clauses), one.names[drafting]))[:most]


def _languages(adopted: Iterable[Text]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for text in adopted for one in text.languages))


def _phrases(adopted: Sequence[Text], language: str) -> list[_Phrase]:
    """Give every phrase that two clauses or more say, its forms taken as one."""
    found: dict[tuple[str, ...], _Phrase] = {}
    for text in adopted:
        for clause in text.clauses:
            for said, place in _said(clause, language):
                stems = tuple(_stem(folded(one), language) for one in said)
                phrase = found.setdefault(stems, _Phrase(stems, " ".join(said)))
                phrase.places.setdefault(f"{text.symbol}#{clause.id}", place)
    return [one for one in found.values() if len(one.places) >= LEAST_CLAUSES]


def _stem(word: str, language: str) -> str:
    return word[: SHORT_STEM if language == "ru" and len(word) <= STEM else STEM]


def _said(clause: Clause, language: str) -> Iterator[tuple[tuple[str, ...], float]]:
    stop = frozenset(STOP.get(language, "").split())
    line = " ".join(leaf.text for leaf in leaves(clause.text.get(language, ())))
    for run, start in _runs(line):
        for at in range(len(run)):
            for length in range(1, LONGEST + 1):
                said = run[at : at + length]
                if len(said) == length and not {folded(said[0]), folded(said[-1])} & stop:
                    yield tuple(said), (start + at) / max(len(line.split()), 1)


def _runs(line: str) -> Iterator[tuple[list[str], int]]:
    """Give the stretches of words no mark stands between, and the number of words before each."""
    run: list[str] = []
    count = 0
    for one in words(line):
        if one.speaks and one.text[0].isalpha():
            run.append(one.text)
        elif not one.blank and run:
            yield run, count
            count += len(run)
            run = []
    if run:
        yield run, count


def _longest(phrases: Iterable[_Phrase]) -> list[_Phrase]:
    """Leave out what only ever stands inside a longer phrase of the same clauses."""
    kept: list[_Phrase] = []
    for one in sorted(phrases, key=lambda each: -len(each.words)):
        if not any(_inside(one, other) for other in kept):
            kept.append(one)
    return kept


def _inside(one: _Phrase, other: _Phrase) -> bool:
    if len(one.words) >= len(other.words) or one.places.keys() != other.places.keys():
        return False
    size = len(one.words)
    return any(
        other.words[at : at + size] == one.words for at in range(len(other.words) - size + 1)
    )


def _renderings(
    one: _Phrase, told: Mapping[str, Sequence[_Phrase]], drafting: str
) -> Iterator[tuple[str, str]]:
    for language, phrases in told.items():
        if language == drafting:
            continue
        ranked = sorted(
            (each for each in _longest(phrases) if _alike(one, each) >= ALIKE),
            key=lambda each: (-round(_alike(one, each), 2), _apart(one, each), -len(each.words)),
        )
        if ranked:
            yield language, ranked[0].written


def _alike(one: _Phrase, other: _Phrase) -> float:
    shared = len(one.places.keys() & other.places.keys())
    return 2 * shared / (len(one.places) + len(other.places))


def _apart(one: _Phrase, other: _Phrase) -> float:
    shared = one.places.keys() & other.places.keys()
    return round(sum(abs(one.places[at] - other.places[at]) for at in shared) / len(shared), 1)


def _is_known(one: _Phrase, known: Iterable[str], language: str) -> bool:
    said = one.written.split()
    for name in known:
        named = name.split()
        if len(named) == len(said) and all(
            same_word(folded(a), folded(b), language) for a, b in zip(named, said, strict=True)
        ):
            return True
    return False
