"""A term of an agreement: what both sides' translators call one thing in each language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.apps.letters.acts.reading import Unreadable, each, fields, fitting, line
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import Json

ROOT = "term"
NAMES = 8
LENGTH = 120
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """One thing: its names by language, the preferred one first, and where they stood agreed."""

    names: Mapping[str, tuple[str, ...]]
    origin: str = ""


def term_object(key: str) -> str:
    """Name one term in its agreement's matter."""
    return f"{ROOT}/{key}"


def read_term(value: Json) -> Named:
    """Read a term: it has a name in two languages at least, or there is nothing to agree on."""
    said = fields(value, "names", maybe=("origin",))
    names = said["names"]
    if not isinstance(names, dict) or len(names) < 2:  # noqa: PLR2004 -- two languages
        raise Unreadable(field="names")
    return Named(
        {fitting(one, is_language, "names"): _names(said) for one, said in names.items()},
        line(said.get("origin", ""), empty=True),
    )


def write_term(one: Named) -> dict[str, Json]:
    """Write a term."""
    names: dict[str, Json] = {language: [*said] for language, said in one.names.items()}
    return {"names": names} | ({"origin": one.origin} if one.origin else {})


def names_in(typed: Mapping[str, str], languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the names somebody typed for each language, one beside another after a semicolon."""
    found = {}
    for language in languages:
        parts = (_SPACES.sub(" ", one).strip() for one in typed.get(language, "").split(";"))
        names = tuple(dict.fromkeys(one for one in parts if one))
        if names:
            found[language] = names
    return found


def _names(value: Json) -> tuple[str, ...]:
    found = each(value, lambda one: line(one, limit=LENGTH), least=1)
    if len(found) > NAMES:
        raise Unreadable(field="names")
    return found
