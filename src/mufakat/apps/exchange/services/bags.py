"""Parcels by courier: the same bytes as over the line, in a folder, for a partner without a link.

What a folder brought is acknowledged in the next folder that goes the other way. Taking the same
folder in twice changes nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mufakat.apps.exchange.models import ParcelOutRow, PeerActRow
from mufakat.apps.exchange.services import (
    attachments,
    comparing,
    folders,
    holdings,
    outbox,
    packing,
    parcels,
    receipts,
    receiving,
    sites,
)
from mufakat.apps.exchange.services.folders import Folder
from mufakat.apps.exchange.services.quotas import Quota
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.errors import Malformed, MufakatError, Refusal
from mufakat.kernel.values import ActId, PartyId

PARCELS = 1_000
"""The most parcels of one matter in one folder: a hundred thousand entries."""


class NobodyToSendTo(Refusal):
    """The side is not a partner of this node."""

    code = "bag.not_a_partner"


@dataclass(frozen=True, slots=True)
class Packed:
    """What a folder takes along."""

    to: PartyId
    parcels: int
    acts: int
    pieces: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came of a folder's parcels: how many entries are stored, void, waiting or refused."""

    parcels: int
    outcomes: dict[str, int]
    faults: dict[str, str]


def pack_folder(party: str, path: Path, *, now: datetime) -> Packed:
    """Put everything that waits for a partner into a new courier folder."""
    peer = next((one for one in sites.paired_peers() if one.party == party), None)
    if peer is None:
        raise NobodyToSendTo(party=party)
    outbox.enrol_all(peer.party, now=now)
    rows = list(_parcels(peer, now))
    pieces = [piece for row in rows for piece in _pieces(peer, row)]
    files = [(f"{n:05}{row.parcel}.parcel", bytes(row.sealed)) for n, row in enumerate(rows)]
    files += [(f"{n:05}.piece", sealed) for n, sealed in enumerate(pieces)]
    label = {
        "Bagging-Date": f"{now:%Y-%m-%d}",
        "Source-Organization": str(sites.us()),
        "Contact-Name": str(peer.site),
    }
    folders.write_folder(path, files, label=label)
    ParcelOutRow.objects.filter(pk__in=[row.pk for row in rows]).update(last_error="", tries=1)
    size = sum(len(content) for _name, content in files)
    return Packed(peer.party, len(rows), sum(row.acts for row in rows), len(pieces), size)


def inspect_folder(path: Path) -> Folder:
    """Check a folder without taking anything in."""
    return folders.read_folder(path)


def unpack_folder(path: Path, *, now: datetime) -> Unpacked:
    """Take in a courier folder: files first, then parcels in their order.

    The folder is checked whole before anything is opened. A parcel that cannot be taken is
    named and does not hold up the others.
    """
    folder = folders.read_folder(path)
    outcomes = Counter[str]()
    faults: dict[str, str] = {}
    taken = 0
    for name in sorted(folder.files, key=lambda name: (not name.endswith(".piece"), name)):
        content = folders.read_file(folder, name)
        try:
            if name.endswith(".piece"):
                attachments.receive(content, now=now, quota=Quota())
                continue
            found = receiving.receive_carried(content, now=now)
        except (Refusal, Malformed) as fault:
            faults[name] = fault.code
            continue
        taken += 1
        outcomes.update(one.status for one in found.outcomes)
        _compare(content, now)
    return Unpacked(taken, dict(outcomes), faults)


def _compare(content: bytes, now: datetime) -> None:
    peer, parcel = packing.unpack(content, sites.confirmed_peers())
    try:
        comparing.compare_later(peer.party, parcel.dossier, now=now)
    except MufakatError:
        return


def _parcels(peer: Peer, now: datetime) -> Iterator[ParcelOutRow]:
    """Give what no receipt came for, then what waits; of each matter at least one."""
    unacknowledged = list(
        ParcelOutRow.objects.filter(
            peer=peer.party, state=ParcelOutRow.MADE, is_answer=False
        ).order_by("id")
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


def _pieces(peer: Peer, parcel: ParcelOutRow) -> Iterator[bytes]:
    acts = PeerActRow.objects.filter(peer=peer.party, parcel=parcel.parcel)
    for listed in holdings.attachments_of([ActId(row.act) for row in acts]):
        yield from attachments.sealed_pieces(peer, listed)
