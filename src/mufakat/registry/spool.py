"""Acts between their number and the database: kept until stored, so that a crash loses none.

A number that was noted belongs to one act for ever. What that act says therefore has to survive
until the transaction that stores it has ended, or the node could never go on from there.
"""

import json
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mufakat.kernel.forms import from_base64, to_base64


@dataclass(frozen=True, slots=True)
class Spooled:
    """One act as it was about to be signed."""

    payload: bytes
    salt: bytes
    body: bytes


def spool(folder: Path, acts: Sequence[Spooled]) -> Path:
    """Keep these acts in one file, on disk before this returns."""
    path = folder / f"spool-{secrets.token_hex(8)}.json"
    text = json.dumps([[to_base64(part) for part in _parts(act)] for act in acts])
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(folder)
    return path


def spooled(folder: Path) -> Iterator[tuple[Path, list[Spooled]]]:
    """Give what earlier processes left behind, oldest first; torn files were never acted upon."""
    for path in sorted(folder.glob("spool-*.json"), key=lambda each: each.stat().st_mtime_ns):
        try:
            said = json.loads(path.read_text("ascii"))
        except ValueError:
            path.unlink()
            continue
        yield path, [Spooled(*(from_base64(part) for part in parts)) for parts in said]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, as well as what they name."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _parts(act: Spooled) -> tuple[bytes, bytes, bytes]:
    return act.payload, act.salt, act.body
