"""One act as it comes and goes: its envelope, and salt and body beside it."""

from dataclasses import dataclass

from mufakat.kernel.acts import Act, body_digest, read_act
from mufakat.kernel.envelopes import ACT, decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import PublicKey, load_public
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import Json, KeyId
from mufakat.registry.errors import UnknownKey


class BodyNotItsOwn(Malformed):
    """Salt and body that are not the ones the act was signed with."""

    code = "body.digest"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act that was verified, with the bytes it stands in. No body: erased or not held."""

    act: Act
    envelope: bytes
    salt: bytes | None = None
    body: bytes | None = None


def read_sent(sent: Sent, keys: dict[KeyId, str]) -> Entry:
    """Verify one act that came and give it with its body.

    `keys` maps key ids to raw public keys in base64; the keys a charter names are taken from the
    charter itself, and whether its members are who they say is for the caller to ask.
    """
    envelope = decode_envelope(sent.envelope.encode())
    keyid = envelope.signatures[0].keyid
    act = read_act(envelope.payload, keyid)
    known = keys | keys_in(act) if act.kind == "charter" else keys
    if keyid not in known:
        raise UnknownKey(key=keyid)
    verify_envelope(envelope, key=_public(known[keyid]), payload_type=ACT)
    if not sent.salt:
        return Entry(act, sent.envelope.encode())
    salt, body = bytes.fromhex(sent.salt), sent.body.encode()
    if body_digest(salt, body) != act.body_sha256:
        raise BodyNotItsOwn(act=act.id)
    return Entry(act, sent.envelope.encode(), salt, body)


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


def _public(base64: str) -> PublicKey:
    return load_public(from_base64(base64))
