"""Courier folders on a page: asked for, taken away as one file, brought in, looked at, taken in.

What is small is done at once. What is large is done beside the pages, by the process that carries
parcels; a process that ends in between leaves it to the next, and doing it again changes nothing.
"""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from time import monotonic

from django.conf import settings
from django.db import transaction

from mufakat.apps.exchange.models import FolderInRow, FolderOutRow
from mufakat.apps.exchange.queries.folders import NoSuchFolder
from mufakat.apps.exchange.services import (
    bags,
    courier,
    covers,
    holdings,
    outbox,
    tars,
    unpacking,
)
from mufakat.apps.exchange.services.folders import Tell
from mufakat.apps.exchange.services.sites import Peer
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import MufakatError, Refusal
from mufakat.registry.read_audit import note_read

SMALL_BYTES = 4 * 1024**2
SMALL_PARTS = 50
SMALL_ENTRIES = 500
KEPT = timedelta(days=30)
_TELL_EVERY = 1.0
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
    with _alone() as alone:
        row.refresh_from_db()
        if alone and row.state == FolderOutRow.ASKED and _is_small(peer, now=now):
            _pack(row, now=now)
            _tidy(now=now)
    courier.wake()
    return row


def bring(*, who: Who, pieces: Iterable[bytes], now: datetime) -> FolderInRow:
    """Take a courier folder to pieces and look at it; nothing of it is taken in by that."""
    require(who, May.CARRY)
    place = unpacking.places() / f"new-{token_hex(8)}"
    file = place.with_suffix(".tar")
    try:
        with file.open("xb") as out:
            for piece in pieces:
                out.write(piece)
        found = unpacking.inspect(unpacking.take_out(file, place))
        row = unpacking.keep(found, now=now)
        if row.state == FolderInRow.LOOKED:
            rmtree(_lies(row), ignore_errors=True)
            place.replace(_lies(row))
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
    with _alone() as alone:
        row = brought(pk)
        is_small = row.size <= SMALL_BYTES and row.most <= SMALL_PARTS
        if alone and row.state == FolderInRow.TAKING and is_small:
            _take_in(row, now=now)
    courier.wake()
    return row


def throw_away(*, who: Who, pk: int) -> None:
    """Throw a folder away that was looked at and not taken in."""
    require(who, May.CARRY)
    row = brought(pk)
    if row.state == FolderInRow.LOOKED:
        rmtree(_lies(row), ignore_errors=True)
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
    file = _file(row) if row else None
    if row is None or file is None or not file.exists():
        raise NoSuchFolder(folder=pk)
    note_read(who.login, f"courier/{row.peer}/{row.number}", purpose="taken away", now=now)
    return f"{bags.name_of(row)}.tar", file.stat().st_size, _bytes_of(file)


def go_on(*, now: datetime) -> None:
    """Do what was asked for on pages and was too much to be done there."""
    asked = FolderOutRow.objects.filter(state=FolderOutRow.ASKED).order_by("pk")
    taking = FolderInRow.objects.filter(state=FolderInRow.TAKING).order_by("pk")
    if not (asked.exists() or taking.exists()):
        return
    with _alone() as alone:
        if not alone:
            return
        for out in asked:
            _pack(out, now=now)
        for come in taking:
            _take_in(come, now=now)


@contextmanager
def _alone() -> Iterator[bool]:
    """Say whether nobody else packs or takes in just now, and keep it so."""
    with (Path(settings.MUFAKAT_HOME) / "courier-folders.lock").open("w") as seat:
        try:
            fcntl.flock(seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _is_small(peer: Peer, *, now: datetime) -> bool:
    outbox.enrol_all(peer.party, now=now)
    waiting = outbox.unacknowledged_acts(peer.party, limit=SMALL_ENTRIES + 1)
    size = sum(one.size for one in holdings.attachments_of(waiting))
    return len(waiting) <= SMALL_ENTRIES and size <= SMALL_BYTES


def _tidy(*, now: datetime) -> None:
    """Throw away the files of folders that were acknowledged, or that nobody took away."""
    for row in FolderOutRow.objects.filter(state=FolderOutRow.READY):
        if bags.is_acknowledged(row) or now - row.made_at > KEPT:
            _file(row).unlink(missing_ok=True)
            FolderOutRow.objects.filter(pk=row.pk).update(state=FolderOutRow.AWAY)


def _pack(row: FolderOutRow, *, now: datetime) -> None:
    place = unpacking.places() / bags.name_of(row)
    rmtree(place, ignore_errors=True)
    try:
        bags.pack_into(row, place, now=now, tell=_teller(FolderOutRow, row.pk))
        with _file(row).open("wb") as out:
            tars.write_tar(place, out)
        FolderOutRow.objects.filter(pk=row.pk).update(state=FolderOutRow.READY)
        row.state = FolderOutRow.READY
    except MufakatError:
        # A partner that is one no longer: nobody should be told that it is still being packed.
        FolderOutRow.objects.filter(pk=row.pk).delete()
        raise
    finally:
        rmtree(place, ignore_errors=True)


def _take_in(row: FolderInRow, *, now: datetime) -> None:
    place = _lies(row)
    try:
        found = unpacking.inspect(place)
    except MufakatError as fault:
        # It was whole when it was looked at: the disk, or a key revoked in between.
        rmtree(place, ignore_errors=True)
        faults = {covers.NAME: fault.code}
        FolderInRow.objects.filter(pk=row.pk).update(state=FolderInRow.TAKEN, faults=faults)
    else:
        unpacking.unpack(found, now=now, row=row, tell=_teller(FolderInRow, row.pk))
        rmtree(place, ignore_errors=True)
    _tidy(now=now)
    row.refresh_from_db()


def _teller(table: type[FolderInRow | FolderOutRow], pk: int) -> Tell:
    """Write down how far it is, at most once a second."""
    last = [monotonic()]

    def tell(done: int, most: int) -> None:
        if monotonic() - last[0] >= _TELL_EVERY:
            last[0] = monotonic()
            table._default_manager.filter(pk=pk).update(done=done, most=most)  # noqa: SLF001 -- Django's name

    return tell


def _file(row: FolderOutRow) -> Path:
    return unpacking.places() / f"{bags.name_of(row)}.tar"


def _lies(row: FolderInRow) -> Path:
    return unpacking.places() / f"come-{row.peer}-{row.folder}"


def _bytes_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(_READ):
            yield piece
