"""The three-column Word table as it comes back: one clause in one language a cell.

The changes of brackets that went out as tracked changes are brackets still; what a translator
tracked is taken as done: put in what was put in, left out what was left out.
"""

import re
import zipfile
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any

from mufakat.apps.texts.inputs.safe_xml import MOST_BYTES, TooLarge, read_xml
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.renditions import Rendition

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_ROWS = 5000
PART = "word/document.xml"
NAMES = {"english": "en", "bahasa indonesia": "id", "русский": "ru"}
_TAG = re.compile(r"clause:([A-Za-z0-9_.-]{1,64}):([a-z]{2,3})")


class NoTable(Malformed):
    """A file that is no Word file, or one without the table of languages."""

    code = "text.word_table"


def read_table(data: bytes, sides: Collection[str]) -> Iterator[Rendition]:
    """Give what each cell of the table says; `sides` are the authors brackets went out under."""
    body = read_xml(_document(data))
    tables = [one for one in body.iter(f"{W}tbl") if _languages(one)]
    if not tables:
        raise NoTable
    for table in tables:
        languages = _languages(table)
        rows = table.findall(f"{W}tr")[1:]
        if len(rows) > MOST_ROWS:
            raise NoTable(rows=MOST_ROWS)
        for number, row in enumerate(rows, start=1):
            yield from _row(row, number, languages, frozenset(sides))


def _document(data: bytes) -> bytes:
    """Give the one part that is read; a part that swells when unpacked is refused unread."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if packed.getinfo(PART).file_size > MOST_BYTES:
                raise TooLarge(bytes=packed.getinfo(PART).file_size, most=MOST_BYTES)
            with packed.open(PART) as part:
                found = part.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise NoTable from None
    return found


def _languages(table: Any) -> tuple[str, ...]:  # noqa: ANN401 -- an XML element
    """Give the language of each column, empty for one that has none; nothing where none has."""
    rows = table.findall(f"{W}tr")
    heads = [_words(cell, frozenset()).strip().lower() for cell in _cells(rows[0])] if rows else []
    found = tuple(NAMES.get(one, one if re.fullmatch("[a-z]{2,3}", one) else "") for one in heads)
    return found if any(found) else ()


def _row(
    row: Any, number: int, languages: tuple[str, ...], sides: frozenset[str]  # noqa: ANN401 -- as above
) -> Iterator[Rendition]:  # fmt: skip
    cells = _cells(row)
    tags = [_TAG.fullmatch(one) for cell in cells for one in _tags(cell)]
    clause = next((one[1] for one in tags if one), "")
    first = _words(cells[0], sides).strip().rstrip(".") if cells else ""
    beside = {
        language: _words(cell, sides)
        for cell, language in zip(cells, languages, strict=False)
        if language
    }
    for cell, language in zip(cells, languages, strict=False):
        if language:
            tagged = [_TAG.fullmatch(one) for one in _tags(cell)]
            own = next((one for one in tagged if one), None)
            yield Rendition(
                first or str(number), own[1] if own else clause, own[2] if own else language,
                line=beside[language], number=int(first) if first.isdecimal() else 0,
                beside=beside,
            )  # fmt: skip


def _cells(row: Any) -> list[Any]:  # noqa: ANN401 -- as above
    return [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row]


def _tags(cell: Any) -> list[str]:  # noqa: ANN401 -- as above
    return [one.get(f"{W}val", "") for one in cell.iter(f"{W}tag")]


def _words(cell: Any, sides: frozenset[str]) -> str:  # noqa: ANN401 -- as above
    said = list[str]()
    for one in cell.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br", f"{W}p"):
        if one.tag == f"{W}p":
            said.append(" " if said else "")
        elif one.tag in (f"{W}tab", f"{W}br"):
            said.append(" ")
        elif all(gone.get(f"{W}author", "") in sides for gone in one.iterancestors(f"{W}del")):
            said.append(one.text or "")
    return "".join(said)
