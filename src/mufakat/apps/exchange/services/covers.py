"""The covering note of a courier folder: signed by who packed it, sealed to who receives it.

It says from whom to whom, which folder in order it is, how much is in it, and what was missing in
the folders that came the other way. It names the manifest, so that nobody on the way can leave a
part out and write the list anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha512

from mufakat.apps.exchange.services import packing, sites
from mufakat.apps.exchange.services.folder_making import manifest_lines
from mufakat.apps.exchange.services.folders import ChangedOnTheWay, Folder, PartMissing, read_file
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.envelopes import decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_count, is_time
from mufakat.kernel.parcels import Site, is_parcel_id, read_site, site_on
from mufakat.kernel.values import Json

COVER = "application/vnd.mufakat.cover.v1+json"
NAME = "00000.cover"
LACKING = 20
"""Folders about which one note says what was missing."""
NAMED = 20
"""Missing parts it names of each; of more it gives the number."""

_KEYS = frozenset({
    "entries", "folder", "from", "lacking", "made", "manifest", "number", "parcels", "pieces", "to",
})  # fmt: skip
_LACKING_KEYS = frozenset({"count", "files", "number"})
_FILE = re.compile(r"[a-z0-9]{1,64}\.[a-z]{1,8}").fullmatch
_SHA512 = re.compile(r"[0-9a-f]{128}").fullmatch


class NoCover(Malformed):
    """A courier folder without its covering note, or with one of another form."""

    code = "bag.no_cover"


@dataclass(frozen=True, slots=True)
class Lacking:
    """What was missing in one folder that came: how many parts, and the names of the first."""

    number: int
    count: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What a covering note says. `number` counts the folders from one node to one other."""

    folder: str
    number: int
    from_: Site
    to: Site
    made: str
    parcels: int
    entries: int
    pieces: int
    manifest: str
    lacking: tuple[Lacking, ...] = ()

    @property
    def made_at(self) -> datetime:
        """When it was packed, by the account of who packed it."""
        return datetime.fromisoformat(self.made)


def manifest_digest(digests: Mapping[str, str]) -> str:
    """Give the SHA-512 of the manifest's lines without the line of the note itself."""
    lines = manifest_lines({name: one for name, one in digests.items() if name != NAME})
    return sha512("".join(lines).encode()).hexdigest()


def write_cover(cover: Cover) -> bytes:
    """Give what is signed of a covering note."""
    said: Json = {
        "folder": cover.folder, "number": cover.number,
        "from": site_on(cover.from_), "to": site_on(cover.to), "made": cover.made,
        "parcels": cover.parcels, "entries": cover.entries, "pieces": cover.pieces,
        "manifest": cover.manifest,
        "lacking": [
            {"number": one.number, "count": one.count, "files": [*one.files]}
            for one in cover.lacking
        ],
    }  # fmt: skip
    return encode(said)


def open_cover(folder: Folder) -> tuple[Peer, Cover]:
    """Open the covering note of a checked folder, and give it with the partner who wrote it.

    Raises `NoCover`, what `packing.open_sealed` raises, or `ChangedOnTheWay` for another manifest.
    """
    if NAME not in folder.files:
        raise PartMissing(file=NAME) if NAME in folder.lacking else NoCover()
    label, signed = packing.open_sealed(read_file(folder, NAME))
    peer = packing.trusted(label.from_, sites.confirmed_peers())
    cover = read_cover(verify_envelope(decode_envelope(signed), key=peer.key, payload_type=COVER))
    if (cover.from_, cover.to) != (peer.site, sites.us()):
        raise packing.NotTheSender(folder=cover.folder)
    if cover.manifest != manifest_digest(folder.digests):
        raise ChangedOnTheWay(file="manifest-sha512.txt")
    return peer, cover


def read_cover(payload: bytes) -> Cover:
    """Read what is signed of a covering note."""
    said = _object(decode(payload), _KEYS)
    lacking, manifest = said["lacking"], said["manifest"]
    fits = (
        is_parcel_id(said["folder"])
        and is_time(said["made"])
        and isinstance(manifest, str)
        and _SHA512(manifest)
        and isinstance(lacking, list)
        and len(lacking) <= LACKING
    )
    if not fits or not isinstance(lacking, list):
        raise NoCover(part="form")
    return Cover(
        folder=str(said["folder"]), number=_count(said["number"]), from_=read_site(said["from"]),
        to=read_site(said["to"]), made=str(said["made"]), parcels=_count(said["parcels"]),
        entries=_count(said["entries"]), pieces=_count(said["pieces"]), manifest=str(manifest),
        lacking=tuple(_read_lacking(one) for one in lacking),
    )  # fmt: skip


def _read_lacking(value: Json) -> Lacking:
    said = _object(value, _LACKING_KEYS)
    files = said["files"]
    if not isinstance(files, list) or len(files) > NAMED:
        raise NoCover(part="lacking")
    if not all(isinstance(one, str) and _FILE(one) for one in files):
        raise NoCover(part="lacking")
    return Lacking(_count(said["number"]), _count(said["count"]), tuple(map(str, files)))


def _object(value: Json, keys: frozenset[str]) -> dict[str, Json]:
    if not isinstance(value, dict) or value.keys() != keys:
        raise NoCover(part="keys")
    return value


def _count(value: Json) -> int:
    if not isinstance(value, int) or not is_count(value):
        raise NoCover(part="count")
    return value
