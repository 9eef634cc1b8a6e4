"""One piece of an attachment as it travels: a signed line saying what it is, then its bytes."""

from dataclasses import dataclass
from hashlib import sha256

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.envelopes import decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_count, is_digest
from mufakat.kernel.keys import PublicKey
from mufakat.kernel.parcels import Site, read_site, site_on
from mufakat.kernel.values import Json

CHUNK = "application/vnd.mufakat.chunk.v1+json"
HELD = "application/vnd.mufakat.held.v1+json"
SIZE = 1024 * 1024
"""Bytes of one piece; the last one is shorter."""
LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes of one attachment."""

_CHUNK_KEYS = frozenset({"from", "to", "sha256", "size", "type", "offset", "chunk_sha256"})
_HELD_KEYS = frozenset({"from", "to", "sha256", "held"})
_TYPE_LONG = 100


class BadChunk(Malformed):
    """A piece of an attachment that is not of its form, or not the bytes it says it is."""

    code = "exchange.chunk"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Which bytes of which attachment, from whom to whom."""

    from_: Site
    to: Site
    sha256: str
    size: int
    type: str
    offset: int


@dataclass(frozen=True, slots=True)
class Held:
    """How many bytes of an attachment the receiver holds, from the first one on."""

    from_: Site
    to: Site
    sha256: str
    held: int


def write_chunk(chunk: Chunk, content: bytes) -> bytes:
    """Write what is signed of a piece."""
    return encode(
        {
            "from": site_on(chunk.from_),
            "to": site_on(chunk.to),
            "sha256": chunk.sha256,
            "size": chunk.size,
            "type": chunk.type,
            "offset": chunk.offset,
            "chunk_sha256": sha256(content).hexdigest(),
        }
    )


def join(signed: bytes, content: bytes) -> bytes:
    """Put the signed line before the bytes it is about."""
    return signed + b"\n" + content


def read_chunk(data: bytes, *, key: PublicKey) -> tuple[Chunk, bytes]:
    """Give a piece and its bytes, once they are the ones that were signed."""
    signed, line, content = data.partition(b"\n")
    if not line:
        raise BadChunk(field="line")
    payload = verify_envelope(decode_envelope(signed), key=key, payload_type=CHUNK)
    said = _said(decode(payload), _CHUNK_KEYS)
    chunk = Chunk(
        from_=read_site(said["from"]),
        to=read_site(said["to"]),
        sha256=_digest(said["sha256"]),
        size=_count(said["size"]),
        type=_type(said["type"]),
        offset=_count(said["offset"]),
    )
    fits = len(content) <= SIZE and chunk.offset + len(content) <= chunk.size <= LARGEST
    is_empty = not content and chunk.size > 0
    if is_empty or not fits or said["chunk_sha256"] != sha256(content).hexdigest():
        raise BadChunk(field="content")
    return chunk, content


def write_held(held: Held) -> bytes:
    """Write what is signed of the answer to a piece."""
    return encode(
        {
            "from": site_on(held.from_),
            "to": site_on(held.to),
            "sha256": held.sha256,
            "held": held.held,
        }
    )


def read_held(data: bytes, *, key: PublicKey) -> Held:
    """Read the answer to a piece."""
    payload = verify_envelope(decode_envelope(data), key=key, payload_type=HELD)
    said = _said(decode(payload), _HELD_KEYS)
    return Held(
        from_=read_site(said["from"]),
        to=read_site(said["to"]),
        sha256=_digest(said["sha256"]),
        held=_count(said["held"]),
    )


def _said(value: Json, keys: frozenset[str]) -> dict[str, Json]:
    if not isinstance(value, dict) or value.keys() != keys:
        raise BadChunk(field="keys")
    return value


def _digest(value: Json) -> str:
    if not is_digest(value):
        raise BadChunk(field="sha256")
    return str(value)


def _count(value: Json) -> int:
    if not isinstance(value, int) or not is_count(value):
        raise BadChunk(field="count")
    return value


def _type(value: Json) -> str:
    if not isinstance(value, str) or len(value) > _TYPE_LONG:
        raise BadChunk(field="type")
    return value
