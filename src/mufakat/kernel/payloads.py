"""The payload of an act, field by field: all that can be checked on it alone (rule 3)."""

from typing import TypedDict, cast

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import (
    is_digest,
    is_digest_or_none,
    is_digests,
    is_node,
    is_party,
    is_role,
    is_time,
)
from mufakat.kernel.kinds import MANY, Fits, check_on
from mufakat.kernel.values import ActId, Digest, DossierId, Json, NodeId, PartyId

VERSION = 1
ATTACHMENTS = 100


class BadAct(Malformed):
    """An act one of whose fields is missing, unknown or not of its form."""

    code = "act.form"


class Payload(TypedDict):
    """What stands in a payload, once it was checked."""

    act: str
    v: int
    dossier: DossierId
    party: PartyId
    node: NodeId
    seq: int
    prev: str
    seen: list[ActId]
    claimed: str
    by: dict[str, str]
    mark: Json
    att: list[Digest]
    body_sha256: Digest
    on: dict[str, Json]


def check_payload(value: Json) -> Payload:
    """Give the payload with its fields typed, once each is of its form and they agree."""
    if type(value) is not dict or value.keys() != _FIELDS.keys():
        raise BadAct(field="keys")
    for name, fits in _FIELDS.items():
        if not fits(value[name]):
            raise BadAct(field=name)
    said = cast("Payload", value)  # every field was looked at just above
    check_on(said["act"], said["on"])
    first = said["act"] == "charter"
    if first != (said["dossier"] == "") or (first and (said["seq"] or said["seen"])):
        raise BadAct(field="dossier")
    if (said["prev"] == "") != (said["seq"] == 0):
        raise BadAct(field="prev")
    return said


def _are_attachments(value: Json) -> bool:
    if type(value) is not list or len(value) > ATTACHMENTS:
        return False
    return all(map(is_digest, value)) and len({str(one) for one in value}) == len(value)


def _is_by(value: Json) -> bool:
    if type(value) is not dict or len(value) not in (2, 3) or "role" not in value:
        return False
    if not is_role(value["role"]) or not _is_release(value.get("release")):
        return False
    third = value.keys() - {"role", "release"}
    return third <= {"mandate", "single"} and all(is_digest(value[name]) for name in third)


def _is_release(value: Json) -> bool:
    return value == "" or is_role(value)


_FIELDS: dict[str, Fits] = {
    "act": lambda value: type(value) is str,
    "v": lambda value: type(value) is int and value == VERSION,
    "dossier": is_digest_or_none,
    "party": is_party,
    "node": is_node,
    "seq": lambda value: type(value) is int and value >= 0,
    "prev": is_digest_or_none,
    "seen": lambda value: is_digests(value, MANY),
    "claimed": is_time,
    "by": _is_by,
    "mark": lambda value: type(value) is dict,
    "att": _are_attachments,
    "body_sha256": is_digest,
    "on": lambda value: type(value) is dict,
}
