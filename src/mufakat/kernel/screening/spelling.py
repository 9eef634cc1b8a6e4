"""Names made comparable: one alphabet, small letters, words in order; and their consonants alone.

Arabic writes few vowels, so a name from Arabic script and the same name in Latin letters share
little but consonants. `skeleton` keeps those, folded to one sign where romanisations differ.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
_ARABIC = re.compile(r"[؀-ۿݐ-ݿ]")
_APOSTROPHES = re.compile("['’‘`´ʼʻʽʿʾ]")
_SYLLABLES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b|\b(?:[a-z]\.){2,}")
_NOT_ARABIC = re.compile(r"[^؀-ۿݐ-ݿ]+")
_COMPOUND = re.compile(r"\b(عبد|أبو|ابو)(ال(?!له\b)\w{2,})")
_MARKS = re.compile(r"[ـً-ٰٟ]")
_ARTICLE = re.compile(r"^(?:[ae]l(?=([sdrznt])\1)|[ae]([sdrznt])(?=\2))")
_OPENING = re.compile(r"^(?!oua)[aeiou]+(?=.)")
"""Vowels a word begins with: Arabic script carries them on letters that are no consonants."""
_PARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "an", "ibn"})

_LETTERS = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "چ": "s", "ژ": "z", "ح": "h",
    "ه": "h", "ة": "", "خ": "k", "ق": "k", "ك": "k", "ک": "k", "گ": "k", "غ": "k", "د": "d",
    "ض": "d", "ذ": "d", "ظ": "z", "ز": "z", "ر": "r", "س": "s", "ص": "s", "ش": "s", "ف": "f",
    "ل": "l", "م": "m", "ن": "n", "و": "w", "ي": "y", "ی": "y", "ى": "", "ا": "", "أ": "",
    "إ": "", "آ": "", "ٱ": "", "ع": "", "ء": "", "ئ": "", "ؤ": "", "ۀ": "h", "ھ": "h", "ں": "n",
    "ڤ": "f", "ے": "y", "ٹ": "t", "ڈ": "d", "ړ": "r", "ې": "y", "ۍ": "y", "ګ": "k", "ښ": "s",
    "ټ": "t", "ډ": "d", "ځ": "z", "څ": "s", "ڼ": "n",
}  # fmt: skip
_DIGRAPHS = (
    ("tch", "s"), ("sch", "s"), ("kh", "k"), ("gh", "k"), ("sh", "s"), ("ch", "s"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("ou", "w"), ("oo", "w"), ("ee", "y"),
    ("ei", "y"), ("ai", "y"), ("ay", "y"), ("aw", "w"), ("au", "w"),
)  # fmt: skip
_SIGNS = str.maketrans(
    {"c": "k", "q": "k", "g": "k", "p": "b", "v": "f", "x": "k", "u": "w", "o": "w", "i": "y"}
)


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name in Latin small letters, without marks and signs.

    An apostrophe parts nothing; letters with full stops between them are one word; Chinese and
    Korean signs are read syllable by syllable.
    """
    plain = unicodedata.normalize("NFKC", name)
    spaced = _SYLLABLES.sub(lambda sign: f" {sign.group()} ", plain)
    small = anyascii(_APOSTROPHES.sub("", spaced)).casefold()
    return tuple(_WORD.findall(_DOTTED.sub(_joined, small.replace("'", "").replace("&", " and "))))


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(".", "") + " "


def in_order(name: str) -> str:
    """Give the words of a name sorted: who writes the family name first writes the same name."""
    return " ".join(sorted(words(name)))


def is_arabic(name: str) -> bool:
    """Say whether any of it stands in Arabic script."""
    return _ARABIC.search(name) is not None


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """Give the consonants of a name, word by word, sorted; the article is left out."""
    parts = _from_arabic(name) if is_arabic(name) else _from_latin(name)
    return " ".join(sorted(part for part in parts if part))


def arabic_words(name: str) -> list[tuple[str, str]]:
    """Give each word in Arabic script with its consonants; the article is left out."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name)).replace("عبد الله", "عبدالله")
    found = []
    for word in _NOT_ARABIC.split(_COMPOUND.sub(r"\1 \2", plain)):
        if word:
            long = word.startswith("ال") and len(word) > 4  # noqa: PLR2004 -- an article and a word
            bare = word[2:] if long else word
            found.append((word, _plain("".join(_LETTERS.get(sign, "") for sign in bare))))
    return found


def _from_arabic(name: str) -> list[str]:
    return [bare for _word, bare in arabic_words(name)]


def _from_latin(name: str) -> list[str]:
    return [skeleton_of(word) for word in words(name) if word not in _PARTICLES]


def _plain(signs: str) -> str:
    """Leave out what one script writes where the other does not: a last h, w and y inside."""
    return _once(_weak(signs[:1] + signs[1:].rstrip("h")))


def _weak(signs: str) -> str:
    return signs[:1] + re.sub(r"[wy]", "", signs[1:])


def _once(signs: str) -> str:
    return re.sub(r"(.)\1+", r"\1", signs)


def is_syllabic(name: str) -> bool:
    """Say whether it is written in signs for syllables, whose romanised forms are short and few."""
    return _SYLLABLES.search(name) is not None


@lru_cache(maxsize=200_000)
def skeleton_of(word: str) -> str:
    """Give the consonants of one word in Latin small letters."""
    bare = _OPENING.sub("", _ARTICLE.sub("", word))
    for one, other in _DIGRAPHS:
        bare = bare.replace(one, other)
    return _plain(re.sub(r"[ae]", "", bare.translate(_SIGNS)))
