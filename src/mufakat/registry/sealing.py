"""Sealing bytes to one node's sealing key: HPKE base mode (RFC 9180), one suite a kind of key.

An X25519 key is of suite S1, an MLKEM768-X25519 key of suite S2. What is sealed to the latter
stays closed while either of the two problems it rests on is hard.
"""

from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite

from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import HYBRID_BYTES, load_hybrid

_S1 = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_S2 = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_SEED_BYTES = 64


class NotSealedToUs(Malformed):
    """Bytes that were not sealed to this key with this label, or that changed on the way."""

    code = "seal.broken"


class HybridKey:
    """A sealing key of suite S2: one ML-KEM-768 key and one X25519 key, used as one."""

    def __init__(self, mlkem: MLKEM768PrivateKey, x25519: X25519PrivateKey) -> None:
        self._mlkem, self._x25519 = mlkem, x25519
        self.handle = MLKEM768X25519PrivateKey(mlkem, x25519)
        self.public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        """Its public half as a card carries it."""

    @classmethod
    def generate(cls) -> Self:
        """Make a new one."""
        return cls(MLKEM768PrivateKey.generate(), X25519PrivateKey.generate())

    @classmethod
    def from_private_bytes(cls, raw: bytes) -> Self:
        """Read one as `private_bytes_raw` wrote it."""
        mlkem = MLKEM768PrivateKey.from_seed_bytes(raw[:_SEED_BYTES])
        return cls(mlkem, X25519PrivateKey.from_private_bytes(raw[_SEED_BYTES:]))

    def private_bytes_raw(self) -> bytes:
        """Write it: the seed of the ML-KEM key, then the X25519 key."""
        return self._mlkem.private_bytes_raw() + self._x25519.private_bytes_raw()


SealingKey = X25519PrivateKey | HybridKey


def seal(content: bytes, *, to: bytes, info: bytes) -> bytes:
    """Seal `content` so that only the holder of the raw public key `to` can open it."""
    if len(to) == HYBRID_BYTES:
        return _S2.encrypt(content, load_hybrid(to), info=info)
    return _S1.encrypt(content, X25519PublicKey.from_public_bytes(to), info=info)


def open_sealed(sealed: bytes, *, key: SealingKey, info: bytes) -> bytes:
    """Open what was sealed to us under the same `info`."""
    try:
        if isinstance(key, HybridKey):
            return _S2.decrypt(sealed, key.handle, info=info)
        return _S1.decrypt(sealed, key, info=info)
    except (InvalidTag, ValueError):
        raise NotSealedToUs from None
