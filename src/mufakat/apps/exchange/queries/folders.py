"""Courier folders: what could be packed, what was packed for whom, what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.exchange.labels import NOT_TAKEN, PARTS_AT_FAULT, Words
from mufakat.apps.exchange.models import FolderInRow, FolderOutRow, ParcelOutRow
from mufakat.apps.exchange.queries.lines import SHOWN, Line, line
from mufakat.apps.exchange.queries.paging import Paged, paged
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId

READY, TAKEN = FolderOutRow.READY, FolderInRow.TAKEN
ACKNOWLEDGED, MISSING = "acknowledged", "missing"


class NoSuchFolder(Missing):
    """No courier folder of that number is known here, or it lies here no longer."""

    code = "bag.unknown"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A partner a folder may be packed for, and how the line to it stands."""

    name: str
    line: Line


@dataclass(frozen=True, slots=True)
class Out:
    """One folder we packed. `state` is asked, ready, away, missing or acknowledged.

    `lacks` are the parts the partner said did not arrive.
    """

    pk: int
    party: PartyId
    name: str
    number: int
    state: str
    made_at: datetime
    entries: int
    pieces: int
    size: int
    done: int
    most: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a folder that was missing, changed or not taken, and why."""

    file: str
    code: str
    sentence: Words


@dataclass(frozen=True, slots=True)
class Brought:
    """One folder that came. `state` is looked, taking or taken.

    `never_came` are folders of the same partner before it that are not known here.
    """

    pk: int
    party: PartyId
    name: str
    number: int
    state: str
    made_at: datetime
    came_at: datetime
    entries: int
    pieces: int
    size: int
    done: int
    most: int
    outcomes: Mapping[str, int]
    lacks: tuple[Part, ...]
    faults: tuple[Part, ...]
    never_came: tuple[int, ...]

    @property
    def stored(self) -> int:
        """How many entries it brought that were not here."""
        return self.outcomes.get("stored", 0)


@dataclass(frozen=True, slots=True)
class FoldersPage:
    """The page of the courier folders: for whom to pack, what went out, what came."""

    receivers: list[Receiver]
    out: Paged[Out]
    brought: Paged[Brought]


def folders(*, who: Who, now: datetime, out: int = 1, brought: int = 1) -> FoldersPage:
    """Give the page of the courier folders; each list page by page, the newest first."""
    require(who, May.CARRY)
    peers = parties.peers()
    names = {one.party: one.name for one in peers}
    return FoldersPage(
        receivers=[
            Receiver(one.name, line(one.party, now=now)) for one in peers if one.may_be_sent_to
        ],
        out=paged(
            FolderOutRow.objects.order_by("-pk"), out, SHOWN, lambda rows: _sent(rows, names)
        ),
        brought=paged(
            FolderInRow.objects.order_by("-pk"),
            brought,
            SHOWN,
            lambda rows: [_brought(row, names) for row in rows],
        ),
    )


def folder(pk: int, *, who: Who) -> Brought:
    """Give one folder that came."""
    require(who, May.CARRY)
    row = FolderInRow.objects.filter(pk=pk).first()
    if row is None:
        raise NoSuchFolder(folder=pk)
    names = {one.party: one.name for one in parties.peers()}
    before = never_came(PartyId(row.peer), row.number, most=SHOWN)
    return _brought(row, names, never_came=before)


def never_came(peer: PartyId, number: int, *, most: int) -> tuple[int, ...]:
    """List folders before this one of which nothing is known here, since the last whole one."""
    rows = FolderInRow.objects.filter(peer=peer, state=TAKEN, number__lt=number)
    known = list(rows.values_list("number", "lacking"))
    whole = max((one for one, lacks in known if not lacks), default=0)
    here = {one for one, _lacks in known}
    return tuple(one for one in range(max(whole + 1, number - most), number) if one not in here)


def _sent(rows: Sequence[FolderOutRow], names: Mapping[PartyId, str]) -> list[Out]:
    open_ = set(
        ParcelOutRow.objects.filter(state=ParcelOutRow.MADE).values_list("parcel", flat=True)
    )
    return [
        Out(
            pk=row.pk, party=PartyId(row.peer), name=names.get(PartyId(row.peer), row.peer),
            number=row.number, state=_state(row, open_), made_at=row.made_at, entries=row.entries,
            pieces=row.pieces, size=row.size, done=row.done, most=row.most,
            lacks=tuple(row.missing),
        )
        for row in rows
    ]  # fmt: skip


def _state(row: FolderOutRow, open_: set[str]) -> str:
    if row.state == FolderOutRow.ASKED:
        return row.state
    if open_.isdisjoint(row.parts.values()):
        return ACKNOWLEDGED
    return MISSING if row.missing else row.state


def _brought(
    row: FolderInRow, names: Mapping[PartyId, str], *, never_came: tuple[int, ...] = ()
) -> Brought:
    return Brought(
        pk=row.pk, party=PartyId(row.peer), name=names.get(PartyId(row.peer), row.peer),
        number=row.number, state=row.state, made_at=row.made_at, came_at=row.came_at,
        entries=row.entries, pieces=row.pieces, size=row.size, done=row.done, most=row.most,
        outcomes=row.outcomes, lacks=_parts(row.lacking), faults=_parts(row.faults),
        never_came=never_came,
    )  # fmt: skip


def _parts(found: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple(
        Part(file, code, PARTS_AT_FAULT.get(code, NOT_TAKEN)) for file, code in found.items()
    )
