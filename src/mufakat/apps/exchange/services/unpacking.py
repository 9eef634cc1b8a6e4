"""Taking in what a courier brought: looked at first, then part by part, in order.

Taking the same folder in twice changes nothing. A part that is missing or cannot be taken is named
and does not hold up the others. What is stored is acknowledged in the next folder that goes back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from shutil import disk_usage, rmtree

from django.conf import settings
from django.db.models import Q

from mufakat.apps.exchange.models import FolderInRow
from mufakat.apps.exchange.queries.folders import never_came
from mufakat.apps.exchange.services import (
    attachments,
    comparing,
    covers,
    folders,
    holdings,
    lacking,
    receiving,
    tars,
)
from mufakat.apps.exchange.services.covers import Cover
from mufakat.apps.exchange.services.folders import Folder, Tell, nobody
from mufakat.kernel.errors import Malformed, Missing, MufakatError, Refusal
from mufakat.kernel.values import PartyId

_TOKEN_BYTES = 16


class NoRoom(Refusal):
    """The disk has no room to take a courier folder apart."""

    code = "bag.no_room"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a folder says of itself, checked and opened as far as its covering note.

    `never_came` are folders of this partner before it that are not known here and that it may
    not make up for; `known` says that it was taken in before.
    """

    folder: Folder
    cover: Cover
    party: PartyId
    bytes: int
    never_came: tuple[int, ...]
    known: bool

    @property
    def lacking(self) -> Mapping[str, str]:
        """The parts that are missing or were changed, each with the code why."""
        return self.folder.lacking


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came of a folder's parcels: how many entries are stored, void, waiting or refused.

    `faults` are parts that could not be taken, `lacking` parts that were not there whole.
    """

    party: PartyId
    number: int
    parcels: int
    outcomes: dict[str, int]
    faults: dict[str, str]
    lacking: dict[str, str]


def inspect(path: Path, *, tell: Tell = nobody) -> Inspected:
    """Check a folder and open its covering note; take nothing in."""
    folder = folders.look_into(path, tell=tell)
    peer, cover = covers.open_cover(folder)
    known = FolderInRow.objects.filter(
        peer=peer.party, folder=cover.folder, state=FolderInRow.TAKEN
    ).exists()
    never = never_came(peer.party, cover.number, most=covers.LACKING)
    return Inspected(folder, cover, peer.party, sum(folder.files.values()), never, known)


def unpack(
    found: Inspected, *, now: datetime, row: FolderInRow | None = None, tell: Tell = nobody
) -> Unpacked:
    """Take in an inspected folder: files first, then parcels in their order."""
    came = _take_parts(found, now=now, tell=tell)
    _compare(found.party, now)
    row = row or keep(found, now=now)
    if row.state != FolderInRow.TAKEN:
        lacking.hear(found.cover.lacking, peer=found.party, now=now)
        row.state, row.outcomes, row.faults = FolderInRow.TAKEN, came.outcomes, came.faults
        row.came_at, row.done = now, row.most
        row.save()
    return came


def keep(found: Inspected, *, now: datetime) -> FolderInRow:
    """Keep what a folder says of itself; its parts are not taken in by that.

    One that was taken in whole stays as it is. One that was damaged and comes again is kept
    beside what was taken of it before.
    """
    cover = found.cover
    known = FolderInRow.objects.filter(peer=found.party, folder=cover.folder)
    under_way = Q(state=FolderInRow.TAKING) | Q(state=FolderInRow.TAKEN, lacking={}, faults={})
    if (row := known.filter(under_way).first()) is not None:
        return row
    known.filter(state=FolderInRow.LOOKED).delete()
    return FolderInRow.objects.create(
        peer=found.party, folder=cover.folder, number=cover.number, state=FolderInRow.LOOKED,
        made_at=cover.made_at, came_at=now, parcels=cover.parcels, entries=cover.entries,
        pieces=cover.pieces, size=found.bytes, most=len(found.folder.files),
        lacking=dict(found.lacking),
    )  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give a courier folder, taken out of its one file where it is one."""
    if not path.is_file():
        yield path
        return
    place = places() / token_hex(_TOKEN_BYTES)
    try:
        yield take_out(path, place)
    finally:
        rmtree(place, ignore_errors=True)


def take_out(file: Path, place: Path) -> Path:
    """Take a courier folder out of one file, into a new folder of ours."""
    if not file.exists():
        raise folders.PartMissing(file=file.suffix, count=1)
    if disk_usage(place.parent).free < 2 * file.stat().st_size:
        raise NoRoom
    with file.open("rb") as source:
        return tars.read_tar(source, place)


def places() -> Path:
    """Give where courier folders lie while they are looked at or wait to be carried."""
    folder = Path(settings.MUFAKAT_HOME) / "courier-folders"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _take_parts(found: Inspected, *, now: datetime, tell: Tell) -> Unpacked:
    outcomes, faults, taken = Counter[str](), dict[str, str](), 0
    for done, name in enumerate(_in_order(found.folder)):
        tell(done, len(found.folder.files))
        try:
            content = folders.read_file(found.folder, name)
            if name.endswith(".piece"):
                attachments.receive_carried(content, now=now)
                continue
            got = receiving.receive_carried(content, now=now)
        except (Refusal, Malformed, Missing) as fault:
            faults[name] = fault.code
            continue
        taken += 1
        outcomes.update(one.status for one in got.outcomes)
    number, lacks = found.cover.number, dict(found.lacking)
    return Unpacked(found.party, number, taken, dict(outcomes), faults, lacks)


def _in_order(folder: Folder) -> list[str]:
    names = folder.files.keys() - {covers.NAME}
    return sorted(names, key=lambda name: (not name.endswith(".piece"), name))


def _compare(party: PartyId, now: datetime) -> None:
    for dossier in holdings.dossiers_with(party):
        try:
            comparing.compare_later(party, dossier, now=now)
        except MufakatError:
            continue
