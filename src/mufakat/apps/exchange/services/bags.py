"""Packing: the same sealed parcels as over the line, in a folder, for a partner without a link.

A folder takes along whatever waits and whatever was sent before without being acknowledged: one
that is lost on the way costs time and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from mufakat.apps.exchange.models import FolderOutRow, ParcelOutRow, PeerActRow
from mufakat.apps.exchange.services import (
    attachments,
    covers,
    folder_making,
    holdings,
    lacking,
    outbox,
    packing,
    parcels,
    receipts,
    sites,
)
from mufakat.apps.exchange.services.covers import Cover
from mufakat.apps.exchange.services.folders import BYTES, FILES, Tell, nobody
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import ActId, PartyId

PARCELS = 1_000
"""The most parcels of one matter in one folder: a hundred thousand entries."""
_ID_BYTES = 16


class NobodyToSendTo(Refusal):
    """The side is not a partner of this node."""

    code = "bag.not_a_partner"


@dataclass(frozen=True, slots=True)
class Packed:
    """What a folder takes along; `more` says that not everything found room in it."""

    to: PartyId
    number: int
    parcels: int
    acts: int
    pieces: int
    bytes: int
    more: bool


@dataclass(slots=True)
class _Load:
    """The files written so far: their digests, and the parcel each belongs to."""

    data: Path
    tell: Tell
    most: int
    digests: dict[str, str]
    parts: dict[str, str]
    size: int = 0

    def has_room(self, size: int) -> bool:
        # One place is for the covering note.
        return len(self.digests) < FILES - 1 and self.size + size < BYTES

    def add(self, name: str, content: bytes, parcel: str) -> None:
        self.digests[name] = folder_making.write_file(self.data / name, content)
        self.parts[name] = parcel
        self.size += len(content)
        self.tell(len(self.digests), max(self.most, len(self.digests)))


def partner(party: str) -> Peer:
    """Give the partner something may be packed for."""
    peer = next((one for one in sites.paired_peers() if one.party == party), None)
    if peer is None:
        raise NobodyToSendTo(party=party[:12])
    return peer


def pack_folder(party: str, path: Path, *, now: datetime, tell: Tell = nobody) -> Packed:
    """Put everything that waits for a partner into a new courier folder."""
    peer = partner(party)
    row = begin(peer, now=now, state=FolderOutRow.AWAY)
    return pack_into(row, path, now=now, tell=tell)


def begin(peer: Peer, *, now: datetime, state: str) -> FolderOutRow:
    """Give a new courier folder for a partner its number."""
    last = FolderOutRow.objects.filter(peer=peer.party).order_by("-number").first()
    return FolderOutRow(
        peer=peer.party, folder=token_hex(_ID_BYTES), number=last.number + 1 if last else 1,
        state=state, made_at=now,
    )  # fmt: skip


def pack_into(row: FolderOutRow, path: Path, *, now: datetime, tell: Tell = nobody) -> Packed:
    """Pack the folder a row stands for, and keep what is in it."""
    peer = partner(row.peer)
    outbox.enrol_all(peer.party, now=now)
    data = folder_making.begin_folder(path)
    made = list(_parcels(peer, now))
    load = _Load(data, tell, _files(made), {}, {})
    taken = _fill(load, peer, made)
    cover = _cover(row, peer, taken, load)
    note = sites.sign(covers.COVER, covers.write_cover(cover))
    load.add(covers.NAME, packing.seal_to(peer, note, from_=sites.us()), "")
    label = {
        "Bagging-Date": f"{now:%Y-%m-%d}",
        "Source-Organization": str(sites.us()),
        "Contact-Name": str(peer.site),
        "External-Identifier": f"{sites.us().party}-{peer.party}-{row.number}",
    }
    folder_making.end_folder(path, load.digests, label=label)
    ParcelOutRow.objects.filter(pk__in=[one.pk for one in taken]).update(last_error="", tries=1)
    row.parts, row.size = load.parts, load.size
    row.entries, row.pieces = cover.entries, cover.pieces
    row.done = row.most = len(load.parts)
    row.save()
    more = len(taken) < len(made) or not load.has_room(0)
    return Packed(peer.party, row.number, len(taken), cover.entries, cover.pieces, load.size, more)


def is_acknowledged(row: FolderOutRow) -> bool:
    """Answer whether nothing of a folder waits for a receipt any more."""
    open_ = ParcelOutRow.objects.filter(parcel__in=set(row.parts.values()), state=ParcelOutRow.MADE)
    return not open_.exists()


def name_of(row: FolderOutRow) -> str:
    """Give the name under which a folder travels: from whom, to whom, which in order."""
    return re.sub(r"[^a-z0-9-]", "", f"{sites.us().party}-{row.peer}-{row.number}".lower())


def _cover(row: FolderOutRow, peer: Peer, taken: list[ParcelOutRow], load: _Load) -> Cover:
    return Cover(
        folder=row.folder, number=row.number, from_=sites.us(), to=peer.site,
        made=f"{row.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", parcels=len(taken),
        entries=sum(one.acts for one in taken), pieces=len(load.digests) - len(taken),
        manifest=covers.manifest_digest(load.digests), lacking=lacking.to_ask(peer.party),
    )  # fmt: skip


def _fill(load: _Load, peer: Peer, made: list[ParcelOutRow]) -> list[ParcelOutRow]:
    """Write parcels, each after the files its entries name; give those that found room."""
    taken, sent = list[ParcelOutRow](), set[str]()
    for row in made:
        sealed = bytes(ParcelOutRow.objects.values_list("sealed", flat=True).get(pk=row.pk))
        if not load.has_room(len(sealed)):
            break
        load.add(f"{len(taken):05}{row.parcel}.parcel", sealed, row.parcel)
        taken.append(row)
        for piece in _pieces(peer, row, sent):
            if not load.has_room(len(piece)):
                return taken
            load.add(f"{len(load.digests) - len(taken):05}.piece", piece, row.parcel)
    return taken


def _files(made: list[ParcelOutRow]) -> int:
    """Count the files a folder will have."""
    listed = {one.sha256: one for row in made for one in _attachments(row)}
    return len(made) + 1 + sum(attachments.count_pieces(one) for one in listed.values())


def _parcels(peer: Peer, now: datetime) -> Iterator[ParcelOutRow]:
    """Give what no receipt came for, then what waits; of each matter at least one."""
    unacknowledged = list(
        ParcelOutRow.objects.filter(peer=peer.party, state=ParcelOutRow.MADE, is_answer=False)
        .defer("sealed")
        .order_by("id")
    )
    yield from unacknowledged
    spoken_of = {row.dossier for row in unacknowledged}
    for dossier in holdings.dossiers_with(peer.party):
        if dossier not in spoken_of or receipts.are_owed(peer.party, dossier):
            yield parcels.make_parcel(peer, dossier, now=now)
        for _ in range(PARCELS):
            if not outbox.due(peer.party, dossier):
                break
            yield parcels.make_parcel(peer, dossier, now=now)


def _attachments(row: ParcelOutRow) -> list[holdings.Listed]:
    acts = PeerActRow.objects.filter(peer=row.peer, parcel=row.parcel)
    return holdings.attachments_of([ActId(one.act) for one in acts])


def _pieces(peer: Peer, row: ParcelOutRow, sent: set[str]) -> Iterator[bytes]:
    for listed in _attachments(row):
        if listed.sha256 not in sent:
            sent.add(listed.sha256)
            yield from attachments.sealed_pieces(peer, listed)
