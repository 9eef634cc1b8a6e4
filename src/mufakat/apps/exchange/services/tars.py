"""A courier folder as one file: an uncompressed tar of exactly the files a courier folder has.

A browser cannot hand a folder over. The file is read by our own reader: plain files and the two
folders, each name once, nothing compressed, no links, no extensions that name things otherwise.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mufakat.apps.exchange.services.folders import BYTES, FILES, BadFolder, Tell, nobody
from mufakat.kernel.errors import Malformed

BLOCK = 512
_PIECE = 1024**2
_FULL = 20 * BLOCK
"""Tars end with zeros up to a multiple of this; more of them is no tar of ours."""
_TOP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_INSIDE = re.compile(r"(?:data/)?[a-z0-9-]{1,64}\.[a-z]{1,8}")
_OCTAL = re.compile(rb" *([0-7]{1,11})[ \0]*")
_MAGIC = (b"ustar\x0000", b"ustar  \x00")
_FILE, _OLD_FILE, _FOLDER = b"0", b"\0", b"5"


class BrokenOff(Malformed):
    """A file that ends before it is complete."""

    code = "bag.broken_off"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file in a tar: its name inside the folder, empty for the folders themselves."""

    name: str
    size: int


def write_tar(folder: Path, out: BinaryIO, *, tell: Tell = nobody) -> None:
    """Write a courier folder as one file; the same folder gives the same bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    done, most = 0, sum(path.stat().st_size for path in files)
    for path in files:
        size = path.stat().st_size
        out.write(_header(f"{folder.name}/{path.relative_to(folder).as_posix()}", size))
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                out.write(piece)
                done += len(piece)
                tell(done, most)
        out.write(bytes(-size % BLOCK))
    rest = -out.tell() % _FULL
    out.write(bytes(rest if rest >= 2 * BLOCK else rest + _FULL))


def read_tar(source: BinaryIO, into: Path) -> Path:
    """Take a courier folder out of one file, into a new folder; give that folder.

    Raises `BadFolder` or `BrokenOff`. What was read is then still to be checked by `look_into`.
    """
    into.mkdir(mode=0o700, parents=True)
    (into / "data").mkdir(mode=0o700)
    seen, left = set[str](), BYTES
    for entry in _entries(source):
        if not entry.name:
            continue
        left -= entry.size
        if entry.name in seen or len(seen) > FILES or left < 0:
            raise BadFolder(file=entry.name[:80])
        seen.add(entry.name)
        _take_out(source, into / entry.name, entry.size)
    return into


def _header(name: str, size: int) -> bytes:
    parts = (
        name.encode("ascii").ljust(100, b"\0"), b"0000600\0", b"0000000\0", b"0000000\0",
        f"{size:011o}\0".encode(), b"00000000000\0", b" " * 8, _FILE, bytes(100), _MAGIC[0],
    )  # fmt: skip
    block = b"".join(parts).ljust(BLOCK, b"\0")
    return block[:148] + f"{sum(block):06o}\0 ".encode() + block[156:]


def _entries(source: BinaryIO) -> Iterator[_Entry]:
    top = ""
    while any(block := _block(source)):
        name, size = _read_header(block)
        first, _slash, inside = name.rstrip("/").partition("/")
        top = top or first
        if not _TOP.fullmatch(first) or first != top:
            raise BadFolder(file=name[:80])
        yield _Entry(_inside(inside, block[156:157], size), size)
    rest = source.read(2 * _FULL)
    if len(rest) > _FULL or any(rest):
        raise BadFolder(part="end")


def _inside(name: str, kind: bytes, size: int) -> str:
    if kind == _FOLDER and name in ("", "data") and not size:
        return ""
    if kind in (_FILE, _OLD_FILE) and _INSIDE.fullmatch(name):
        return name
    raise BadFolder(file=name[:80])


def _read_header(block: bytes) -> tuple[str, int]:
    blank = block[:148] + b" " * 8 + block[156:]
    # The place of the prefix must be empty: it is how a second name would be smuggled in.
    odd = block[257:265] not in _MAGIC or any(block[157:257]) or any(block[345:500])
    if odd or _number(block[148:156]) != sum(blank):
        raise BadFolder(part="header")
    try:
        name = block[:100].rstrip(b"\0").decode("ascii")
    except UnicodeDecodeError:
        raise BadFolder(part="name") from None
    return name, _number(block[124:136])


def _number(field: bytes) -> int:
    match = _OCTAL.fullmatch(field)
    if match is None:
        raise BadFolder(part="number")
    return int(match[1], 8)


def _block(source: BinaryIO) -> bytes:
    block = source.read(BLOCK)
    if len(block) != BLOCK:
        raise BrokenOff
    return block


def _take_out(source: BinaryIO, path: Path, size: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        left = size
        while left:
            piece = source.read(min(_PIECE, left))
            if not piece:
                raise BrokenOff
            file.write(piece)
            left -= len(piece)
    if any(padding := source.read(-size % BLOCK)) or len(padding) != -size % BLOCK:
        raise BrokenOff
