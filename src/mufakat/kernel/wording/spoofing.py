"""Characters that deceive the eye: invisible ones are refused, look-alikes are shown.

After Unicode TR36 and TR39: mixed scripts in one word, whole words of look-alikes, letters among
digits. A hyphen parts a word (IT-технологии is honest); Roman numerals are Latin in every language.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.words import spoken

Doubt = Literal[
    "text.mixed_scripts", "text.look_alike", "text.letter_in_number", "text.odd_letter"
]  # fmt: skip

_PLAIN_SPACES = frozenset("\n\t\u00a0\u202f ")
_HIDDEN_KINDS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180f]")

LIKE_CYRILLIC = dict(
    zip("ABEKMHOPCTXYaeopcyxkmi", "АВЕКМНОРСТХУаеорсухкмі", strict=True),
) | {"r": "г", "u": "и", "n": "п", "b": "ь", "h": "н", "3": "З", "6": "б"}
"""Latin letters and the Cyrillic ones they are taken for (TR39 confusables and printed italics)."""
_TWINS: Mapping[str, str] = dict(
    zip("АВЕКМНОРСТХУаеорсухіјѕѵԁԛԝһӏІЈЅӀ", "ABEKMHOPCTXYaeopcyxijsvdqwhlIJSI", strict=True)
)
_GREEK: Mapping[str, str] = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp", strict=True))
_PART = re.compile(r"[^-\u2010\u2011/.]+")
_ROMAN = re.compile("[IVXLCDM]+")
_DIGIT_LIKE = frozenset("OoОоlIІЗзбO")


class Hidden(Malformed):
    """A character nobody sees, or one that turns the direction of reading, stands in the text."""

    code = "text.hidden_character"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that is not what it looks like, where it stands, and what it looks like."""

    code: Doubt
    word: str
    start: int
    end: int
    looks_like: str


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Give each character nobody can see, with its place."""
    for at, one in enumerate(text):
        if one not in _PLAIN_SPACES and (one in _BLANK or _unseen(one)):
            yield at, one


def _unseen(one: str) -> bool:
    kind = unicodedata.category(one)
    return kind in _HIDDEN_KINDS or kind == "Zs" or bool(_SELECTORS.match(one))


def refuse_hidden(text: str) -> None:
    """Refuse a text with invisible or bidirectional characters, naming the first."""
    for at, one in hidden(text):
        raise Hidden(at=at, character=f"U+{ord(one):04X}")


def without_hidden(text: str) -> str:
    """Give the text as it may stand: for what is pasted or read from a file, shown before use."""
    kept = set(range(len(text))) - {at for at, _ in hidden(text)}
    spaces = {at for at, one in hidden(text) if unicodedata.category(one) in ("Zs", "Zl", "Zp")}
    marks = dict.fromkeys(spaces, " ")
    return "".join(one if at in kept else marks.get(at, "") for at, one in enumerate(text))


def suspects(text: str, language: str) -> tuple[Suspect, ...]:
    """Give the words of a text that are not what they look like to a reader of its language."""
    found: list[Suspect] = []
    for word in spoken(text):
        if _whole(word.text, language):
            looked = looks(word.text, language)
            found.append(Suspect("text.look_alike", word.text, word.start, word.end, looked))
            continue
        for part in _PART.finditer(word.text):
            doubt = _doubt(part[0])
            if doubt:
                start, end = word.start + part.start(), word.start + part.end()
                found.append(Suspect(doubt, part[0], start, end, looks(part[0], language)))
    return tuple(found)


def looks(word: str, language: str) -> str:
    """Give the word a reader of the language takes it for."""
    plain = unicodedata.normalize("NFKC", word)
    if language == "ru" and not _ROMAN.fullmatch(plain):
        return "".join(LIKE_CYRILLIC.get(one, one) if one.isalpha() else one for one in plain)
    return skeleton(plain)


def skeleton(word: str) -> str:
    """Give one form for all words that look the same (TR39, for the scripts that meet here)."""
    plain = unicodedata.normalize("NFKC", word)
    return "".join(_TWINS.get(one, _GREEK.get(one, one)) for one in plain)


def _doubt(part: str) -> Doubt | None:
    letters = {one for one in part if one.isalpha()}
    if any(_odd(one) for one in part):
        return "text.odd_letter"
    if len({_script(one) for one in letters}) > 1:
        return "text.mixed_scripts"
    among = letters and letters <= _DIGIT_LIKE and any(one.isdigit() for one in part)
    return "text.letter_in_number" if among else None


def _odd(one: str) -> bool:
    """Tell a letter or digit in disguise: full-width, mathematical, ligature, foreign digit."""
    if one.isdigit() and not one.isascii() and unicodedata.category(one) == "Nd":
        return True
    return one.isalpha() and unicodedata.normalize("NFKC", one) != unicodedata.normalize("NFC", one)


@cache
def _script(one: str) -> str:
    return unicodedata.name(one, "?").partition(" ")[0]


def _whole(word: str, language: str) -> bool:
    letters = {one for one in word if one.isalpha()}
    scripts = {_script(one) for one in letters}
    if any(one.isdigit() for one in word):
        return False
    if language == "ru":
        return scripts == {"LATIN"} and letters <= _STRICT and not _ROMAN.fullmatch(word)
    return scripts == {"CYRILLIC"} and letters <= _TWINS.keys()


_STRICT = frozenset("ABEKMHOPCTXYaeopcyx")
"""Latin letters that a Russian keyboard gives as other characters and no eye tells apart."""
