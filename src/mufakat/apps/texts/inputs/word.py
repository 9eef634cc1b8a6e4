"""A Word file as paragraphs: every word, who tracked what, and the marks that say which clause.

Read strictly: a package small enough to be a text, no macros, no entities. What a paragraph looks
like is not read, what it says is: text boxes, notes and links give their words like any other.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from mufakat.apps.texts.inputs.safe_xml import read_xml
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.findings import Paragraph, Stretch

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PART = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
MOST_FILE = 1_500_000
MOST_PARTS = 400
MOST_PART = 20_000_000
MOST_ALL = 60_000_000
MOST_RATIO = 200
MOST_PARAGRAPHS = 5_000


class NotWord(Malformed):
    """A file that is no Word file."""

    code = "text.word_file"


class UnsafeWord(Malformed):
    """A Word file that holds programs, or swells when it is unpacked."""

    code = "text.word_unsafe"


def read_word(data: bytes) -> list[Paragraph]:
    """Read every paragraph of a Word file, the footnotes after the text."""
    if len(data) > MOST_FILE:
        raise UnsafeWord(bytes=len(data), most=MOST_FILE)
    found = [one for part in _parts(data) for one in _paragraphs(part)]
    if len(found) > MOST_PARAGRAPHS:
        raise UnsafeWord(paragraphs=len(found), most=MOST_PARAGRAPHS)
    return found


def _parts(data: bytes) -> list[Any]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = _checked(packed)
            if PART not in names:
                raise NotWord
            parts = [packed.read(name) for name in (PART, *NOTES) if name in names]
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError,
            EOFError, OSError, zlib.error):  # fmt: skip
        raise NotWord from None
    return [read_xml(one) for one in parts]


def _checked(packed: zipfile.ZipFile) -> set[str]:
    """Give the names of the parts; refuse what no text needs before anything is unpacked."""
    parts = packed.infolist()
    names = {one.filename for one in parts}
    if len(parts) > MOST_PARTS or len(names) != len(parts):
        raise UnsafeWord(parts=len(parts), most=MOST_PARTS)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise UnsafeWord(macros=1)
    if sum(one.file_size for one in parts) > MOST_ALL:
        raise UnsafeWord(bytes=sum(one.file_size for one in parts), most=MOST_ALL)
    for one in parts:
        if one.file_size > MOST_PART or one.file_size > MOST_RATIO * max(one.compress_size, 1000):
            raise UnsafeWord(part=one.filename[:80], bytes=one.file_size)
    return names


def _paragraphs(root: Any) -> Iterator[Paragraph]:  # noqa: ANN401 -- an XML element
    """Give each paragraph; a bookmark between two belongs to the one that follows."""
    waiting: list[str] = []
    for one in root.iter(f"{W}p", f"{W}bookmarkStart"):
        if one.tag == f"{W}bookmarkStart":
            if not any(True for _ in one.iterancestors(f"{W}p")):
                waiting.append(one.get(f"{W}name", ""))
            continue
        if any(True for _ in one.iterancestors(FALLBACK)):
            continue
        yield Paragraph(tuple(_stretches(one)), (*waiting, *_marks(one)))
        waiting = []


def _marks(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 -- as above
    around = next(paragraph.iterancestors(f"{W}sdtContent"), None)
    if around is not None and around.find(f".//{W}p") is paragraph:
        yield from (
            tag.get(f"{W}val", "") for tag in around.getparent().iterfind(f"{W}sdtPr/{W}tag")
        )
    for one in paragraph.iter(f"{W}bookmarkStart", f"{W}tag"):
        if _own(one, paragraph):
            yield one.get(f"{W}name") or one.get(f"{W}val", "")


def _stretches(paragraph: Any) -> Iterator[Stretch]:  # noqa: ANN401 -- as above
    for one in paragraph.iter(
        f"{W}t", f"{W}delText", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"
    ):
        if not _own(one, paragraph) or one.getparent().tag != f"{W}r":
            continue
        kind, author = _change(one)
        yield Stretch(_words(one), kind, author)


def _words(one: Any) -> str:  # noqa: ANN401 -- as above
    if one.tag in (f"{W}t", f"{W}delText"):
        return one.text or ""
    return "\u2011" if one.tag == f"{W}noBreakHyphen" else " "


def _own(one: Any, paragraph: Any) -> bool:  # noqa: ANN401 -- as above
    return next(one.iterancestors(f"{W}p"), None) is paragraph


def _change(one: Any) -> tuple[Literal["kept", "inserted", "deleted"], str]:  # noqa: ANN401 -- as above
    """Say who tracked what; what was put in and taken out again is gone."""
    gone = next(one.iterancestors(f"{W}del", f"{W}moveFrom"), None)
    if gone is not None:
        return "deleted", gone.get(f"{W}author", "")
    came = next(one.iterancestors(f"{W}ins", f"{W}moveTo"), None)
    return ("inserted", came.get(f"{W}author", "")) if came is not None else ("kept", "")
