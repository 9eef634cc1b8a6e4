"""A piece of an attachment is the bytes that were signed, at the place that was signed."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.apps.exchange.services import chunks
from mufakat.apps.exchange.services.chunks import BadChunk, Chunk, Held
from mufakat.kernel.envelopes import Envelope, Signature, encode_envelope, pae
from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import load_public
from mufakat.kernel.parcels import Site
from mufakat.kernel.values import NodeId, PartyId

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEY = load_public(PRIVATE.public_key().public_bytes_raw())
IDN = Site(PartyId("IDN"), NodeId("idn-1"))
RUS = Site(PartyId("RUS"), NodeId("rus-1"))
CHUNK = Chunk(IDN, RUS, "a" * 64, 10, "application/pdf", 4)


def signed(type_: str, payload: bytes) -> bytes:
    signature = Signature(KEY.id, PRIVATE.sign(pae(type_, payload)))
    return encode_envelope(Envelope(type_, payload, (signature,)))


def travelling(chunk: Chunk, content: bytes, sent: bytes | None = None) -> bytes:
    line = signed(chunks.CHUNK, chunks.write_chunk(chunk, content))
    return chunks.join(line, content if sent is None else sent)


def test_read_chunk_gives_what_was_signed() -> None:
    assert chunks.read_chunk(travelling(CHUNK, b"\n56789"), key=KEY) == (CHUNK, b"\n56789")


def test_read_chunk_takes_an_empty_attachment() -> None:
    empty = replace(CHUNK, size=0, offset=0)

    assert chunks.read_chunk(travelling(empty, b""), key=KEY) == (empty, b"")


@pytest.mark.parametrize(
    ("chunk", "content", "sent"),
    [
        (CHUNK, b"456789", b"45678x"),
        (CHUNK, b"", b""),
        (CHUNK, b"4567890", None),
        (replace(CHUNK, size=chunks.LARGEST + 1), b"x", None),
        (replace(CHUNK, offset=-1), b"x", None),
        (replace(CHUNK, sha256="A" * 64), b"x", None),
        (replace(CHUNK, type="x" * 101), b"x", None),
    ],
    ids=["changed", "nothing", "past the end", "too large", "before", "digest", "type"],
)
def test_read_chunk_refuses(chunk: Chunk, content: bytes, sent: bytes | None) -> None:
    with pytest.raises(BadChunk):
        chunks.read_chunk(travelling(chunk, content, sent), key=KEY)


def test_read_chunk_refuses_a_piece_without_its_line() -> None:
    with pytest.raises(Malformed):
        chunks.read_chunk(b"456789", key=KEY)


def test_an_answer_to_a_piece_is_read_as_written_and_never_as_a_piece() -> None:
    held = Held(RUS, IDN, "a" * 64, 10)
    line = signed(chunks.HELD, chunks.write_held(held))

    assert chunks.read_held(line, key=KEY) == held
    with pytest.raises(Malformed):
        chunks.read_chunk(chunks.join(line, b"x"), key=KEY)
