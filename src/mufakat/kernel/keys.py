"""Public keys and signatures: strict Ed25519, nothing that two readers could judge differently."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import KEY_BYTES
from mufakat.kernel.values import KeyId

SIGNATURE_BYTES = 64
MLKEM_BYTES = 1184
HYBRID_BYTES = MLKEM_BYTES + KEY_BYTES

_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_CURVE = -121665 * pow(121666, -1, _PRIME) % _PRIME
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})
"""The y of every point whose order divides 8: under such a key one signature fits many texts."""


class BadPublicKey(Malformed):
    """Not the canonical form of a point of large order."""

    code = "key.public"


class BadSignature(Malformed):
    """The signature is not this key's signature of these bytes."""

    code = "signature.invalid"


@dataclass(frozen=True, slots=True, eq=False)
class PublicKey:
    """A public key that passed the strict reading."""

    raw: bytes
    id: KeyId
    handle: Ed25519PublicKey

    def check(self, signature: bytes, message: bytes) -> None:
        """Raise unless `signature` is this key's signature of `message`."""
        if len(signature) != SIGNATURE_BYTES:
            raise BadSignature(key=self.id)
        # RFC 8032 section 5.1.7: S below the order, or a signature would have a second form.
        if int.from_bytes(signature[32:], "little") >= _ORDER:
            raise BadSignature(key=self.id)
        try:
            self.handle.verify(signature, message)
        except InvalidSignature:
            raise BadSignature(key=self.id) from None


def key_id(public_raw: bytes) -> KeyId:
    """Give the id under which a raw public key is named everywhere."""
    return KeyId(sha256(public_raw).hexdigest())


@lru_cache(maxsize=4096)
def load_public(raw: bytes) -> PublicKey:
    """Read a raw Ed25519 public key, refusing every weak, ambiguous or impossible one."""
    number = int.from_bytes(raw, "little") & (2**255 - 1)
    if len(raw) != KEY_BYTES or number >= _PRIME or number in _SMALL or not _on_curve(number):
        raise BadPublicKey
    return PublicKey(raw, key_id(raw), Ed25519PublicKey.from_public_bytes(raw))


@lru_cache(maxsize=256)
def load_hybrid(raw: bytes) -> MLKEM768X25519PublicKey:
    """Read a raw MLKEM768-X25519 public key: the ML-KEM key, then the X25519 key."""
    if len(raw) != HYBRID_BYTES:
        raise BadPublicKey
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(raw[:MLKEM_BYTES])
    except ValueError:
        raise BadPublicKey from None
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(raw[MLKEM_BYTES:]))


def _on_curve(y: int) -> bool:
    square = y * y % _PRIME
    x_square = (square - 1) * pow(_CURVE * square + 1, -1, _PRIME) % _PRIME
    return pow(x_square, (_PRIME - 1) // 2, _PRIME) == 1
