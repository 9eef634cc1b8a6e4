"""A large courier folder on its way from a browser: piece by piece, at most one for each person."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage

from mufakat.apps.exchange.models import FolderInRow
from mufakat.apps.exchange.services import carrying, unpacking
from mufakat.apps.exchange.services.folders import BYTES, BadFolder
from mufakat.apps.exchange.services.unpacking import NoRoom
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Refusal

PIECE = 4 * 1024**2
"""Bytes of one piece a page sends."""
LARGEST = BYTES + BYTES // 8
"""A file may be larger than what is in it: by the heads of twenty thousand parts."""


class WrongPlace(Refusal):
    """A piece that does not go on where the last one ended."""

    code = "bag.wrong_place"


def received(*, who: Who) -> int:
    """Say how much of a person's file has come."""
    require(who, May.CARRY)
    file = _file(who)
    return file.stat().st_size if file.exists() else 0


def take_piece(*, who: Who, offset: int, pieces: Iterable[bytes]) -> int:
    """Take in what comes from `offset` on; from 0 on is another file. Give how much there is."""
    here = received(who=who)
    if offset not in (0, here):
        raise WrongPlace(offset=here)
    if offset + PIECE > LARGEST:
        raise BadFolder(bytes=offset)
    file = _file(who)
    # Once for the file, once for what is in it.
    if disk_usage(file.parent).free < offset + 2 * PIECE:
        raise NoRoom
    with file.open("ab" if offset else "wb") as out:
        for piece in pieces:
            out.write(piece)
        return out.tell()


def finish(*, who: Who, now: datetime) -> FolderInRow:
    """Look at the whole file; nothing of it is taken in by that."""
    require(who, May.CARRY)
    return carrying.look_at(_file(who), now=now)


def _file(who: Who) -> Path:
    return unpacking.places() / f"arriving-{sha256(who.login.encode()).hexdigest()[:32]}.tar"
