"""Words by their forms: what is asked in one form is found in every other, in three languages."""

import re
from threading import local

from mufakat.kernel.expertise.words import LANGUAGES, Reader

MOST_KNOWN = 50_000
_PART = re.compile(r"\S+")
_held = local()


def wanted(text: str) -> list[tuple[str, frozenset[str]]]:
    """Give each word asked for as it was written, and its stems in every language.

    A word that carries nothing in any language (*the*, *dan*, *и*) is left out, unless nothing
    else was asked for.
    """
    words = [(word.casefold(), _stems(word)) for word in _PART.findall(text)]
    return [one for one in words if _tells(one[0])] or words


def _tells(word: str) -> bool:
    """Say whether a word carries something in all three languages, or has a number in it."""
    reader = _reader()
    every = all(reader.words(word, spoken) for spoken in LANGUAGES)
    return every or any(sign.isdigit() for sign in word)


def stems_in(text: str, language: str = "") -> frozenset[str]:
    """Give the stems of a text; in every language where nobody said which it is in."""
    if language in LANGUAGES:
        return frozenset(word.stem for word in _reader().words(text, language))
    return _stems(text)


def _stems(text: str) -> frozenset[str]:
    reader = _reader()
    return frozenset(word.stem for spoken in LANGUAGES for word in reader.words(text, spoken))


def _reader() -> Reader:
    """Give this thread's reader; a new one where the words it remembers have become too many."""
    made: tuple[Reader, int] = getattr(_held, "reader", None) or (Reader(), 0)
    reader, used = made
    if used >= MOST_KNOWN:
        reader, used = Reader(), 0
    _held.reader = (reader, used + 1)
    return reader
