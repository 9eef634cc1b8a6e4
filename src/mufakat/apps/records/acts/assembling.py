"""From what was noted on the floor to the paragraphs of a summary record, and to agreed minutes.

A summary record reports in the past and in reported speech; agreed minutes say what the sides will
do, in the genre of each language (Indonesian *Kedua Pihak sepakat*, Russian «Стороны условились»).
What somebody said in one language only is given in that one, with its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from mufakat.apps.letters.acts.reading import Words, said_in
from mufakat.apps.records.acts.records import Paragraph

LANGUAGES = ("en", "id", "ru")
REPORTED = frozenset({"statement", "reply", "point_of_order"})


@dataclass(frozen=True, slots=True)
class Note:
    """One note as the floor gives it."""

    key: str
    kind: str
    item: str
    party: str
    person: str
    paper: str
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Naming:
    """What the codes in notes stand for: sides, agenda items, papers; and the clock."""

    sides: Mapping[str, Words]
    items: Mapping[str, tuple[int, Words]]
    papers: Mapping[str, str]
    zone: str = "UTC"
    languages: tuple[str, ...] = LANGUAGES

    def side(self, party: str, language: str) -> str:
        """Name a side in a language."""
        names = self.sides.get(party, {})
        return names.get(language) or names.get("en") or party

    def clock(self, at: datetime, language: str) -> str:
        """Give the time of day at the place, in the form of the language."""
        local = at.astimezone(ZoneInfo(self.zone))
        return f"{local:%H.%M}" if language == "id" else f"{local:%H:%M}"


@dataclass(slots=True)
class _Text:
    """One paragraph while it is being put together."""

    id: str
    item: str
    text: dict[str, str]
    sources: list[str] = field(default_factory=list)


FORMS: Mapping[str, Mapping[str, str]] = {
    "opened": {
        "en": "The sitting was opened at %(clock)s.",
        "id": "Sidang dibuka pada pukul %(clock)s.",
        "ru": "Заседание было открыто в %(clock)s.",
    },
    "adopted": {
        "en": "The agenda was adopted.",
        "id": "Mata acara sidang disahkan.",
        "ru": "Повестка дня была утверждена.",
    },
    "item": {
        "en": "The meeting took up agenda item %(number)s, “%(title)s”.",
        "id": "Pertemuan membahas mata acara %(number)s, “%(title)s”.",
        "ru": "Участники перешли к рассмотрению пункта %(number)s повестки дня «%(title)s».",
    },
    "statement": {
        "en": "%(who)s stated the following: %(words)s",
        "id": "%(who)s menyampaikan hal-hal berikut: %(words)s",
        "ru": "Заявление: %(who)s. %(words)s",
    },
    "reply": {
        "en": "In exercise of the right of reply, %(who)s stated the following: %(words)s",
        "id": "Dalam menggunakan hak jawab, %(who)s menyampaikan hal-hal berikut: %(words)s",
        "ru": "В порядке осуществления права на ответ: %(who)s. %(words)s",
    },
    "point_of_order": {
        "en": "On a point of order, %(who)s stated the following: %(words)s",
        "id": "Mengenai tata tertib, %(who)s menyampaikan hal-hal berikut: %(words)s",
        "ru": "По порядку ведения заседания: %(who)s. %(words)s",
    },
    "paper": {
        "en": "%(who)s introduced document %(paper)s.",
        "id": "%(who)s memperkenalkan dokumen %(paper)s.",
        "ru": "Был представлен документ %(paper)s (%(who)s).",
    },
    "decision": {
        "en": "The meeting decided as follows: %(words)s",
        "id": "Pertemuan memutuskan hal berikut: %(words)s",
        "ru": "Участники приняли следующее решение: %(words)s",
    },
    "suspended": {
        "en": "The sitting was suspended at %(clock)s.",
        "id": "Sidang diskors pada pukul %(clock)s.",
        "ru": "В %(clock)s был объявлен перерыв.",
    },
    "resumed": {
        "en": "The sitting was resumed at %(clock)s.",
        "id": "Sidang dilanjutkan pada pukul %(clock)s.",
        "ru": "Заседание возобновилось в %(clock)s.",
    },
    "closed": {
        "en": "The sitting was closed at %(clock)s.",
        "id": "Sidang ditutup pada pukul %(clock)s.",
        "ru": "Заседание было закрыто в %(clock)s.",
    },
}
AGREED: Mapping[str, str] = {
    "en": "The two sides will act as follows: %(words)s",
    "id": "Kedua Pihak sepakat: %(words)s",
    "ru": "Стороны условились о следующем: %(words)s",
}
OPENING: Mapping[str, str] = {
    "en": "The delegations of %(sides)s met in an expert meeting and agreed on these minutes.",
    "id": "Delegasi %(sides)s bertemu dalam pertemuan pakar dan menyepakati risalah ini.",
    "ru": "Делегации (%(sides)s) провели экспертную встречу и согласовали настоящий протокол.",
}


def assembled(notes: Sequence[Note], naming: Naming) -> tuple[Paragraph, ...]:
    """Put the paragraphs of a summary record together, in the order in which things happened.

    A note whose kind says nothing of its own (who was given the floor) makes no paragraph; what
    was said without words is left out, and nothing is added to what was noted.
    """
    found: list[_Text] = []
    for one in notes:
        text = _told(one, naming)
        if text:
            found.append(_Text(f"p{len(found) + 1}", one.item, text, [one.key]))
    return tuple(Paragraph(one.id, one.text, one.item, tuple(one.sources)) for one in found)


def minutes(
    notes: Iterable[Note], naming: Naming, parties: Sequence[str]
) -> tuple[tuple[str, Words, str], ...]:
    """Give the clauses of draft agreed minutes: item, words in each language, source note."""
    opening = {
        language: OPENING[language]
        % {"sides": ", ".join(naming.side(party, language) for party in parties)}
        for language in naming.languages
        if language in OPENING
    }
    decided = [
        (one.item, in_each(AGREED, one, naming, lambda _language: {}), one.key)
        for one in notes
        if one.kind == "decision" and one.words
    ]
    return (("", opening, ""), *decided)


def _told(one: Note, naming: Naming) -> dict[str, str]:
    if one.kind not in FORMS or (one.kind in REPORTED | {"decision"} and not one.words):
        return {}
    if one.kind == "item" and one.item not in naming.items:
        return {}

    def facts(language: str) -> dict[str, str]:
        number, title = naming.items.get(one.item, (0, {}))
        return {
            "clock": naming.clock(one.at, language),
            "number": str(number),
            "title": said_in(title, language, "en")[0],
            "who": _who(one, naming, language),
            "paper": naming.papers.get(one.paper, one.paper),
        }

    return in_each(FORMS[one.kind], one, naming, facts)


def in_each(
    forms: Mapping[str, str], one: Note, naming: Naming, facts: Callable[[str], Mapping[str, str]]
) -> dict[str, str]:
    """Put the words of a note into the form of each language; words of another keep its name."""
    found = {}
    for language in naming.languages:
        if language not in forms:
            continue
        said, own = said_in(one.words, language, "en")
        quoted = said if own in ("", language) else f"[{own}] {said}"
        found[language] = forms[language] % {"words": quoted, **facts(language)}
    return found


def _who(one: Note, naming: Naming, language: str) -> str:
    side = naming.side(one.party, language) if one.party else ""
    return f"{one.person} ({side})" if one.person and side else one.person or side
