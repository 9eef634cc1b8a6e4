"""Sealing bytes to one node's sealing key: HPKE base mode (RFC 9180), X25519 and ChaCha20."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from mufakat.kernel.errors import Malformed

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class NotSealedToUs(Malformed):
    """Bytes that were not sealed to this key with this label, or that changed on the way."""

    code = "seal.broken"


def seal(content: bytes, *, to: bytes, info: bytes) -> bytes:
    """Seal `content` so that only the holder of the raw public key `to` can open it."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(to), info=info)


def open_sealed(sealed: bytes, *, key: X25519PrivateKey, info: bytes) -> bytes:
    """Open what was sealed to us under the same `info`."""
    try:
        return _SUITE.decrypt(sealed, key, info=info)
    except (InvalidTag, ValueError):
        raise NotSealedToUs from None
