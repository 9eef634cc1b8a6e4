"""Texts as word forms: which language, which words, and what is left of them without endings."""

import re
from dataclasses import dataclass

import Stemmer

from mufakat.kernel.expertise.empty_words import EMPTY

LANGUAGES = ("id", "ru", "en")
NAMES = {"id": "indonesian", "ru": "russian", "en": "english"}
SHORTEST = 2
LONGEST = 64
TOLD_BY = 400
"""So many letters tell the language."""
_PART = re.compile(r"[^\W_]+")
_DOCTRINE = re.compile(
    r"(\w*(?:terror|teror|extrem|ekstrem|radical|radikal|террор|экстрем|радикал))"
    r"(?:ism|isme|ist|ists|is|izm|изм\w{0,3}|ист\w*|а|у|ом|е)?$"
)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_TELLING = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "for", "is", "on", "with", "by", "that", "from", "we"]
    ),
    "id": frozenset(
        ["dan", "yang", "di", "untuk", "dengan", "dari", "pada", "dalam", "ke", "oleh", "bagi"]
    ),
}
_ENDING = {
    "en": re.compile(r"(?:tion|tions|ing|ment|ity|ism|ists?|ed|ies|ness|[a-z]s)$"),
    "id": re.compile(
        r"^(?:pen|pem|peng|per|ber|men|mem|meng|ter|ke|di)[a-z]{4,}|(?:an|kan|nya|isme|asi)$"
    ),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text, and its stem."""

    form: str
    stem: str

    @property
    def is_acronym(self) -> bool:
        """Whether it stands in capitals alone: an acronym is never a common word."""
        return len(self.form) > 1 and self.form.isupper()


def language(text: str) -> str:
    """Tell which of the three languages a text is most likely written in, from its beginning."""
    text = text[:TOLD_BY]
    if len(_CYRILLIC.findall(text)) * 2 > len(_LATIN.findall(text)):
        return "ru"
    found = [one.casefold() for one in _PART.findall(text)]
    votes = {
        name: sum(3 * (one in _TELLING[name]) + bool(_ENDING[name].search(one)) for one in found)
        for name in ("en", "id")
    }
    return max(votes, key=lambda name: votes[name])


class Reader:
    """Reads texts into words. It keeps stemmers, which serve one thread: make one for each run."""

    def __init__(self) -> None:
        self._stemmers = {one: Stemmer.Stemmer(name) for one, name in NAMES.items()}
        self._known: dict[str, dict[str, str]] = {one: {} for one in NAMES}

    def words(self, text: str, spoken: str = "") -> list[Word]:
        """Give the words of a text in order, with their stems; empty words are left out."""
        spoken = spoken or language(text)
        found = ((form, self._stem(form, spoken)) for form in _PART.findall(text))
        return [Word(form, stem) for form, stem in found if stem]

    def _stem(self, form: str, spoken: str) -> str:
        known = self._known[spoken]
        found = known.get(form)
        if found is None:
            found = known[form] = self._stemmed(form.casefold().replace("ё", "е"), spoken)
        return found

    def _stemmed(self, folded: str, spoken: str) -> str:
        """Stem a word; an -ism and its -ists share a stem, which stemmers by design do not do."""
        if not SHORTEST <= len(folded) <= LONGEST or folded.isdigit() or folded in EMPTY[spoken]:
            return ""
        doctrine = _DOCTRINE.match(folded)
        return doctrine[1] if doctrine else str(self._stemmers[spoken].stemWord(folded))
