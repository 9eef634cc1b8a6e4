"""One act: one signed, immutable statement by a party (rule 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NotRequired, TypedDict, Unpack

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import SALT_BYTES, is_digest
from mufakat.kernel.markings import Mark, read_mark, write_mark
from mufakat.kernel.payloads import VERSION, BadAct, Payload, check_payload
from mufakat.kernel.values import ActId, Digest, DossierId, Json, KeyId, NodeId, PartyId

_ACT = b"mufakat/act/v1\n"
_BODY = b"mufakat/body/v1\n"
_DECISION = b"mufakat/decision/v1\n"
_ATTACHMENT = b"mufakat/attachment/v1\n"


class BadSalt(Malformed):
    """A salt that is not sixteen bytes."""

    code = "body.salt"


class BodyDiffers(Malformed):
    """A body that is not the one the act was signed with."""

    code = "body.digest"


class BodyUnreadable(Malformed):
    """The body the act was signed with, which is not of its form: kept, and shown as unreadable."""

    code = "body.unreadable"


@dataclass(frozen=True, slots=True)
class By:
    """Who drafted and who released, as roles; a mandate or single release where one stood."""

    role: str
    release: str
    mandate: str = ""
    single: str = ""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Act:
    """One act as read. Two acts are the same when their ids are.

    `seen` names the heads of the other chains. A charter's `dossier` is its own id.
    """

    id: ActId
    kind: str
    v: int
    dossier: DossierId
    party: PartyId
    node: NodeId
    seq: int
    prev: ActId | str
    seen: tuple[ActId, ...]
    claimed: str
    by: By
    mark: Mark
    att: tuple[Digest, ...]
    body_sha256: Digest
    on: Mapping[str, Json]
    keyid: KeyId

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Act) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)


class Said(TypedDict):
    """All that goes into the payload of an act."""

    kind: str
    dossier: str
    party: str
    node: str
    seq: int
    prev: str
    seen: tuple[ActId, ...] | list[ActId]
    claimed: str
    by: By
    mark: Mark
    att: tuple[Digest, ...] | list[Digest]
    body_sha256: str
    on: Mapping[str, Json]
    v: NotRequired[int]


def read_act(payload: bytes, keyid: KeyId) -> Act:
    """Read an act from its payload, checking all that can be checked on the act alone."""
    said = _checked(decode(payload))
    name = act_id(payload)
    by = said["by"]
    return Act(
        id=name,
        kind=said["act"],
        v=said["v"],
        dossier=said["dossier"] or DossierId(name),
        party=said["party"],
        node=said["node"],
        seq=said["seq"],
        prev=said["prev"],
        seen=tuple(said["seen"]),
        claimed=said["claimed"],
        by=By(by["role"], by["release"], by.get("mandate", ""), by.get("single", "")),
        mark=read_mark(said["mark"]),
        att=tuple(said["att"]),
        body_sha256=said["body_sha256"],
        on=said["on"],
        keyid=keyid,
    )


def write_payload(**said: Unpack[Said]) -> bytes:
    """Write the payload of an act, refusing whatever `read_act` would refuse.

    `seen` is sorted here; every other value is written as given.
    """
    by = said["by"]
    roles: dict[str, Json] = {"role": by.role, "release": by.release}
    roles |= {"mandate": by.mandate} if by.mandate else {}
    roles |= {"single": by.single} if by.single else {}
    payload: dict[str, Json] = {
        "act": said["kind"],
        "v": said.get("v", VERSION),
        "dossier": said["dossier"],
        "party": said["party"],
        "node": said["node"],
        "seq": said["seq"],
        "prev": said["prev"],
        "seen": [*sorted(set(said["seen"]))],
        "claimed": said["claimed"],
        "by": roles,
        "mark": write_mark(said["mark"]),
        "att": [*said["att"]],
        "body_sha256": said["body_sha256"],
        "on": dict(said["on"]),
    }
    data = encode(payload)
    read_mark(payload["mark"])
    _checked(payload)
    return data


def act_id(payload: bytes) -> ActId:
    """Give the id of the act with this payload."""
    return ActId(sha256(_ACT + payload).hexdigest())


def body_digest(salt: bytes, body: bytes) -> Digest:
    """Give the digest under which a body is named by its act; the salt hides short bodies."""
    if len(salt) != SALT_BYTES:
        raise BadSalt(size=len(salt))
    return Digest(sha256(_BODY + salt + body).hexdigest())


def attachment_digest(salt: bytes, content_sha256: str) -> Digest:
    """Give the salted digest under which an act names an attachment."""
    if len(salt) != SALT_BYTES:
        raise BadSalt(size=len(salt))
    return Digest(sha256(_ATTACHMENT + salt + bytes.fromhex(content_sha256)).hexdigest())


def decision_digest(object_: str, base: str, value: Json) -> Digest:
    """Give the digest a vote names: of this value, for this object, starting from this base."""
    content = encode({"base": base, "object": object_, "value": value})
    return Digest(sha256(_DECISION + content).hexdigest())


def check_body(act: Act, salt: bytes, body: bytes) -> dict[str, Json]:
    """Give the body of `act`, once it is the one that was signed and of the form of a body."""
    if body_digest(salt, body) != act.body_sha256:
        raise BodyDiffers(act=act.id)
    try:
        content = decode(body)
    except Malformed as why:
        raise BodyUnreadable(act=act.id, why=why.code) from None
    if not isinstance(content, dict) or _attachments(content) != act.att:
        raise BodyUnreadable(act=act.id, why="form")
    return content


def _attachments(content: Mapping[str, Json]) -> tuple[Json, ...] | None:
    """Give the salted digests of the attachments a body lists; None for what has no form."""
    listed = content.get("att", [])
    if not isinstance(listed, list):
        return None
    return tuple(_attachment(entry) for entry in listed)


def _attachment(entry: Json) -> Digest | None:
    if not isinstance(entry, dict) or entry.keys() != _ATTACHMENT_KEYS:
        return None
    salt, content = entry["salt"], entry["sha256"]
    if not (isinstance(salt, str) and isinstance(content, str) and is_digest(content)):
        return None
    try:
        digest = attachment_digest(bytes.fromhex(salt), content)
    except (ValueError, BadSalt):
        return None
    return digest if digest == entry["digest"] else None


_ATTACHMENT_KEYS = frozenset({"digest", "salt", "sha256", "size", "type", "name"})


def _checked(value: Json) -> Payload:
    payload = check_payload(value)
    on = payload["on"]
    if "keys" in on and on["digest"] != decision_digest(
        str(on["object"]), str(on["base"]), on["keys"]
    ):
        raise BadAct(field="keys")
    return payload
