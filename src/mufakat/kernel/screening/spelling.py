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
_MARKS = re.compile(r"[ـً-ٰٟ]")
_PARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "an", "ibn"})

_LETTERS = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "چ": "j", "ژ": "j", "ح": "h",
    "ه": "h", "ة": "", "خ": "k", "ق": "k", "ك": "k", "ک": "k", "گ": "k", "غ": "k", "د": "d",
    "ض": "d", "ذ": "d", "ظ": "z", "ز": "z", "ر": "r", "س": "s", "ص": "s", "ش": "s", "ف": "f",
    "ل": "l", "م": "m", "ن": "n", "و": "w", "ي": "y", "ی": "y", "ى": "", "ا": "", "أ": "",
    "إ": "", "آ": "", "ٱ": "", "ع": "", "ء": "", "ئ": "", "ؤ": "", "ۀ": "h", "ھ": "h", "ں": "n",
    "ڤ": "f", "ے": "y", "ٹ": "t", "ڈ": "d", "ړ": "r", "ې": "y", "ۍ": "y", "ګ": "k", "ښ": "s",
    "ټ": "t", "ډ": "d", "ځ": "z", "څ": "s", "ڼ": "n",
}  # fmt: skip
_DIGRAPHS = (
    ("tch", "j"), ("kh", "k"), ("gh", "k"), ("sh", "s"), ("ch", "j"), ("th", "t"), ("dh", "d"),
    ("zh", "j"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("ou", "w"), ("oo", "w"), ("ee", "y"),
    ("ei", "y"), ("ai", "y"), ("ay", "y"), ("aw", "w"), ("au", "w"),
)  # fmt: skip
_SIGNS = str.maketrans(
    {"c": "k", "q": "k", "g": "k", "p": "b", "v": "f", "x": "k", "u": "w", "o": "w", "i": "y"}
)


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name in Latin small letters, without marks and signs."""
    return tuple(_WORD.findall(anyascii(unicodedata.normalize("NFKC", name)).casefold()))


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


def _from_arabic(name: str) -> list[str]:
    found = []
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name))
    for word in re.split(r"[^؀-ۿݐ-ݿ]+", plain):
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word  # noqa: PLR2004 -- an article and a word
        found.append(_once(_weak("".join(_LETTERS.get(sign, "") for sign in bare))))
    return found


def _from_latin(name: str) -> list[str]:
    found = []
    for word in words(name):
        if word in _PARTICLES:
            continue
        bare = word
        for one, other in _DIGRAPHS:
            bare = bare.replace(one, other)
        bare = bare.translate(_SIGNS)
        found.append(_once(_weak(re.sub(r"[ae]", "", bare))))
    return found


def _weak(signs: str) -> str:
    """Leave out w and y inside a word: one script writes them where the other does not."""
    return signs[:1] + re.sub(r"[wyh]", "", signs[1:])


def _once(signs: str) -> str:
    return re.sub(r"(.)\1+", r"\1", signs)
