"""One news item as the public reads it: said by both sides together, or by one and saying so.

A joint item is a decision of both; one side's own is its party-owned word. Both have this form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    LINE,
    PAGE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.kernel.forms import is_digest, is_language, is_word
from mufakat.kernel.values import Json

NEWS = "news"
NOTICE = "notice"
QUOTES, PICTURES = 20, 12


class Category(StrEnum):
    """What kind of item it is."""

    NEWS = "news"
    COMMUNIQUE = "communique"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a named speaker: in which language they were said, and where they are from."""

    text: Words
    speaker: Words
    language: str = ""
    source: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the hash of its file, what it shows for who cannot see it, and whose it is."""

    sha256: str
    alt: Words
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in words that had been published, and on which day."""

    day: str
    text: Words


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Everything the public reads, in every language it is said in.

    `embargo` is the instant before which nobody publishes it; empty: once it stands.
    `rests_on` names the text, as agreed by both sides, whose words these are.
    """

    category: Category
    title: Words
    place: Words
    day: str
    body: Words
    quotes: tuple[Quote, ...] = ()
    pictures: tuple[Picture, ...] = ()
    related: tuple[str, ...] = ()
    embargo: str = ""
    rests_on: str = ""
    corrections: tuple[Correction, ...] = ()
    withdrawn: Words = field(default_factory=dict)

    @property
    def opens(self) -> datetime | None:
        """The instant from which it may be published."""
        return datetime.fromisoformat(self.embargo) if self.embargo else None

    def is_due(self, now: datetime) -> bool:
        """Answer whether it may be published at `now`."""
        return self.opens is None or self.opens <= now

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which both a title and a body are there."""
        return tuple(one for one in self.title if self.body.get(one))


def read_news(value: Json) -> NewsItem:
    """Read an item from a decision's value or a side's own word."""
    said = fields(
        value,
        "category", "title", "place", "day", "body",
        maybe=(
            "quotes", "pictures", "related", "embargo", "rests_on", "corrections", "withdrawn",
            "att",
        ),
    )  # fmt: skip
    item = NewsItem(
        category=choice(said["category"], Category),
        title=words(said["title"]),
        place=words(said["place"], empty=True),
        day=fitting(said["day"], _is_day, "day"),
        body=_body(said["body"]),
        quotes=each(said.get("quotes", []), _quote),
        pictures=each(said.get("pictures", []), _picture),
        related=each(said.get("related", []), _key),
        embargo=fitting(said.get("embargo", ""), _is_instant, "embargo"),
        rests_on=line(said.get("rests_on", ""), empty=True),
        corrections=each(said.get("corrections", []), _correction),
        withdrawn=words(said.get("withdrawn", {}), empty=True),
    )
    if len(item.quotes) > QUOTES or len(item.pictures) > PICTURES or not item.languages:
        raise Unreadable(field="body")
    return item


def write_news(item: NewsItem) -> dict[str, Json]:
    """Write an item as `read_news` reads it."""
    return {
        "category": str(item.category),
        "title": dict(item.title),
        "place": dict(item.place),
        "day": item.day,
        "body": dict(item.body),
        "quotes": [
            {
                "text": dict(one.text), "speaker": dict(one.speaker), "language": one.language,
                "source": dict(one.source),
            }
            for one in item.quotes
        ],
        "pictures": [
            {"sha256": one.sha256, "alt": dict(one.alt), "credit": one.credit}
            for one in item.pictures
        ],
        "related": [*item.related],
        "embargo": item.embargo,
        "rests_on": item.rests_on,
        "corrections": [{"day": one.day, "text": dict(one.text)} for one in item.corrections],
        "withdrawn": dict(item.withdrawn),
    }  # fmt: skip


def _body(value: Json) -> Words:
    """Read text in paragraphs: longer than a line, and with empty lines in it."""
    if not isinstance(value, Mapping) or not value:
        raise Unreadable(field="body")
    if not all(is_language(language) for language in value):
        raise Unreadable(field="language")
    return {language: line(said, limit=PAGE) for language, said in value.items()}


def _quote(value: Json) -> Quote:
    said = fields(value, "text", "speaker", maybe=("language", "source"))
    language = said.get("language", "")
    return Quote(
        text=words(said["text"], limit=PAGE),
        speaker=words(said["speaker"]),
        language=fitting(language, lambda one: one == "" or is_language(one), "language"),
        source=words(said.get("source", {}), empty=True),
    )


def _picture(value: Json) -> Picture:
    said = fields(value, "sha256", "alt", maybe=("credit",))
    return Picture(
        sha256=fitting(said["sha256"], is_digest, "sha256"),
        alt=words(said["alt"], limit=LINE),
        credit=line(said.get("credit", ""), empty=True),
    )


def _correction(value: Json) -> Correction:
    said = fields(value, "day", "text")
    return Correction(fitting(said["day"], _is_day, "day"), words(said["text"], limit=PAGE))


def _key(value: Json) -> str:
    return fitting(value, is_word, "related")


def _is_day(value: Json) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))  # noqa: PLR2004 -- YYYY-MM-DD
    except ValueError:
        return False


def _is_instant(value: Json) -> bool:
    """Answer whether a text is empty or an instant with its distance from Greenwich."""
    try:
        return value == "" or (
            isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
        )
    except ValueError:
        return False
