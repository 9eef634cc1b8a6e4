"""Courier folders as a partner's node packs them, whole or damaged, as one file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from secrets import token_hex

from mufakat.apps.exchange.services import covers, folder_making, sites, tars
from mufakat.apps.exchange.services.covers import Cover, Lacking
from mufakat.apps.exchange.services.folders import Folder, look_into, read_file
from mufakat.kernel.envelopes import decode_envelope, verify_envelope
from mufakat.kernel.keys import load_public
from mufakat.kernel.parcels import Parcel
from mufakat.registry.keystore import our_keys
from tests.apps.exchange.far_side import FarSide, sign


def packed_by(
    far: FarSide, path: Path, parcels: Sequence[Parcel], *, number: int = 1,
    lacking: Sequence[Lacking] = (),
) -> Path:  # fmt: skip
    """Pack parcels into a folder of a far side for our node."""
    data = folder_making.begin_folder(path)
    digests = {
        name: folder_making.write_file(data / name, far.pack(one))
        for name, one in ((f"{n:05}{one.id}.parcel", one) for n, one in enumerate(parcels))
    }
    cover = Cover(
        folder=token_hex(16), number=number, from_=far.site, to=sites.us(),
        made="2025-01-20T08:00:00Z", parcels=len(parcels),
        entries=sum(len(one.acts) for one in parcels), pieces=0,
        manifest=covers.manifest_digest(digests), lacking=tuple(lacking),
    )  # fmt: skip
    note = far.seal(sign(far.partner.key, covers.COVER, covers.write_cover(cover)))
    digests[covers.NAME] = folder_making.write_file(data / covers.NAME, note)
    folder_making.end_folder(path, digests, label={"Source-Organization": str(far.site)})
    return path


def as_tar(path: Path) -> BytesIO:
    """Give a folder as the one file somebody uploads."""
    out = BytesIO()
    tars.write_tar(path, out)
    out.seek(0)
    out.name = f"{path.name}.tar"
    return out


def opened_by(far: FarSide, path: Path) -> tuple[Cover, list[Parcel]]:
    """Open a folder our node packed for a far side: its covering note, its parcels in order."""
    folder = look_into(path)
    assert not folder.lacking
    signed = far.unseal(read_file(folder, covers.NAME))
    key = load_public(our_keys().node_public)
    cover = covers.read_cover(
        verify_envelope(decode_envelope(signed), key=key, payload_type=covers.COVER)
    )
    assert cover.manifest == covers.manifest_digest(folder.digests)
    return cover, [far.open(content) for content in _parcels(folder)]


def _parcels(folder: Folder) -> list[bytes]:
    names = sorted(name for name in folder.files if name.endswith(".parcel"))
    return [read_file(folder, name) for name in names]


def damaged(path: Path, name: str) -> Path:
    """Change one byte of one part on the way."""
    file = path / "data" / name
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return path
