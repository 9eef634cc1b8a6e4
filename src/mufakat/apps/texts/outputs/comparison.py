"""Two revisions of a text compared by word: as PDF with marks, as Word with tracked changes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import Any

from mufakat.apps.texts.outputs.pdf import STANDARDS, NotDrawn
from mufakat.kernel.wording.comparing import (
    Added,
    ClauseChange,
    Comparison,
    Piece,
    Pieces,
    Removed,
)
from mufakat.kernel.wording.flowing import Closing, Opening, Owner
from mufakat.kernel.wording.texts import Parties, Plain

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"moved": "moved from %s", "compared": "%s compared with %s"},
    "id": {"moved": "dipindahkan dari %s", "compared": "%s dibandingkan dengan %s"},
    "ru": {"moved": "перенесён из %s", "compared": "%s в сравнении с %s"},
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison is drawn from: the language, names of the sides, the moment, the label."""

    language: str
    short: Mapping[str, str]
    at: datetime
    label: str = ""
    parties: Sequence[str] = ()


def comparison_pdf(found: Comparison, said: Compared) -> bytes:
    """Draw a comparison: words that came are underlined, words that went are struck through."""
    from typst import compile as draw  # noqa: PLC0415 -- heavy: only when a document is asked for

    day = said.at.date()
    data = {
        "lang": said.language, "title": _title(found, said), "label": said.label,
        "day": [day.year, day.month, day.day],
        "clauses": [
            {"no": _number(one), "note": _moved(one, said), "parts": [*_parts(one, said)]}
            for one in found.clauses
        ],
    }  # fmt: skip
    template = files("mufakat.apps.texts.outputs").joinpath("comparison.typ").read_bytes()
    try:
        drawn: bytes = draw(
            template, format="pdf", pdf_standards=[*STANDARDS], ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )  # fmt: skip
    except RuntimeError as fault:
        raise NotDrawn(why=str(fault)[:200]) from None
    return drawn


def comparison_word(found: Comparison, said: Compared) -> bytes:
    """Write a comparison as a Word file: every difference is a tracked change of the later text."""
    import docx  # noqa: PLC0415 -- heavy: only when asked for

    document = docx.Document()
    title = _title(found, said)
    document.core_properties.title = f"{said.label} {title}".strip()
    document.core_properties.author = "Mufakat"
    document.core_properties.language = said.language
    document.add_heading(title, level=1)
    if said.label:
        document.add_paragraph(said.label)
    writer = _Tracking(found.after, said)
    for one in found.clauses:
        paragraph = document.add_paragraph(f"{_number(one)}. ")
        for kind, words in _parts(one, said):
            try:
                writer.write(paragraph._p, kind, words)  # noqa: SLF001 -- no public door to it
            except ValueError as fault:
                raise NotDrawn(why=str(fault)[:200]) from None
        note = _moved(one, said)
        if note:
            paragraph.add_run(f" ({note})").italic = True
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Tracking:
    def __init__(self, author: str, said: Compared) -> None:
        self.author, self.at = author, said.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.number = 0

    def write(self, paragraph: Any, kind: str, words: str) -> None:  # noqa: ANN401 -- an XML element
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- heavy
        from docx.oxml.ns import qn  # noqa: PLC0415 -- heavy

        run = OxmlElement("w:r")
        text = OxmlElement("w:delText" if kind == "out" else "w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        if kind == "same":
            paragraph.append(run)
            return
        self.number += 1
        change = OxmlElement("w:del" if kind == "out" else "w:ins")
        for name, value in (("id", str(self.number)), ("author", self.author), ("date", self.at)):
            change.set(qn(f"w:{name}"), value)
        change.append(run)
        paragraph.append(change)


def _parts(one: ClauseChange, said: Compared) -> Iterator[tuple[str, str]]:
    pieces: Pieces = one.languages.get(said.language, ())
    for piece in pieces:
        words = _words(piece, said)
        if words:
            yield (
                "in"
                if isinstance(piece, Added)
                else "out"
                if isinstance(piece, Removed)
                else "same",
                words,
            )


def _words(piece: Piece, said: Compared) -> str:
    match piece.said:
        case Plain(text=text):
            return text
        case Parties():
            return " / ".join(said.short.get(one, one) for one in said.parties)
        case Owner():
            return _owner(piece.said, said)
        case Opening(bracket=bracket):
            return "[" if bracket else ""
        case Closing(bracket=bracket):
            return "]" if bracket else ""


def _owner(one: Owner, said: Compared) -> str:
    if not one.bracket:
        # A pair of sentences of the alternat: one a side, no bracket around them.
        return " " if one.number else ""
    names = "/".join(said.short.get(party, party) for party in one.by)
    return f"{' / ' if one.number else ''}{names}: "


def _number(one: ClauseChange) -> int:
    shown = one.now or one.was
    return shown.number if shown else 0


def _moved(one: ClauseChange, said: Compared) -> str:
    return _of(said)["moved"] % one.moved.was if one.moved else ""


def _title(found: Comparison, said: Compared) -> str:
    return _of(said)["compared"] % (found.after, found.before)


def _of(said: Compared) -> Mapping[str, str]:
    return WORDS.get(said.language, WORDS["en"])
