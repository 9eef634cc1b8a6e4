"""The envelope around every signed thing: DSSE v1 in one exact byte form (rule 2)."""

import re
from dataclasses import dataclass

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import BadPublicKey, BadSignature, PublicKey, key_id, load_public
from mufakat.kernel.values import KeyId

__all__ = [
    "ACT", "CARD", "PARCEL", "RECEIPT", "BadPublicKey", "BadSignature", "Envelope",
    "EnvelopeForm", "EnvelopeKey", "EnvelopeType", "PublicKey", "Signature", "decode_envelope",
    "encode_envelope", "key_id", "load_public", "pae", "verify_envelope",
]  # fmt: skip

ACT = "application/vnd.mufakat.act.v1+json"
PARCEL = "application/vnd.mufakat.parcel.v1+json"
CARD = "application/vnd.mufakat.card.v1+json"
RECEIPT = "application/vnd.mufakat.receipt.v1+json"

LIMIT = 88 * 1024
"""Bytes of one envelope around a payload of 64 KiB, unless its own form says otherwise."""

# Suite S1 demands exactly one signature, Ed25519. Another suite is another pattern.
_FORM = re.compile(
    rb'\{"payloadType":"([a-z0-9./+-]{1,64})","payload":"([A-Za-z0-9+/]*={0,2})",'
    rb'"signatures":\[\{"keyid":"([0-9a-f]{64})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}'
).fullmatch


class EnvelopeForm(Malformed):
    """Not the one byte form of an envelope."""

    code = "envelope.form"


class EnvelopeType(Malformed):
    """An envelope around something else than was asked for."""

    code = "envelope.payload_type"


class EnvelopeKey(Malformed):
    """An envelope that names another key."""

    code = "envelope.key"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature and the key it names."""

    keyid: KeyId
    sig: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Signed bytes and what they claim to be. Nothing is verified yet."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def keyid(self) -> KeyId:
        """The key the first signature names: under suite S1, the only one."""
        return self.signatures[0].keyid


def pae(type_: str, payload: bytes) -> bytes:
    """Give the bytes that are signed: DSSE's pre-authentication encoding."""
    name = type_.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def encode_envelope(envelope: Envelope) -> bytes:
    """Write the one byte form."""
    signatures = ",".join(
        f'{{"keyid":"{each.keyid}","sig":"{to_base64(each.sig)}"}}' for each in envelope.signatures
    )
    payload = to_base64(envelope.payload)
    return (
        f'{{"payloadType":"{envelope.payload_type}","payload":"{payload}",'
        f'"signatures":[{signatures}]}}'
    ).encode()


def decode_envelope(data: bytes, *, limit: int = LIMIT) -> Envelope:
    """Read the one byte form, refusing whatever would be written differently."""
    if len(data) > limit or not (match := _FORM(data)):
        raise EnvelopeForm
    type_, payload, keyid, sig = (group.decode("ascii") for group in match.groups())
    signature = Signature(KeyId(keyid), from_base64(sig))
    return Envelope(type_, from_base64(payload), (signature,))


def verify_envelope(envelope: Envelope, *, key: PublicKey, payload_type: str) -> bytes:
    """Give the payload once it is of that type and signed by exactly that key."""
    if envelope.payload_type != payload_type:
        raise EnvelopeType(found=envelope.payload_type[:64])
    if [each.keyid for each in envelope.signatures] != [key.id]:
        raise EnvelopeKey(found=envelope.keyid)
    key.check(envelope.signatures[0].sig, pae(payload_type, envelope.payload))
    return envelope.payload
