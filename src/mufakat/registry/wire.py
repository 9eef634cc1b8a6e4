"""One act as it comes and goes: its envelope, and salt and body beside it."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.kernel.acts import Act, BodyDiffers, body_digest, read_act
from mufakat.kernel.envelopes import ACT, decode_envelope, verify_envelope
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import PublicKey, load_public
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import Json, KeyId
from mufakat.registry.errors import UnknownKey
from mufakat.registry.keystore import enveloped
from mufakat.registry.named_keys import NamedKeys
from mufakat.registry.spool import Written


@dataclass(frozen=True, slots=True)
class Entry:
    """An act that was verified, with the bytes it stands in. No body: erased or not held."""

    act: Act
    envelope: bytes
    salt: bytes | None = None
    body: bytes | None = None


def read_sent(sent: Sent, keys: NamedKeys) -> Entry:
    """Verify one act that came and give it with its body.

    The keys a charter names are taken from the charter itself; whether its members are who they
    say is for the caller to ask.
    """
    data = sent.envelope.encode()
    envelope = decode_envelope(data)
    act = read_act(envelope.payload, envelope.keyid)
    key = keys.find(envelope.keyid) or _named_by_itself(act)
    if key is None:
        raise UnknownKey(key=envelope.keyid)
    verify_envelope(envelope, key=key, payload_type=ACT)
    if not sent.salt:
        return Entry(act, data)
    salt, body = bytes.fromhex(sent.salt), sent.body.encode()
    if body_digest(salt, body) != act.body_sha256:
        raise BodyDiffers(act=act.id)
    return Entry(act, data, salt, body)


def signed(written: Written, key: Ed25519PrivateKey) -> Entry:
    """Sign one act whose number is noted. The same act always gets the same signature."""
    envelope = enveloped(key, ACT, written.payload)
    return Entry(written.act, envelope, written.salt, written.body)


def keys_in(act: Act) -> dict[KeyId, str]:
    """Give the public keys an act names, each under the id that is its hash."""
    if act.kind == "charter":
        members = act.on["members"]
        named = [key for one in _list(members) for key in _member_keys(one)]
    elif act.kind == "key.add":
        named = [str(act.on["public"])]
    elif "keys" in act.on:
        named = _member_keys(act.on["keys"])
    else:
        return {}
    return {load_public(from_base64(key)).id: key for key in named if key}


def _member_keys(member: Json) -> list[str]:
    if not isinstance(member, dict):
        return []
    nodes = [str(node["key"]) for node in _list(member["nodes"]) if isinstance(node, dict)]
    return [str(member["root"]), *nodes]


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _named_by_itself(act: Act) -> PublicKey | None:
    named = keys_in(act) if act.kind == "charter" else {}
    return load_public(from_base64(named[act.keyid])) if act.keyid in named else None
