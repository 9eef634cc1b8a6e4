"""The set forms of a note verbale and an aide-memoire in three languages.

A note verbale is in the third person: it begins with compliments and ends with the assurances of
highest consideration. Russian asks for the addressee in the dative, which comes from whoever
writes: no machine guesses a case. An aide-memoire has neither beginning nor end of this kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mufakat.apps.letters.acts.notes import NoteKind
from mufakat.apps.letters.acts.reading import Words

BEGINS: Mapping[str, str] = {
    "en": (
        "%(from_office)s presents its compliments to %(to_office)s and has the honour to %(body)s"
    ),
    "id": (
        "%(from_office)s menyampaikan salam hormat kepada %(to_office)s dan dengan hormat %(body)s"
    ),
    "ru": "%(from_office)s свидетельствует своё уважение %(to_whom)s и имеет честь %(body)s",
}
ENDS: Mapping[str, str] = {
    "en": (
        "%(from_office)s avails itself of this opportunity to renew to %(to_office)s the "
        "assurances of its highest consideration."
    ),
    "id": (
        "%(from_office)s menggunakan kesempatan ini untuk menyampaikan kembali penghargaan yang "
        "setinggi-tingginya kepada %(to_office)s."
    ),
    "ru": (
        "%(from_office)s пользуется случаем, чтобы возобновить %(to_whom)s уверения в своём самом "
        "высоком уважении."
    ),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a note is put together from. `body` goes on after *has the honour to*."""

    from_office: Words
    to_office: Words
    body: Words
    to_whom: Words = field(default_factory=dict)


def text_of(kind: NoteKind, parts: Parts) -> Words:
    """Put the words of a note together in every language in which all of its parts are said."""
    if kind is not NoteKind.NOTE_VERBALE:
        return dict(parts.body)
    return {language: _verbale(language, parts) for language in languages_of(parts)}


def languages_of(parts: Parts) -> tuple[str, ...]:
    """Give the languages in which every part is said that the form of the language needs."""
    return tuple(
        language
        for language in BEGINS
        if parts.body.get(language)
        and parts.from_office.get(language)
        and (parts.to_whom if language == "ru" else parts.to_office).get(language)
    )


def _verbale(language: str, parts: Parts) -> str:
    facts = {
        "from_office": parts.from_office[language],
        "to_office": parts.to_office.get(language, ""),
        "to_whom": parts.to_whom.get(language, ""),
        "body": _sentence(parts.body[language]),
    }
    return f"{BEGINS[language] % facts}\n\n{ENDS[language] % facts}"


def _sentence(body: str) -> str:
    """End the body as a sentence ends."""
    said = body.strip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
