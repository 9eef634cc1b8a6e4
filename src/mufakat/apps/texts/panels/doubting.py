"""Words that are not what they look like, said while somebody writes them and before they leave."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.kernel.wording.checks.telling import tell
from mufakat.kernel.wording.spoofing import suspects

MOST = 6
_LANGUAGE_OF = ("words", "w", "new", "final", "read", "title")
"""What the names of fields begin with that hold words of a text in one language."""


def doubts_in(said: Mapping[str, str]) -> list[str]:
    """Say which typed words mix alphabets or are written in letters that only look right."""
    return list(dict.fromkeys(_doubts(said)))[:MOST]


def doubts_of(words: str, language: str) -> list[str]:
    """Say the same of words in one language."""
    reader = (get_language() or "en").partition("-")[0]
    return [
        tell(one.code, {"words": one.word, "better": one.looks_like}, reader)
        for one in suspects(words, language)
    ]


def _doubts(said: Mapping[str, str]) -> Iterator[str]:
    for name, words in said.items():
        parts = name.replace("_", ".").split(".")
        language = next((one for one in parts[1:] if one in LANGUAGES), "")
        if parts[0] == "read" and parts[-1].isdigit():
            language = said.get(f"language.{parts[-1]}", "")
        if parts[0] in _LANGUAGE_OF and language:
            yield from doubts_of(words, language)
