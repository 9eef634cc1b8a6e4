"""A draft written elsewhere, in Word or as plain text: its paragraphs, one a clause."""

import re
from unicodedata import normalize

from mufakat.apps.texts.inputs.word import MOST_FILE, UnsafeWord, read_word
from mufakat.kernel.errors import Malformed

_ZIP = b"PK\x03\x04"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")


class NoDraft(Malformed):
    """A file that is neither Word nor plain text, or has no words."""

    code = "text.no_draft"


def read_draft(data: bytes) -> list[str]:
    """Give the paragraphs of a draft, headings among them, without the numbers somebody typed."""
    if len(data) > MOST_FILE:
        raise UnsafeWord(bytes=len(data), most=MOST_FILE)
    is_word = data.startswith(_ZIP)
    said = [one.accepted for one in read_word(data)] if is_word else _plain(data)
    found = [" ".join(_NUMBER.sub("", normalize("NFC", one)).split()) for one in said]
    cut = [one for one in found if one]
    if not cut:
        raise NoDraft
    return cut


def _plain(data: bytes) -> list[str]:
    """Cut plain text at empty lines; where it has none, each line is a paragraph."""
    name = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "utf-8-sig")
    try:
        said = data.decode(name).replace("\r\n", "\n").strip()
    except UnicodeDecodeError:
        raise NoDraft(encoding=name) from None
    if "\0" in said:
        raise NoDraft
    return re.split(r"\n\s*\n", said) if re.search(r"\n\s*\n", said) else said.split("\n")
