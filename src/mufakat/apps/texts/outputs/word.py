"""Word files of a text: brackets both as literal brackets and as changes tracked to their side.

Each clause stands in a content control that carries its id and language, and behind a bookmark
that says the same and which words went out, so that a file that was edited elsewhere can be matched
again: some programs drop the tags of content controls and keep bookmarks. A proposed insertion is
an insertion by its side, a proposed deletion a deletion; of alternatives, the words as tabled stand
and the others are insertions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.marks import base_mark, clause_mark, frame_mark
from mufakat.kernel.wording.planning import FIELDS, Plan, plan_of
from mufakat.kernel.wording.texts import Bracket, Clause, Paired, Parties, Plain, Runs, Text

if TYPE_CHECKING:
    from docx.document import Document

View = Literal["rolling", "concordance", "plan"]

LANGUAGES = {"en": "en-GB", "id": "id-ID", "ru": "ru-RU"}
HEADS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "aim": "Aim", "measure": "Measure", "owner": "Who does it", "indicator": "Indicator",
        "review": "Review",
    },
    "id": {
        "aim": "Tujuan", "measure": "Langkah", "owner": "Pelaksana", "indicator": "Indikator",
        "review": "Peninjauan",
    },
    "ru": {
        "aim": "Цель", "measure": "Мера", "owner": "Исполнитель", "indicator": "Показатель",
        "review": "Обзор выполнения",
    },
}  # fmt: skip
NAMES = {"en": "English", "id": "Bahasa Indonesia", "ru": "Русский"}


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of words: who would put it in or take it out, if anybody."""

    words: str
    put_in: str = ""
    taken_out: str = ""


def write_word(
    text: Text, *, view: View, language: str, short: Mapping[str, str], at: datetime
) -> bytes:
    """Write a Word file: one language with changes tracked, or all languages in a table."""
    import docx  # noqa: PLC0415 -- heavy: only when asked for

    document = docx.Document()
    writer = _Writer(text, short, at)
    _begin(document, text, language, writer)
    if view == "concordance":
        writer.table(document)
    else:
        plan = plan_of(text) if view == "plan" else None
        if plan is not None:
            writer.plan(document, plan, language)
        for clause in plan.others if plan else text.clauses:
            paragraph = document.add_paragraph(style="List Number")
            writer.control(paragraph._p, clause, language)  # noqa: SLF001 -- no public door to it
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def parts_of(runs: Runs, order: Sequence[PartyId], short: Mapping[str, str]) -> Iterator[Part]:
    """Give the words of a clause in turn, with who would change them."""
    for run in runs:
        match run:
            case Plain():
                yield Part(run.text)
            case Paired():
                yield Part(run.separator.join(run.items[one] for one in order if one in run.items))
            case Parties():
                yield Part(" / ".join(order))
            case Bracket():
                yield from _bracket(run, order, short)


def _bracket(
    bracket: Bracket, order: Sequence[PartyId], short: Mapping[str, str]
) -> Iterator[Part]:
    yield Part("[")
    for number, one in enumerate(bracket.alternatives):
        side = "/".join(short.get(party, party) for party in one.by)
        if number:
            yield Part(" / ")
        yield Part(f"{side}: ")
        words = "".join(part.words for part in parts_of(one.runs, order, short))
        if bracket.kind == "delete":
            yield Part(words, taken_out=side)
        elif bracket.kind == "open" or (bracket.kind == "alternatives" and not number):
            yield Part(words)
        else:
            yield Part(words, put_in=side)
    yield Part("]")


def _begin(document: "Document", text: Text, language: str, writer: "_Writer") -> None:
    title = text.title.get(language) or text.symbol
    label = text.labels.get(language, "")
    properties = document.core_properties
    properties.title = f"{label} {title}".strip()
    properties.subject, properties.author, properties.language = text.symbol, "Mufakat", language
    for section in document.sections:
        section.header.paragraphs[0].text = f"{label}\t\t{text.symbol}".strip("\n")
    heading = document.add_heading(title, level=1)
    writer.mark(heading._p, base_mark(text))  # noqa: SLF001 -- no public door to it
    writer.mark(heading._p, frame_mark(title))  # noqa: SLF001 -- as above
    if label:
        writer.mark(document.add_paragraph(label)._p, frame_mark(label))  # noqa: SLF001 -- as above


class _Writer:
    """Writes clauses as Word's own elements."""

    def __init__(self, text: Text, short: Mapping[str, str], at: datetime) -> None:
        self.text, self.short = text, short
        self.at = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.number = 0
        self.marks = 0

    def table(self, document: "Document") -> None:
        """Write the three columns translators work in."""
        languages = self.text.languages
        table = document.add_table(rows=1, cols=len(languages) + 1, style="Table Grid")
        for cell, name in zip(
            table.rows[0].cells, ("№", *(NAMES.get(one, one) for one in languages)), strict=True
        ):
            cell.text = name
        for clause in self.text.clauses:
            cells = table.add_row().cells
            cells[0].text = str(clause.number)
            for cell, language in zip(cells[1:], languages, strict=True):
                self.control(cell.paragraphs[0]._p, clause, language)  # noqa: SLF001 -- as above

    def plan(self, document: "Document", plan: Plan, language: str) -> None:
        """Write a joint plan as a table: a row a measure, a column a field."""
        heads = ("№", *(HEADS.get(language, HEADS["en"])[one] for one in FIELDS))
        table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, heads, strict=True):
            cell.text = name
        for row in plan.rows:
            cells = table.add_row().cells
            cells[0].text = str(row.number)
            for cell, field in zip(cells[1:], FIELDS, strict=True):
                if field in row.cells:
                    self.control(cell.paragraphs[0]._p, row.cells[field], language)  # noqa: SLF001 -- as above

    def control(self, paragraph: Any, clause: Clause, language: str) -> None:  # noqa: ANN401 -- an XML element
        """Put one clause in one language into a content control of its own."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- heavy
        from docx.oxml.ns import qn  # noqa: PLC0415 -- heavy

        control, about = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        tag, content = OxmlElement("w:tag"), OxmlElement("w:sdtContent")
        tag.set(qn("w:val"), f"clause:{clause.id}:{language}")
        about.append(tag)
        parts = [*parts_of(clause.text.get(language, ()), self.text.parties, self.short)]
        for part in parts:
            content.append(self._part(part, language))
        line = "".join(part.words for part in parts)
        self.mark(paragraph, clause_mark(clause.id, language, line))
        control.append(about)
        control.append(content)
        paragraph.append(control)

    def mark(self, paragraph: Any, name: str) -> None:  # noqa: ANN401 -- an XML element
        """Put a bookmark where a paragraph begins."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- heavy
        from docx.oxml.ns import qn  # noqa: PLC0415 -- heavy

        self.marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(tag)
            element.set(qn("w:id"), str(self.marks))
            if tag == "w:bookmarkStart":
                element.set(qn("w:name"), name)
            paragraph.append(element)

    def _part(self, part: Part, language: str) -> Any:  # noqa: ANN401 -- an XML element
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- heavy
        from docx.oxml.ns import qn  # noqa: PLC0415 -- heavy

        run, about, tongue = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:lang")
        tongue.set(qn("w:val"), LANGUAGES.get(language, language))
        about.append(tongue)
        run.append(about)
        words = OxmlElement("w:delText" if part.taken_out else "w:t")
        words.text = part.words
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        side = part.put_in or part.taken_out
        if not side:
            return run
        self.number += 1
        change = OxmlElement("w:ins" if part.put_in else "w:del")
        change.set(qn("w:id"), str(self.number))
        change.set(qn("w:author"), side)
        change.set(qn("w:date"), self.at)
        change.append(run)
        return change
