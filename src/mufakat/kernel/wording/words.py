"""Words of a text, for Cyrillic, Indonesian and English alike. Joined they are the text again.

One word is: a word with its inner hyphens and apostrophes (undang-undang, what's, кто-либо), a
number with its inner marks (09.00, 1.000,5), a symbol of a document (IDRU-CT/EM.1/WP.1), a run of
spaces, or one other mark («, –, №).
"""

import re
from dataclasses import dataclass

_MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad"
_LETTER = rf"[^\W_][{_MARK}]*"
_JOINED = r"[-\u2010\u2011'’]"
_SYMBOL = r"[A-Z0-9]+(?:-[A-Z0-9]+)*(?:/[A-Z][A-Za-z0-9-]*|/\d+|\.\d+)+(?![^\W_])"
_NUMBER = r"\d+(?:[.,:]\d+)+(?![^\W_])"
_WORD = rf"(?:{_LETTER})+(?:{_JOINED}(?:{_LETTER})+)*"
_SPACE = r"\s+"
_OTHER = rf".[{_MARK}]*"
_ANY = re.compile(f"{_NUMBER}|{_SYMBOL}|{_WORD}|{_SPACE}|{_OTHER}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number, symbol, mark or run of spaces, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def speaks(self) -> bool:
        """Tell whether it has letters or digits, so that a reader would call it a word."""
        return self.text[0].isalnum()

    @property
    def blank(self) -> bool:
        """Tell whether it is spaces only, the non-breaking ones included."""
        return self.text.isspace()


def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words, marks and spaces; joined together they are the text."""
    return tuple(Word(one[0], one.start(), one.end()) for one in _ANY.finditer(text))


def pieces(text: str) -> list[str]:
    """Cut a text as `words` does, and give the pieces alone."""
    return _ANY.findall(text)


def spoken(text: str) -> tuple[Word, ...]:
    """Give only what a reader would call words: no marks, no spaces."""
    return tuple(one for one in words(text) if one.speaks)


def folded(word: str) -> str:
    """Give the form under which one word is looked up: case, ё and kinds of hyphen do not count."""
    low = word.casefold().replace("ё", "е").replace("\u00ad", "")
    return low.replace("\u2011", "-").replace("\u2010", "-").replace("’", "'")
