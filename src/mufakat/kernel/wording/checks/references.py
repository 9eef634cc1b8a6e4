"""What a text refers to must be there: its annexes, and each language its closing clause names."""

import re
from collections.abc import Iterator, Mapping

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.texts import Clause, Text

_NUMBER = r"(?:[IVX]+|\d+)\b"
_JOIN = r"(?:\s*,\s*|\s+(?:and|dan|и)\s+|\s*[–-]\s*)"
_ANNEX = re.compile(
    rf"\b(?:Annex(?:es)?|Lampiran|приложени\w+)\s+(?P<it>{_NUMBER}(?:{_JOIN}{_NUMBER})*)"
    r"(?!\s+(?:to|of|kepada|к)\b)",
    re.IGNORECASE,
)
_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"en": r"English", "id": r"Indonesian", "ru": r"Russian"},
    "id": {"en": r"Inggris", "id": r"Indonesia", "ru": r"Rusia"},
    "ru": {"en": r"английск", "id": r"индонезийск", "ru": r"русск"},
}
_ORIGINALS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:originals?|duplicate)\b"),
    "id": re.compile(r"\bnaskah asli\b"),
    "ru": re.compile(r"\bэкземпляр"),
}


def references(text: Text) -> Iterator[Advice]:
    """Give advice on annexes and languages that are named and not there, or there and not named."""
    for language in text.languages:
        yield from _annexes(text, language)
        if text.clauses:
            yield from _languages(text, text.clauses[-1], language)


def _annexes(text: Text, language: str) -> Iterator[Advice]:
    there = {one.number for one in text.annexes}
    named: set[str] = set()
    for clause in text.clauses:
        for number, leaf in enumerate(leaves(clause.text.get(language, ()))):
            for found in _ANNEX.finditer(leaf.text):
                mentioned = set(re.findall(_NUMBER, found["it"]))
                named |= mentioned
                if mentioned - there and text.annexes:
                    where = Where(clause.id, number, *found.span(), found[0], leaf.by)
                    facts = {"words": ", ".join(sorted(mentioned - there))}
                    yield Advice("text.annex_missing", language, where, "practice", facts)
    if text.clauses and any(clause.text.get(language) for clause in text.clauses):
        for one in sorted(there - named):
            where = Where(text.clauses[-1].id)
            yield Advice("text.annex_unnamed", language, where, "practice", {"words": one})


def _languages(text: Text, last: Clause, language: str) -> Iterator[Advice]:
    said = " ".join(leaf.text for leaf in leaves(last.text.get(language, ())))
    names = _NAMES.get(language)
    if names is None or not _ORIGINALS[language].search(said):
        return
    for one in text.languages:
        if one in names and not re.search(names[one], said):
            facts = {"words": one}
            yield Advice("text.language_unnamed", language, Where(last.id), "vclt_33", facts)
