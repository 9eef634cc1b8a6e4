"""The work on courier folders: one piece of it at a time, by whichever process comes first.

What is small is done while its page waits, the rest beside the pages, by the process that carries
parcels. A process that ends in between leaves it to the next, and doing it again changes nothing.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from time import monotonic

from django.conf import settings

from mufakat.apps.exchange.models import FolderInRow, FolderOutRow
from mufakat.apps.exchange.services import bags, holdings, outbox, tars, unpacking
from mufakat.apps.exchange.services.folders import Tell
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.errors import MufakatError

SMALL_BYTES = 4 * 1024**2
SMALL_PARTS = 50
SMALL_ENTRIES = 500
KEPT = timedelta(days=30)
_TELL_EVERY = 1.0


def go_on(*, now: datetime) -> None:
    """Do what was asked for on pages and was too much to be done there."""
    asked = FolderOutRow.objects.filter(state=FolderOutRow.ASKED).order_by("pk")
    taking = FolderInRow.objects.filter(state=FolderInRow.TAKING).order_by("pk")
    if not (asked.exists() or taking.exists()):
        return
    with alone() as mine:
        if not mine:
            return
        for out in asked:
            pack(out, now=now)
        for come in taking:
            take_in(come, now=now)


@contextmanager
def alone() -> Iterator[bool]:
    """Say whether nobody else packs or takes in just now, and keep it so."""
    with (Path(settings.MUFAKAT_HOME) / "courier-folders.lock").open("w") as seat:
        try:
            fcntl.flock(seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_soon_packed(peer: Peer, *, now: datetime) -> bool:
    """Say whether what waits for a partner is packed while its page waits."""
    outbox.enrol_all(peer.party, now=now)
    waiting = outbox.unacknowledged_acts(peer.party, limit=SMALL_ENTRIES + 1)
    size = sum(one.size for one in holdings.attachments_of(waiting))
    return len(waiting) <= SMALL_ENTRIES and size <= SMALL_BYTES


def is_soon_taken_in(row: FolderInRow) -> bool:
    """Say whether a folder is taken in while its page waits."""
    return row.size <= SMALL_BYTES and row.most <= SMALL_PARTS


def tidy(*, now: datetime) -> None:
    """Throw away the files of folders that were acknowledged, or that lay here long enough."""
    for row in FolderOutRow.objects.filter(state=FolderOutRow.READY):
        if bags.is_acknowledged(row) or now - row.made_at > KEPT:
            file_of(row).unlink(missing_ok=True)
            FolderOutRow.objects.filter(pk=row.pk).update(state=FolderOutRow.AWAY)
    for come in FolderInRow.objects.filter(state=FolderInRow.LOOKED, came_at__lt=now - KEPT):
        rmtree(place_of(come), ignore_errors=True)
        come.delete()


def pack(row: FolderOutRow, *, now: datetime) -> None:
    """Pack the folder a row stands for into its one file."""
    place = unpacking.places() / bags.name_of(row)
    rmtree(place, ignore_errors=True)
    try:
        bags.pack_into(row, place, now=now, tell=_teller(FolderOutRow, row.pk))
        with file_of(row).open("wb") as out:
            tars.write_tar(place, out)
        FolderOutRow.objects.filter(pk=row.pk).update(state=FolderOutRow.READY)
        row.state = FolderOutRow.READY
    except MufakatError:
        # A partner that is one no longer: nobody should be told that it is still being packed.
        FolderOutRow.objects.filter(pk=row.pk).delete()
        raise
    finally:
        rmtree(place, ignore_errors=True)


def take_in(row: FolderInRow, *, now: datetime) -> None:
    """Take in the folder a row stands for; its files are not kept after that."""
    place = place_of(row)
    try:
        found = unpacking.inspect(place)
        unpacking.unpack(found, now=now, row=row, tell=_teller(FolderInRow, row.pk))
    except MufakatError:
        # Whole when it was looked at: the disk, or a key revoked in between. It can come again.
        FolderInRow.objects.filter(pk=row.pk).delete()
        raise
    finally:
        rmtree(place, ignore_errors=True)
    tidy(now=now)
    row.refresh_from_db()


def _teller(table: type[FolderInRow | FolderOutRow], pk: int) -> Tell:
    """Write down how far it is, at most once a second."""
    last = [monotonic()]

    def tell(done: int, most: int) -> None:
        if monotonic() - last[0] >= _TELL_EVERY:
            last[0] = monotonic()
            table._default_manager.filter(pk=pk).update(done=done, most=most)  # noqa: SLF001 -- Django's name

    return tell


def file_of(row: FolderOutRow) -> Path:
    """Give where the one file of a packed folder lies."""
    return unpacking.places() / f"{bags.name_of(row)}.tar"


def place_of(row: FolderInRow) -> Path:
    """Give where a folder lies that was looked at."""
    return unpacking.places() / f"come-{row.peer}-{row.folder}"
