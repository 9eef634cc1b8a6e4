"""Files that bring experts: a sheet, or a curriculum vitae as Word, PDF or plain text."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from mufakat.apps.experts.acts.cvs import read_cv
from mufakat.apps.experts.acts.sheets import Row, read_sheet
from mufakat.apps.experts.services.register import bring
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed

LARGEST = 8 * 1024 * 1024
_UNPACKED = 64 * 1024 * 1024
_PAGES = 40
_TEXT = 200_000


class UnreadableFile(Malformed):
    """A file that is no sheet, Word or PDF file we read, or has no text in it."""

    code = "experts.unreadable_file"


@dataclass(frozen=True, slots=True)
class Came:
    """How much of a file waits to be looked at now, and the rows that could not be read."""

    count: int
    faults: tuple[Row, ...]


def bring_file(*, who: Who, name: str, data: bytes, now: datetime) -> Came:
    """Read a file by what it is, not by what it is called, and put its profiles aside."""
    require(who, May.KEEP_EXPERTS)
    if len(data) > LARGEST:
        raise UnreadableFile(field="size", most=LARGEST)
    rows = _rows(name, data)
    count = bring(who=who, file=name, rows=rows, now=now)
    return Came(count, tuple(row for row in rows if row.profile is None))


def _rows(name: str, data: bytes) -> list[Row]:
    if data.startswith(b"%PDF-"):
        return [_cv(_pdf_text(data))]
    if data.startswith(b"PK\x03\x04"):
        return [_cv(_word_text(data))]
    if name.casefold().endswith(".txt"):
        return [_cv(data.decode("utf-8", "replace"))]
    return read_sheet(data)


def _cv(text: str) -> Row:
    if not text.strip():
        raise UnreadableFile(field="text")
    profile = read_cv(text[:_TEXT])
    if not profile.name.native:
        raise UnreadableFile(field="name")
    return Row(1, profile)


def _pdf_text(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 -- heavy: only when a PDF comes
    from pypdf.errors import PyPdfError  # noqa: PLC0415 -- heavy

    try:
        pages = PdfReader(BytesIO(data)).pages
        return "\n".join(page.extract_text() for page in pages[:_PAGES])
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        raise UnreadableFile(field="pdf") from None


def _word_text(data: bytes) -> str:
    import docx  # noqa: PLC0415 -- heavy: only when a Word file comes

    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _UNPACKED:
                raise UnreadableFile(field="size", most=_UNPACKED)
        document = docx.Document(BytesIO(data))
    except (BadZipFile, KeyError, ValueError):
        raise UnreadableFile(field="word") from None
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])
