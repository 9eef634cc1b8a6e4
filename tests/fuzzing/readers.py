"""Every reader that sees foreign bytes, with samples of what it reads: seeds for spoiling."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from docx import Document
from pypdf import PdfWriter

from mufakat.apps.exchange.services import covers, folder_making, folders, packing, tars
from mufakat.apps.exchange.services.witnessing import read_request
from mufakat.apps.papers.inputs.looking import look
from mufakat.apps.texts.inputs.word import read_word
from mufakat.kernel import canonical
from mufakat.kernel.acts import read_act
from mufakat.kernel.cards import read_card
from mufakat.kernel.charters import charter_on
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.log.checkpoints import read_checkpoint
from mufakat.kernel.log.notes import read_note
from mufakat.kernel.parcels import Parcel, Sent, Site, read_parcel, write_parcel
from mufakat.kernel.receipts import read_receipt, write_receipt
from mufakat.kernel.testimony import read_proof
from mufakat.kernel.values import DossierId, NodeId, PartyId
from tests.kernel.builders import World
from tests.kernel.test_cards import PAYLOAD, WIRE
from tests.kernel.test_receipts import ANSWER

CORPUS = Path(__file__).parent / "corpus"
NOTE = (
    b"mufakat/IDN/idn-1/0f\n12\n" + b"q" * 43 + b"=\n\n"
    b"\xe2\x80\x94 mufakat/IDN/idn-1/0f " + b"A" * 96 + b"\n"
)
ENDS = Site(PartyId("IDN"), NodeId("idn-1")), Site(PartyId("RUS"), NodeId("rus-1"))
LABEL = b"mufakat-sealed-v1\n" + b"0" * 64 + b"\nIDN/idn-1\n" + b"s" * 80


@dataclass(frozen=True)
class Reader:
    """One reader: what it reads, and how heavy it is beside the others."""

    read: Callable[[bytes], object]
    seeds: Sequence[bytes]
    weight: int = 1


def _parcel() -> bytes:
    sent = Sent(WIRE.decode(), "0f" * 16, '{"text":"x"}')
    return write_parcel(Parcel("0f" * 16, *ENDS, DossierId("a" * 64), acts=(sent,)))


def _acts() -> list[bytes]:
    world = World()
    world.say("IDN", "entry.add", {"object": "note/1"})
    on = charter_on(world.charter)
    return [canonical.encode(on), *(canonical.encode({"on": dict(a.on)}) for a in world.acts)]


def _word() -> bytes:
    document, out = Document(), BytesIO()
    document.add_paragraph("The Sides agree.")
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(72, 72)
    writer.write(out)
    return out.getvalue()


@cache
def _courier_folder() -> Path:
    bag = Path(mkdtemp(prefix="bag-")) / "bag"
    folder_making.write_folder(bag, [("a.parcel", b"x")], label={})
    (bag / "tagmanifest-sha512.txt").unlink()
    return bag


def _bag(data: bytes) -> object:
    """Read a courier folder whose manifest is these bytes."""
    bag = _courier_folder()
    (bag / "manifest-sha512.txt").write_bytes(data)
    return folders.read_folder(bag)


def _tar(data: bytes) -> object:
    """Read a courier folder that came as one file."""
    with TemporaryDirectory() as where:
        return tars.read_tar(BytesIO(data), Path(where) / "bag")


def _courier_file() -> bytes:
    out = BytesIO()
    tars.write_tar(_courier_folder(), out)
    return out.getvalue()


def _cover() -> bytes:
    lacking = (covers.Lacking(6, 1, ("00000a.parcel",)),)
    made, manifest = "2025-01-20T08:00:00Z", "0" * 128
    return covers.write_cover(covers.Cover("0f" * 16, 7, *ENDS, made, 1, 2, 3, manifest, lacking))


def _look(name: str, data: bytes) -> object:
    with TemporaryDirectory() as where:
        path = Path(where) / name
        path.write_bytes(data)
        return look(path, name)


def _text(read: Callable[[str], object], data: bytes) -> object:
    return read(data.decode("utf-8", "replace"))


MANIFEST = b"0" * 128 + b"  data/a.parcel\n"
READERS: Mapping[str, Reader] = {
    "json": Reader(canonical.load, [PAYLOAD, *_acts()]),
    "canonical": Reader(canonical.decode, [PAYLOAD, *_acts()]),
    "act": Reader(lambda data: read_act(data, "0" * 64), [PAYLOAD, *_acts()]),  # type: ignore[arg-type]
    "envelope": Reader(decode_envelope, [WIRE]),
    "parcel": Reader(read_parcel, [_parcel()]),
    "label": Reader(packing.read_label, [LABEL]),
    "receipt": Reader(read_receipt, [write_receipt(ANSWER)]),
    "card": Reader(read_card, [PAYLOAD]),
    "note": Reader(read_note, [NOTE]),
    "checkpoint": Reader(partial(_text, read_checkpoint), [NOTE.partition(b"\n\n")[0] + b"\n"]),
    "request": Reader(partial(_text, read_request), [b"old 3\n" + b"q" * 43 + b"=\n\n" + NOTE]),
    "proof": Reader(read_proof, [b'{"proof":"mufakat/proof/v1"}', PAYLOAD]),
    "bag": Reader(_bag, [MANIFEST], weight=5),
    "tar": Reader(_tar, [_courier_file()], weight=5),
    "cover": Reader(covers.read_cover, [_cover()]),
    "word": Reader(read_word, [_word()], weight=60),
    "pdf": Reader(partial(_look, "paper.pdf"), [_pdf()], weight=60),
}
