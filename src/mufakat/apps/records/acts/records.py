"""A summary record as one side issues it, the corrections of both, and the record they make final.

The issued record and each side's corrections are that side's own word; the final is a decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mufakat.apps.letters.acts.reading import (
    PAGE,
    Unreadable,
    Words,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.kernel.forms import is_word
from mufakat.kernel.values import Json, PartyId

SUMMARY, CORRECTION, RECORD = "summary", "correction", "record"
PARAGRAPHS = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in every language; `sources` are the notes it was put together from."""

    id: str
    text: Words
    item: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A record as issued: corrections are taken until an instant."""

    title: Words
    paragraphs: tuple[Paragraph, ...]
    until: str

    @property
    def closes(self) -> datetime:
        """The instant until which corrections are taken."""
        return datetime.fromisoformat(self.until)

    def find(self, id_: str) -> Paragraph | None:
        """Give one paragraph."""
        return next((one for one in self.paragraphs if one.id == id_), None)


@dataclass(frozen=True, slots=True)
class Correction:
    """How one paragraph is to read, in the languages that change, and why."""

    paragraph: str
    text: Words
    why: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Final:
    """The record as both sides make it final; `corrected` is what its corrigendum lists."""

    title: Words
    paragraphs: tuple[Paragraph, ...]
    corrected: tuple[str, ...] = ()


def consolidated(
    summary: Summary, taken: Mapping[PartyId, tuple[Correction, ...]], chosen: Mapping[str, PartyId]
) -> Final:
    """Put the corrections into the record: one corrigendum for all sides.

    Where two sides correct the same words, `chosen` says whose correction is taken; without a
    choice the words stay as issued. Languages nobody corrected stay as they are.
    """
    paragraphs, corrected = [], []
    for one in summary.paragraphs:
        text = dict(one.text)
        for language in one.text:
            said = _readings(one, language, taken)
            readings = set(said.values())
            if len(readings) == 1:
                text[language] = readings.pop()
            elif one.id in chosen and chosen[one.id] in said:
                text[language] = said[chosen[one.id]]
        if text != dict(one.text):
            corrected.append(one.id)
        paragraphs.append(replace(one, text=text))
    return Final(summary.title, tuple(paragraphs), tuple(corrected))


def crossed(
    summary: Summary, taken: Mapping[PartyId, tuple[Correction, ...]]
) -> dict[str, tuple[PartyId, ...]]:
    """Give the paragraphs that sides correct differently, with those sides."""
    found: dict[str, tuple[PartyId, ...]] = {}
    for one in summary.paragraphs:
        for language in one.text:
            said = _readings(one, language, taken)
            if len(set(said.values())) > 1:
                found[one.id] = tuple(sorted(said))
    return found


def _readings(
    one: Paragraph, language: str, taken: Mapping[PartyId, tuple[Correction, ...]]
) -> dict[PartyId, str]:
    """Give how each side that corrects a paragraph in a language would have it read."""
    return {
        party: each.text[language]
        for party, corrections in taken.items()
        for each in corrections
        if each.paragraph == one.id
        and each.text.get(language, one.text[language]) != one.text[language]
    }


def read_summary(value: Json) -> Summary:
    """Read an issued record."""
    said = fields(value, "title", "paragraphs", "until")
    return Summary(words(said["title"]), _paragraphs(said["paragraphs"]), _instant(said["until"]))


def write_summary(one: Summary) -> dict[str, Json]:
    """Write an issued record as `read_summary` reads it."""
    return {
        "title": dict(one.title), "paragraphs": _listed(one.paragraphs), "until": one.until,
    }  # fmt: skip


def read_corrections(value: Json) -> tuple[Correction, ...]:
    """Read a side's corrections: one a paragraph at most."""
    found = each(fields(value, "corrections")["corrections"], _correction)
    if len({one.paragraph for one in found}) != len(found):
        raise Unreadable(field="corrections")
    return found


def write_corrections(found: tuple[Correction, ...]) -> dict[str, Json]:
    """Write corrections as `read_corrections` reads them."""
    return {
        "corrections": [
            {"paragraph": one.paragraph, "text": dict(one.text), "why": dict(one.why)}
            for one in found
        ]
    }


def read_final(value: Json) -> Final:
    """Read the record as made final: what it says was corrected has to be in it."""
    said = fields(value, "title", "paragraphs", maybe=("corrected",))
    final = Final(
        words(said["title"]),
        _paragraphs(said["paragraphs"]),
        each(said.get("corrected", []), _id),
    )
    if not set(final.corrected) <= {one.id for one in final.paragraphs}:
        raise Unreadable(field="corrected")
    return final


def write_final(one: Final) -> dict[str, Json]:
    """Write a final record as `read_final` reads it."""
    return {
        "title": dict(one.title), "paragraphs": _listed(one.paragraphs),
        "corrected": [*one.corrected],
    }  # fmt: skip


def _paragraphs(value: Json) -> tuple[Paragraph, ...]:
    found = each(value, _paragraph, least=1)
    if len({one.id for one in found}) != len(found):
        raise Unreadable(field="paragraphs")
    return found


def _paragraph(value: Json) -> Paragraph:
    said = fields(value, "id", "text", maybe=("item", "sources"))
    item = said.get("item", "")
    return Paragraph(
        id=_id(said["id"]),
        text=words(said["text"], limit=PAGE),
        item="" if item == "" else _id(item),
        sources=each(said.get("sources", []), _id),
    )


def _correction(value: Json) -> Correction:
    said = fields(value, "paragraph", "text", maybe=("why",))
    return Correction(
        _id(said["paragraph"]), words(said["text"], limit=PAGE),
        words(said.get("why", {}), empty=True),
    )  # fmt: skip


def _listed(paragraphs: tuple[Paragraph, ...]) -> list[Json]:
    return [
        {"id": one.id, "text": dict(one.text), "item": one.item, "sources": [*one.sources]}
        for one in paragraphs
    ]


def _id(value: Json) -> str:
    return fitting(value, is_word, "id")


def _instant(value: Json) -> str:
    said = line(value)
    try:
        if datetime.fromisoformat(said).tzinfo is not None:
            return said
    except ValueError:
        pass
    raise Unreadable(field="until")
