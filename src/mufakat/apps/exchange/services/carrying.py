"""Courier folders on a page: asked for, taken away as one file, brought in, looked at, taken in."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from django.db import transaction

from mufakat.apps.exchange.models import FolderInRow, FolderOutRow
from mufakat.apps.exchange.queries.folders import NoSuchFolder
from mufakat.apps.exchange.services import bags, courier, folder_work, unpacking
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Refusal
from mufakat.registry.read_audit import note_read

_READ = 1024**2


class AlreadyPacking(Refusal):
    """A courier folder for this partner is being packed."""

    code = "bag.being_packed"


def pack(*, who: Who, party: str, now: datetime) -> FolderOutRow:
    """Pack what waits for a partner into one file: at once or, where it is much, beside."""
    require(who, May.CARRY)
    peer = bags.partner(party)
    with transaction.atomic():
        asked = FolderOutRow.objects.select_for_update().filter(
            peer=peer.party, state=FolderOutRow.ASKED
        )
        if asked.exists():
            raise AlreadyPacking(party=peer.party)
        row = bags.begin(peer, now=now, state=FolderOutRow.ASKED)
        row.save()
    note_read(who.login, f"courier/{peer.party}/{row.number}", purpose="packed", now=now)
    with folder_work.alone() as alone:
        row.refresh_from_db()
        if alone and row.state == FolderOutRow.ASKED and folder_work.is_soon_packed(peer, now=now):
            folder_work.pack(row, now=now)
            folder_work.tidy(now=now)
    courier.wake()
    return row


def bring(*, who: Who, pieces: Iterable[bytes], now: datetime) -> FolderInRow:
    """Take a courier folder to pieces and look at it; nothing of it is taken in by that."""
    require(who, May.CARRY)
    file = unpacking.places() / f"new-{token_hex(8)}.tar"
    with file.open("xb") as out:
        for piece in pieces:
            out.write(piece)
    return look_at(file, now=now)


def look_at(file: Path, *, now: datetime) -> FolderInRow:
    """Look at a folder that came as one file; the file is gone after that."""
    place = file.with_suffix(f".{token_hex(8)}")
    try:
        found = unpacking.inspect(unpacking.take_out(file, place))
        row = unpacking.keep(found, now=now)
        if row.state == FolderInRow.LOOKED:
            rmtree(folder_work.place_of(row), ignore_errors=True)
            place.replace(folder_work.place_of(row))
    finally:
        file.unlink(missing_ok=True)
        rmtree(place, ignore_errors=True)
    return row


def take_in(*, who: Who, pk: int, now: datetime) -> FolderInRow:
    """Take in a folder that was looked at: at once or, where it is much, beside the page."""
    require(who, May.CARRY)
    row = brought(pk)
    if row.state != FolderInRow.LOOKED:
        return row
    note_read(who.login, f"courier/{row.peer}/{row.number}", purpose="taken in", now=now)
    FolderInRow.objects.filter(pk=pk, state=FolderInRow.LOOKED).update(state=FolderInRow.TAKING)
    with folder_work.alone() as alone:
        row = brought(pk)
        if alone and row.state == FolderInRow.TAKING and folder_work.is_soon_taken_in(row):
            folder_work.take_in(row, now=now)
    courier.wake()
    return row


def throw_away(*, who: Who, pk: int) -> None:
    """Throw a folder away that was looked at and not taken in."""
    require(who, May.CARRY)
    row = brought(pk)
    if row.state == FolderInRow.LOOKED:
        rmtree(folder_work.place_of(row), ignore_errors=True)
        row.delete()


def brought(pk: int) -> FolderInRow:
    """Give a folder that came, or refuse."""
    row = FolderInRow.objects.filter(pk=pk).first()
    if row is None:
        raise NoSuchFolder(folder=pk)
    return row


def read_out(*, who: Who, pk: int, now: datetime) -> tuple[str, int, Iterator[bytes]]:
    """Give a packed folder to be taken away: its name, its size, its bytes."""
    require(who, May.CARRY)
    row = FolderOutRow.objects.filter(pk=pk, state=FolderOutRow.READY).first()
    file = folder_work.file_of(row) if row else None
    if row is None or file is None or not file.exists():
        raise NoSuchFolder(folder=pk)
    note_read(who.login, f"courier/{row.peer}/{row.number}", purpose="taken away", now=now)
    return f"{bags.name_of(row)}.tar", file.stat().st_size, _bytes_of(file)


def _bytes_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(_READ):
            yield piece
