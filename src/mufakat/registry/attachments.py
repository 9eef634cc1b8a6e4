"""The store of files, each named by the hash of its content and durable before it is spoken of."""

import os
import secrets
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from mufakat.kernel.canonical import load
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_digest
from mufakat.registry.errors import AttachmentDiffers, AttachmentTooLarge, NotHeld
from mufakat.registry.journal import sync_folder
from mufakat.registry.models import AttachmentRow

CHUNK = 1024 * 1024
LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes of one file."""

_BEGIN = 512
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
)
_OTHER = "application/octet-stream"


class FileFault(NamedTuple):
    """One file that is not what its name says."""

    code: str
    sha256: str


def store(chunks: Iterable[bytes], *, now: datetime, expect: str = "") -> AttachmentRow:
    """Keep a file as it streams in; on disk, name and all, before this returns.

    Raises AttachmentDiffers, keeping nothing, when it is not the file `expect` names.
    """
    fresh = _folder() / f".fresh-{secrets.token_hex(8)}"
    try:
        name, size, begin = _write(fresh, chunks)
        if expect not in ("", name):
            raise AttachmentDiffers(expected=expect[:64], found=name)
        path = _path(name)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        fresh.replace(path)
        sync_folder(path.parent)
        sync_folder(path.parent.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return _row(name, size, begin, now)


def adopt(path: Path, *, now: datetime, expect: str = "") -> AttachmentRow:
    """Keep a file that stands whole beside the store; moved, not copied, and gone from `path`.

    Raises AttachmentDiffers, leaving it where it is, when it is not the file `expect` names.
    """
    digest, size, begin = _read_whole(path)
    if expect not in ("", digest):
        raise AttachmentDiffers(expected=expect[:64], found=digest)
    if size > LARGEST:
        raise AttachmentTooLarge(limit=LARGEST)
    kept = _path(digest)
    kept.parent.mkdir(exist_ok=True, mode=0o700)
    path.chmod(0o600)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.replace(kept)
    sync_folder(kept.parent)
    sync_folder(kept.parent.parent)
    return _row(digest, size, begin, now)


def held_path(name: str) -> Path:
    """Give where a stored file stands, to be looked at and never changed."""
    if not _is_file(name):
        raise NotHeld(sha256=name[:64])
    return _path(name)


def read(name: str, offset: int = 0) -> Iterator[bytes]:
    """Give a stored file in chunks, from `offset` on."""
    if not _is_file(name):
        raise NotHeld(sha256=name[:64])
    with _path(name).open("rb") as file:
        file.seek(offset)
        while chunk := file.read(CHUNK):
            yield chunk


def is_held(name: str) -> bool:
    """Say whether a file is here."""
    return AttachmentRow.objects.filter(sha256=name).exists() and _is_file(name)


def remove(name: str) -> None:
    """Take a file out of the store for good, as a withdrawal demands."""
    AttachmentRow.objects.filter(sha256=name).delete()
    if _is_file(name):
        _path(name).unlink()
        sync_folder(_path(name).parent)


def named_in(body: bytes) -> list[str]:
    """Give the files a body names; none from a body that cannot be read."""
    # Most acts have no attachment: then the body is not even parsed.
    if b'"att":[{' not in body:
        return []
    try:
        said = load(body)
    except Malformed:
        return []
    listed = said.get("att") if isinstance(said, dict) else None
    files = listed if isinstance(listed, list) else []
    named = [one.get("sha256") for one in files if isinstance(one, dict)]
    return [str(one) for one in named if is_digest(one)]


def type_of(begin: bytes) -> str:
    """Say what a file is by its first bytes, whatever it was called."""
    known = next((kind for sign, kind in _SIGNS if begin.startswith(sign)), "")
    return known or ("text/plain" if _is_text(begin) else _OTHER)


def faults() -> Iterator[FileFault]:
    """Recompute the hash of every file; give those that differ, are missing or have no row."""
    rows = {row.sha256: row for row in AttachmentRow.objects.all()}
    for path in sorted(_folder().glob("??/*")):
        digest, size, begin = _read_whole(path)
        row = rows.pop(path.name, None)
        said = (row.sha256, row.size, row.type) if row else None
        if digest != path.name or (said and said != (digest, size, type_of(begin))):
            yield FileFault("attachment.differs", path.name)
    for name in sorted(rows):
        yield FileFault("attachment.not_held", name)


def _write(path: Path, chunks: Iterable[bytes]) -> tuple[str, int, bytes]:
    digest, size, begin = sha256(), 0, b""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as out:
        for chunk in chunks:
            begin += chunk[: _BEGIN - len(begin)]
            digest.update(chunk)
            size += len(chunk)
            if size > LARGEST:
                raise AttachmentTooLarge(limit=LARGEST)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size, begin


def _row(name: str, size: int, begin: bytes, now: datetime) -> AttachmentRow:
    row, _made = AttachmentRow.objects.get_or_create(
        sha256=name, defaults={"size": size, "type": type_of(begin), "stored_at": now}
    )
    return row


def _read_whole(path: Path) -> tuple[str, int, bytes]:
    digest, size, begin = sha256(), 0, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            begin = begin or chunk[:_BEGIN]
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size, begin


def _is_text(begin: bytes) -> bool:
    if not begin or any(byte < 32 and byte not in b"\t\n\r\f" for byte in begin):  # noqa: PLR2004 -- the first printable sign
        return False
    try:
        # The last sign may be cut where the beginning ends.
        getincrementaldecoder("utf-8")().decode(begin)
    except UnicodeDecodeError:
        return False
    return True


def _is_file(name: str) -> bool:
    return is_digest(name) and _path(name).is_file()


def _folder() -> Path:
    folder = Path(settings.MUFAKAT_HOME) / "store"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _path(name: str) -> Path:
    return _folder() / name[:2] / name
