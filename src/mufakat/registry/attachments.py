"""The store of files, each named by the hash of its content and durable before it is spoken of."""

import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from mufakat.registry.errors import AttachmentDiffers, NotHeld
from mufakat.registry.journal import sync_folder
from mufakat.registry.models import AttachmentRow

CHUNK = 1024 * 1024

_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)


def store(chunks: Iterable[bytes], *, now: datetime, expect: str = "") -> AttachmentRow:
    """Keep a file as it streams in; on disk, name and all, before this returns.

    Raises AttachmentDiffers, keeping nothing, when it is not the file `expect` names.
    """
    folder = _folder()
    fresh = folder / f".fresh-{secrets.token_hex(8)}"
    digest, size, first = sha256(), 0, b""
    try:
        with fresh.open("wb") as out:
            for chunk in chunks:
                first = first or chunk[:16]
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        name = digest.hexdigest()
        if expect not in ("", name):
            raise AttachmentDiffers(expected=expect, found=name)
        fresh.replace(_path(name))
        sync_folder(_path(name).parent)
    finally:
        fresh.unlink(missing_ok=True)
    row, _made = AttachmentRow.objects.get_or_create(
        sha256=name, defaults={"size": size, "type": type_of(first), "stored_at": now}
    )
    return row


def read(name: str) -> Iterator[bytes]:
    """Give a stored file in chunks."""
    path = _path(name)
    if not path.is_file():
        raise NotHeld(sha256=name[:64])
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def is_held(name: str) -> bool:
    """Say whether a file is here."""
    return AttachmentRow.objects.filter(sha256=name).exists() and _path(name).is_file()


def type_of(first: bytes) -> str:
    """Say what a file is by its first bytes, whatever it was called."""
    return next(
        (kind for sign, kind in _SIGNS if first.startswith(sign)), "application/octet-stream"
    )


def stored_names() -> Iterator[str]:
    """Give the name of every file in the store."""
    for path in sorted(_folder().glob("??/*")):
        yield path.name


def _folder() -> Path:
    folder = Path(settings.MUFAKAT_HOME) / "store"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _path(name: str) -> Path:
    folder = _folder() / name[:2]
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / name
