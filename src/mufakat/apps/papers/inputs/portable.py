"""PDF: what it names outside its streams and in its object streams, read in pieces.

A script can hide from this as from any reader that is not the one it was made for. So a PDF is
never shown as a PDF here either: it is taken away as a file, or looked at as a picture.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from mufakat.apps.papers.inputs.faults import ActiveContent, Bomb, CarriesFiles, Locked, NotLooked

PIECE = 1024 * 1024
KEEP = 8192
"""Bytes looked at twice, so that nothing is missed where two pieces meet."""
UNPACKED = 128 * 1024 * 1024
_ACTIVE = frozenset({b"JavaScript", b"JS", b"Launch", b"SubmitForm", b"ImportData", b"XFA",
    b"RichMedia", b"Movie", b"Rendition"})  # fmt: skip
_CARRIES = frozenset({b"EmbeddedFile", b"EmbeddedFiles"})
_NAMES = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]{1,127})")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_END = b"endstream"
_PLAIN_FILTERS = frozenset({b"FlateDecode", b"Fl"})


def look_into_pdf(path: Path) -> None:
    """Raise what speaks against a PDF."""
    reader = _Reader()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            reader.take(piece)
    reader.end()


class _Reader:
    """Goes through a file once: names outside streams count, and those in object streams."""

    def __init__(self) -> None:
        self._left = b""
        self._within = False
        self._inflating: _Inflating | None = None
        self._unpacked = 0

    def take(self, piece: bytes) -> None:
        self._left += piece
        while self._step():
            pass

    def end(self) -> None:
        if not self._within:
            _check(self._left)

    def _step(self) -> bool:
        return self._through_stream() if self._within else self._to_stream()

    def _to_stream(self) -> bool:
        found = _STREAM.search(self._left)
        if found is None or found.end() == len(self._left):
            _check(self._left[:-16])
            self._left = self._left[-KEEP:]
            return False
        before = self._left[: found.start()]
        _check(before)
        self._left = self._left[found.end() :]
        self._within = True
        names = _named(before[before.rfind(b"obj") + 3 :])
        self._inflating = _Inflating(names) if b"ObjStm" in names else None
        return True

    def _through_stream(self) -> bool:
        at = self._left.find(_END)
        data, rest = (self._left[:at], self._left[at:]) if at >= 0 else _all_but_last(self._left)
        if self._inflating is not None:
            for part in self._inflating.unpack(data):
                self._unpacked += len(part)
                if self._unpacked > UNPACKED:
                    raise Bomb(parts=1, unpacked=self._unpacked)
        self._left = rest
        if at < 0:
            return False
        self._left = self._left[len(_END) :]
        self._within, self._inflating = False, None
        return True


class _Inflating:
    """An object stream as it is unpacked; the names in it count like those outside."""

    def __init__(self, names: set[bytes]) -> None:
        filters = {name for name in names if name.endswith(b"Decode") or name == b"Fl"}
        if not filters <= _PLAIN_FILTERS:
            raise NotLooked(what="pdf")
        self._inflater = zlib.decompressobj() if filters else None
        self._left = b""

    def unpack(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inflater is None:
                part, data = data, b""
            else:
                try:
                    part = self._inflater.decompress(data, PIECE)
                except zlib.error:
                    raise NotLooked(what="pdf") from None
                data = b"" if self._inflater.eof else self._inflater.unconsumed_tail
            self._left = self._left[-KEEP:] + part
            _check(self._left)
            yield part


def _all_but_last(data: bytes) -> tuple[bytes, bytes]:
    return data[: -len(_END)], data[-len(_END) :]


def _named(data: bytes) -> set[bytes]:
    # A name may be written with #4a for J: the reader it was made for reads it so.
    return {_HEX.sub(_char, name) if b"#" in name else name for name in _NAMES.findall(data)}


def _char(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _check(data: bytes) -> None:
    names = _named(data)
    if names & _ACTIVE:
        raise ActiveContent(what="script")
    if b"Encrypt" in names:
        raise Locked
    if names & _CARRIES:
        raise CarriesFiles
