"""Files whose words can be read at once: plain text, tables, Word. What is in others is not seen.

A PDF and a picture are for whoever approves the sending to look at; no check here replaces that.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mufakat.apps.letters.acts.traces import PersonRecord, is_person_record

READ = 1024 * 1024
"""Bytes of words looked at, from the beginning."""
LINES = 8
"""Lines looked at together, half of them with those before: as much as a record takes."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def check_no_record_in(path: Path, type_: str) -> None:
    """Raise where a file reads as records about persons."""
    if type_ == "text/plain":
        with path.open("rb") as file:
            lines = file.read(READ).decode("utf-8", "replace").splitlines()
    elif type_ == _WORD:
        lines = [*_of_word(path)]
    else:
        return
    for place in range(0, len(lines), LINES // 2):
        if is_person_record("\n".join(lines[place : place + LINES])):
            raise PersonRecord


def _of_word(path: Path) -> Iterator[str]:
    try:
        with ZipFile(path) as packed, packed.open("word/document.xml") as file:
            written = file.read(READ * 4).decode("utf-8", "replace")
    except (BadZipFile, KeyError):
        return
    for paragraph in _PARAGRAPH.finditer(written):
        yield unescape("".join(_WORDS.findall(paragraph[0])))
