"""The term base of an agreement: what both sides' translators agreed to call a thing.

A departure is marked, never corrected: the term stands in the drafting language of a clause and
none of its agreed renderings stands in another. "How was this rendered before?" searches adopted
texts sentence by sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.texts import Clause, Runs, Text
from mufakat.kernel.wording.words import folded, spoken

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZА-ЯЁ«“])")
_SHORTEST_STEM = 3
_LONGEST_ENDING = 3
_ENDINGS = {"en": re.compile(r"(?:ies|es|s|y)$"), "id": re.compile(r"(?:nya|lah|kah)$")}


class NotThere(Refusal):
    """The words are not in the adopted clause the term is taken from."""

    code = "text.term_not_there"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing: its names by language (the first is preferred), who agreed, and where from."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    agreed_by: frozenset[PartyId] = frozenset()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an adopted text said it: the sentence found, and the same place in other languages."""

    symbol: str
    clause: str
    language: str
    sentence: str
    others: Mapping[str, str]


def in_force(base: Sequence[Term], parties: Sequence[PartyId]) -> tuple[Term, ...]:
    """Give the terms all parties' translators have agreed to."""
    return tuple(one for one in base if one.agreed_by >= frozenset(parties))


def departures(text: Text, base: Sequence[Term]) -> Iterator[Advice]:
    """Give each clause and language where an agreed term is not rendered as agreed."""
    index = {language: _index(base, language) for language in text.languages}
    for clause in text.clauses:
        used = _used(clause, text.drafting, index[text.drafting])
        for language in text.languages:
            said = _words(clause.text.get(language, ()))
            if not used or not said or language == text.drafting:
                continue
            there = {one.term.id for _, one in _found(said, index[language], language)}
            for term, words in used:
                names = term.names.get(language, ())
                if names and term.id not in there:
                    facts = {"words": words, "better": names[0]}
                    where = Where(clause.id)
                    yield Advice("text.term_departs", language, where, "practice", facts)


class _Name(NamedTuple):
    term: Term
    name: str
    words: tuple[str, ...]


_Index = Mapping[str, Sequence[_Name]]


def _index(base: Sequence[Term], language: str) -> _Index:
    """Give the names by how their first word begins: forms of one word begin alike."""
    found: dict[str, list[_Name]] = {}
    for term in base:
        for name in term.names.get(language, ()):
            said = tuple(_split(name))
            if said:
                found.setdefault(said[0][:_SHORTEST_STEM], []).append(_Name(term, name, said))
    return found


def _found(said: Sequence[str], index: _Index, language: str) -> Iterator[tuple[int, _Name]]:
    for at, word in enumerate(said):
        for one in index.get(word[:_SHORTEST_STEM], ()):
            if _stands(one.words, said, at, language):
                yield at, one


def _used(clause: Clause, language: str, index: _Index) -> list[tuple[Term, str]]:
    """Give the terms of a clause, the longest first: «expert meeting» hides «meeting»."""
    said = _words(clause.text.get(language, ()))
    taken: set[int] = set()
    used: dict[str, tuple[Term, str]] = {}
    places = sorted(_found(said, index, language), key=lambda one: (-len(one[1].words), one[0]))
    for at, one in places:
        spot = set(range(at, at + len(one.words)))
        if not spot & taken:
            taken |= spot
            used.setdefault(one.term.id, (one.term, one.name))
    return list(used.values())


def _split(text: str) -> list[str]:
    return [folded(one.text) for one in spoken(text)]


def _words(runs: Runs) -> list[str]:
    return _split(" ".join(leaf.text for leaf in leaves(runs)))


def _stands(wanted: Sequence[str], said: Sequence[str], at: int, language: str) -> bool:
    if at + len(wanted) > len(said):
        return False
    return all(same_word(one, said[at + more], language) for more, one in enumerate(wanted))


def _stand(name: str, said: Sequence[str], language: str) -> bool:
    wanted = _split(name)
    places = range(len(said)) if wanted else ()
    return any(_stands(wanted, said, at, language) for at in places)


def same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two words are forms of one: endings of cases and numbers do not count."""
    if one == other:
        return True
    ending = _ENDINGS.get(language)
    if ending:
        stem = ending.sub("", one)
        return len(stem) >= _SHORTEST_STEM and stem == ending.sub("", other)
    if language != "ru":
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    common = min(len(one), len(other)) if shared is None else shared
    longest = max(len(one), len(other))
    return common >= _SHORTEST_STEM and longest - common <= _LONGEST_ENDING


def rendered_before(words: str, language: str, adopted: Sequence[Text]) -> Iterator[Rendering]:
    """Give how adopted texts rendered the words, the latest text first."""
    for text in reversed(adopted):
        for clause in text.clauses:
            yield from _rendered(words, language, text, clause)


def _rendered(words: str, language: str, text: Text, clause: Clause) -> Iterator[Rendering]:
    said = {one: _sentences(clause.text.get(one, ())) for one in text.languages}
    for at, sentence in enumerate(said.get(language, ())):
        if _stand(words, _split(sentence), language):
            others = {
                one: all_[at] if len(all_) == len(said[language]) else " ".join(all_)
                for one, all_ in said.items()
                if one != language
            }
            yield Rendering(text.symbol, clause.id, language, sentence, others)


def _sentences(runs: Runs) -> list[str]:
    whole = "".join(leaf.text for leaf in leaves(runs)).strip()
    return _SENTENCE.split(whole) if whole else []


def taken_from(text: Text, clause: str, names: Mapping[str, str], *, id_: str, by: PartyId) -> Term:
    """Take a term from a clause of an adopted text; its words must stand there."""
    found = next((one for one in text.clauses if one.id == clause), None)
    for language, name in names.items():
        said = _words(found.text.get(language, ())) if found else []
        if not _stand(name, said, language):
            raise NotThere(language=language, clause=clause, words=name)
    origin = f"{text.symbol}#{clause}"
    given = {language: (name,) for language, name in names.items()}
    return Term(id_, given, frozenset((by,)), origin)
