"""The term base of an agreement: what both sides' translators agreed to call a thing.

A departure is marked, never corrected: the term stands in the drafting language of a clause and
none of its agreed renderings stands in another. "How was this rendered before?" searches adopted
texts sentence by sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    for clause in text.clauses:
        used = _used(clause, text.drafting, base)
        for language in text.languages:
            said = _words(clause.text.get(language, ()))
            if language == text.drafting or not said:
                continue
            for term, words in used:
                names = term.names.get(language, ())
                if names and not any(_places(one, said, language) for one in names):
                    facts = {"words": words, "better": names[0]}
                    where = Where(clause.id)
                    yield Advice("text.term_departs", language, where, "practice", facts)


def _used(clause: Clause, language: str, base: Sequence[Term]) -> list[tuple[Term, str]]:
    """Give the terms of a clause, the longest first: «expert meeting» hides «meeting»."""
    said = _words(clause.text.get(language, ()))
    names = [(one, name) for one in base for name in one.names.get(language, ())]
    taken: set[int] = set()
    found: dict[str, tuple[Term, str]] = {}
    for term, name in sorted(names, key=lambda one: -len(_split(one[1]))):
        for at in _places(name, said, language):
            spot = set(range(at, at + len(_split(name))))
            if not spot & taken:
                taken |= spot
                found.setdefault(term.id, (term, name))
    return list(found.values())


def _split(text: str) -> list[str]:
    return [folded(one.text) for one in spoken(text)]


def _words(runs: Runs) -> list[str]:
    return _split(" ".join(leaf.text for leaf in leaves(runs)))


def _places(name: str, said: Sequence[str], language: str) -> list[int]:
    wanted = _split(name)
    if not wanted:
        return []
    return [
        at
        for at in range(len(said) - len(wanted) + 1)
        if all(same_word(one, said[at + more], language) for more, one in enumerate(wanted))
    ]


def same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two words are forms of one: endings of cases and numbers do not count."""
    if one == other:
        return True
    ending = _ENDINGS.get(language)
    if ending:
        return ending.sub("", one) == ending.sub("", other) != ""
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
        if _places(words, _split(sentence), language):
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
        if not _places(name, said, language):
            raise NotThere(language=language, clause=clause, words=name)
    origin = f"{text.symbol}#{clause}"
    given = {language: (name,) for language, name in names.items()}
    return Term(id_, given, frozenset((by,)), origin)
