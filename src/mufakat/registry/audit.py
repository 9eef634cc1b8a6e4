"""The node's audit: who read, wrote, released and exported what. It never leaves by itself.

One file of lines, each naming the hash of the one before, and a small file beside it that says
how far the lines went: a line changed, left out or cut off at the end is found. It lies outside
the database, so that no page asks a query more for it and a restored backup does not rewind it.
"""

import fcntl
import mmap
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from unicodedata import normalize

from django.conf import settings

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.lines import (
    LONGEST,
    START,
    Line,
    LineFault,
    line_faults,
    line_hash,
    read_line,
    write_line,
)
from mufakat.registry.journal import sync_folder
from mufakat.registry.signing import instant

FOLDER, LINES, HEAD = "audit", "lines.jsonl", "head"
_HEAD = re.compile(rb"(\d+) ([0-9a-f]{64}) (\d+)\n", re.ASCII).fullmatch
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_threads = Lock()


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did, before it has its place among the lines."""

    who: str
    did: str
    what: str
    why: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class _End:
    """Where the lines end: how many there are, the last one's hash, how many bytes."""

    size: int = 0
    last: str = START
    bytes: int = 0


def note(*deeds: Deed, now: datetime, lasting: bool = False) -> None:
    """Add these to the audit; `lasting` waits until they are on disk."""
    with _alone() as file:
        end, cut = _end(file)
        added = [Deed("-", "broken", f"expected {cut.size} {cut.last}"), *deeds] if cut else deeds
        whole = b""
        for deed in added:
            data = write_line(_line(deed, end, instant(now)))
            end = _End(end.size + 1, line_hash(data), end.bytes + len(data) + 1)
            whole += data + b"\n"
        os.write(file, whole)
        _keep_end(end)
        if lasting:
            os.fdatasync(file)


def lines(*, whose: str = "", part: str = "") -> Iterator[Line]:
    """Give the lines, newest first; only those in whose bytes the asked-for words stand."""
    wanted = [word.encode() for word in (whose, part) if word]
    for data in _backwards():
        if all(word in data for word in wanted):
            with suppress(Malformed):
                yield read_line(data)


def every_line() -> list[bytes]:
    """Give all lines as they are kept, oldest first."""
    try:
        return (_folder() / LINES).read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []


def faults() -> Iterator[LineFault]:
    """Name what is wrong with the lines by themselves, and whether any are missing at the end."""
    kept, end = every_line(), _kept_end()
    yield from line_faults(kept)
    last = line_hash(kept[-1]) if kept else START
    if len(kept) < end.size:
        yield LineFault("audit.cut", len(kept))
    elif kept and len(kept) == end.size and last != end.last:
        yield LineFault("audit.changed", len(kept) - 1)


def _line(deed: Deed, end: _End, at: str) -> Line:
    return Line(
        n=end.size, at=at, who=plain(deed.who), seat=plain(deed.seat), did=deed.did,
        what=plain(deed.what), why=plain(deed.why), prev=end.last,
    )  # fmt: skip


def plain(text: str) -> str:
    """Give a text as a line can hold it: one row, of a length nobody can fill a disk with."""
    said = text.encode("utf-8", "replace").decode()
    return normalize("NFC", _CONTROL.sub(" ", said))[:LONGEST]


def _end(file: int) -> tuple[_End, _End | None]:
    """Find where the lines end; also give where they had ended, if some are gone since."""
    kept, size = _kept_end(), os.fstat(file).st_size
    if size == kept.bytes:
        return kept, None
    if size > kept.bytes:
        return _caught_up(file, kept, size), None
    found = _caught_up(file, _End(), size)
    return found, kept


def _caught_up(file: int, kept: _End, size: int) -> _End:
    """Take in lines written just before a crash; a torn one was never acted upon."""
    fresh = os.pread(file, size - kept.bytes, kept.bytes)
    whole = fresh[: fresh.rfind(b"\n") + 1]
    if len(whole) < len(fresh):
        os.ftruncate(file, kept.bytes + len(whole))
    rows = whole.split(b"\n")[:-1]
    last = line_hash(rows[-1]) if rows else kept.last
    return _End(kept.size + len(rows), last, kept.bytes + len(whole))


def _kept_end() -> _End:
    try:
        found = _HEAD((_folder() / HEAD).read_bytes())
    except FileNotFoundError:
        return _End()
    if found is None:
        return _End()
    return _End(int(found[1]), found[2].decode(), int(found[3]))


def _keep_end(end: _End) -> None:
    file = os.open(_folder() / HEAD, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        # Always of one length, so that one write replaces it whole.
        os.pwrite(file, b"%016d %b %016d\n" % (end.size, end.last.encode(), end.bytes), 0)
    finally:
        os.close(file)


@contextmanager
def _alone() -> Iterator[int]:
    with _threads:
        file = _open(_folder() / LINES)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_APPEND
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, flags | os.O_CREAT, 0o600)
        sync_folder(path.parent)
        return file


def _backwards() -> Iterator[bytes]:
    path = _folder() / LINES
    if not path.exists() or not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        end = len(held) - 1
        while end > 0:
            start = held.rfind(b"\n", 0, end) + 1
            yield held[start:end]
            end = start - 1


def _folder() -> Path:
    return Path(settings.MUFAKAT_HOME) / FOLDER
