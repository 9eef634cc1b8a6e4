"""One text, one way: abbreviations are spelled out once, the sides are written in one form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.phrases import Stretch, stretches
from mufakat.kernel.wording.texts import Clause, Text
from mufakat.kernel.wording.words import spoken

KNOWN = frozenset((
    "UN", "PBB", "ООН", "ASEAN", "АСЕАН", "EU", "UE", "ЕС", "WIB", "WITA", "WIT", "MSK", "МСК",
    "UTC", "GMT", "UNESCO", "IMO", "WTO", "AI", "TV",
))  # fmt: skip
"""Short forms nobody spells out."""
_ROMAN = re.compile("[IVXLCDM]+")
_SIDE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:sides?|part(?:y|ies))\b", re.IGNORECASE),
    "id": re.compile(r"\bpihak\b", re.IGNORECASE),
    "ru": re.compile(r"\bсторон(?:а|ы|е|у|ой|ам|ами|ах)?\b", re.IGNORECASE),
}
_OTHERS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?:third|on the (?:one|other)|[A-Z]\w+)\s+$"),
    "id": re.compile(r"(?!)"),
    "ru": re.compile(
        r"(?:ск(?:ая|ой|ую|ие|их|им)|щ(?:ая|ей|ую)|треть(?:я|ей|ю|их)|с (?:одной|другой))\s+$"
    ),
}  # fmt: skip
_AFTER: Mapping[str, re.Pattern[str]] = {"id": re.compile(r"\s+(?:ketiga|[A-Z])")}
_STARTS = re.compile(r"(?:[.!?…]\s+|[«“(]\s*)$")
_NEAR = 80
"""How far back one looks for what a word hangs on."""


def house(text: Text) -> Iterator[Advice]:
    """Give advice on abbreviations and on how the sides are written, for each language."""
    for language in text.languages:
        read = [(one, stretch) for one in text.clauses for stretch in stretches(one, language)]
        yield from _abbreviations(language, read)
        yield from _sides(language, read)


_Read = Sequence[tuple[Clause, Stretch]]


def _abbreviations(language: str, read: _Read) -> Iterator[Advice]:
    seen: set[str] = set()
    for clause, stretch in read:
        for word in spoken(stretch.leaf.text):
            if not short(word.text) or word.text in seen:
                continue
            seen.add(word.text)
            place = len(stretch.before) + word.start
            before = (stretch.before + stretch.leaf.text)[max(0, place - _NEAR) : place]
            if not re.search(r"[(–—]\s*(?:[^()]*\s)?[«“\"]?$", before):
                where = _at(clause, stretch, word.start, word.end)
                yield Advice("text.abbreviation", language, where, "practice", {"words": word.text})


def short(word: str) -> bool:
    """Tell whether a word is a short form that a reader may not know."""
    if word in KNOWN or not word.isalpha() or _ROMAN.fullmatch(word):
        return False
    return len(word) > 1 and word.isupper()


class _Side(NamedTuple):
    where: Where
    capital: bool


def _sides(language: str, read: _Read) -> Iterator[Advice]:
    said = [one for clause, stretch in read for one in _mentions(language, clause, stretch)]
    capital = [one for one in said if one.capital]
    small = [one for one in said if not one.capital]
    if capital and small:
        for one in capital if len(capital) < len(small) else small:
            facts = {"words": one.where.words}
            yield Advice("text.sides_differ", language, one.where, "practice", facts)


def _mentions(language: str, clause: Clause, stretch: Stretch) -> Iterator[_Side]:
    side = _SIDE.get(language)
    whole = stretch.before + stretch.leaf.text
    for found in side.finditer(whole, len(stretch.before)) if side else ():
        before = whole[max(0, found.start() - _NEAR) : found.start()]
        after = whole[found.end() : found.end() + _NEAR]
        other = _OTHERS[language].search(before) or (
            language in _AFTER and _AFTER[language].match(after)
        )
        if not other and before.strip() and not _STARTS.search(before):
            start = found.start() - len(stretch.before)
            where = _at(clause, stretch, start, start + len(found[0]))
            yield _Side(where, found[0][0].isupper())


def _at(clause: Clause, stretch: Stretch, start: int, end: int) -> Where:
    words = stretch.leaf.text[start:end]
    return Where(clause.id, stretch.number, start, end, words, stretch.leaf.by)
