"""A parcel: acts, wants and receipts from one node to another about one dossier (rule 4)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mufakat.kernel import canonical, envelopes
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_digest, is_digests, is_node, is_party
from mufakat.kernel.log import notes
from mufakat.kernel.values import ActId, DossierId, Json, KeyId, NodeId, PartyId

ACTS = 100
WANTS = 256
HEADS = 256
RECEIPTS = 16
BODY = canonical.LIMIT

LIMIT = 1024 * 1024
"""Bytes of the payload of a parcel.

The largest single act takes 88 KiB as an envelope and, when every sign of its 64 KiB body has
to be escaped, 128 KiB beside it: 216 KiB, so any act fits. A hundred acts fit while they take
10 KiB each on the average; the usual act with its body takes 3.
"""
ENVELOPE_LIMIT = LIMIT * 4 // 3 + 512
"""Bytes of the signed parcel: its payload in base64 and the envelope around it."""

_ID = re.compile(r"[0-9a-f]{32}").fullmatch
_SALT = re.compile(r"(?:[0-9a-f]{32})?").fullmatch
_KEYS = frozenset({
    "acts", "checkpoint", "dossier", "from", "heads", "id", "receipts", "to", "wants",
})  # fmt: skip
_SENT_KEYS = frozenset({"envelope", "salt", "body"})
_SITE_KEYS = frozenset({"party", "node"})
_ROOM = 64 * 1024


class BadParcel(Malformed):
    """A parcel that is not of its form."""

    code = "parcel.form"


@dataclass(frozen=True, slots=True)
class Site:
    """One node of one party: where a parcel starts or ends."""

    party: PartyId
    node: NodeId

    def __str__(self) -> str:
        return f"{self.party}/{self.node}"


@dataclass(frozen=True, slots=True)
class Sent:
    """One act as it travels. Salt and body are both empty when erased or not held."""

    envelope: str
    salt: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one node hands another in one piece. The acts in it are not yet read."""

    id: str
    from_: Site
    to: Site
    dossier: DossierId
    heads: tuple[ActId, ...] = ()
    acts: tuple[Sent, ...] = ()
    wants: tuple[ActId, ...] = ()
    checkpoint: str = ""
    receipts: tuple[str, ...] = ()


def write_parcel(parcel: Parcel) -> bytes:
    """Write the payload of a parcel, refusing whatever `read_parcel` would refuse."""
    payload: dict[str, Json] = {
        "id": parcel.id,
        "from": site_on(parcel.from_),
        "to": site_on(parcel.to),
        "dossier": parcel.dossier,
        "heads": [*sorted(set(parcel.heads))],
        "acts": [sent_on(sent) for sent in parcel.acts],
        "wants": [*sorted(set(parcel.wants))],
        "checkpoint": parcel.checkpoint,
        "receipts": [*parcel.receipts],
    }
    data = encode(payload, limit=LIMIT)
    _checked(payload)
    return data


def read_parcel(payload: bytes) -> Parcel:
    """Read the payload of a parcel. The acts and receipts in it stay bytes, for one may be bad."""
    said = _checked(decode(payload, limit=LIMIT))
    return Parcel(
        id=str(said["id"]),
        from_=read_site(said["from"]),
        to=read_site(said["to"]),
        dossier=DossierId(str(said["dossier"])),
        heads=tuple(ActId(str(head)) for head in _list(said["heads"])),
        acts=tuple(_read_sent(sent) for sent in _list(said["acts"])),
        wants=tuple(ActId(str(want)) for want in _list(said["wants"])),
        checkpoint=str(said["checkpoint"]),
        receipts=tuple(str(receipt) for receipt in _list(said["receipts"])),
    )


def portions(sent: Iterable[Sent]) -> Iterator[tuple[Sent, ...]]:
    """Divide acts into as few parcels as both limits allow, in order."""
    portion, size = list[Sent](), 0
    for one in sent:
        taken = len(encode(sent_on(one), limit=LIMIT)) + 1
        # Room is kept for heads, wants, checkpoint and names.
        if portion and (len(portion) == ACTS or size + taken > LIMIT - _ROOM):
            yield tuple(portion)
            portion, size = [], 0
        portion.append(one)
        size += taken
    if portion:
        yield tuple(portion)


def hpke_info(from_: Site, to: Site, keyid: KeyId) -> bytes:
    """Bind a sealed parcel to both ends and the sealing key, so that nobody can pass it on."""
    return f"mufakat-parcel-v1\n{from_}\n{to}\n{keyid}\n".encode()


def site_on(site: Site) -> dict[str, Json]:
    """Write one end as a parcel or receipt carries it."""
    return {"party": site.party, "node": site.node}


def read_site(value: Json) -> Site:
    """Read one end of a parcel or receipt."""
    if not isinstance(value, dict) or value.keys() != _SITE_KEYS:
        raise BadParcel(field="site")
    if not (is_party(value["party"]) and is_node(value["node"])):
        raise BadParcel(field="site")
    return Site(PartyId(str(value["party"])), NodeId(str(value["node"])))


def sent_on(sent: Sent) -> dict[str, Json]:
    """Write one act as a parcel or a bag carries it."""
    return {"envelope": sent.envelope, "salt": sent.salt, "body": sent.body}


def is_parcel_id(value: Json) -> bool:
    """Say whether `value` can name a parcel: 128 bits in lower-case hex."""
    return type(value) is str and _ID(value) is not None


def _read_sent(value: Json) -> Sent:
    if not isinstance(value, dict) or value.keys() != _SENT_KEYS:
        raise BadParcel(field="acts")
    envelope, salt, body = value["envelope"], value["salt"], value["body"]
    if not (isinstance(envelope, str) and isinstance(salt, str) and isinstance(body, str)):
        raise BadParcel(field="acts")
    if not _SALT(salt) or bool(salt) != bool(body):
        raise BadParcel(field="acts")
    if len(envelope) > envelopes.LIMIT or len(body.encode()) > BODY:
        raise BadParcel(field="acts")
    return Sent(envelope, salt, body)


def _checked(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict) or value.keys() != _KEYS:
        raise BadParcel(field="keys")
    for name, fits in _FIELDS.items():
        if not fits(value[name]):
            raise BadParcel(field=name)
    for sent in _list(value["acts"]):
        _read_sent(sent)
    if read_site(value["from"]) == read_site(value["to"]):
        raise BadParcel(field="to")
    return value


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _are_receipts(value: Json) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= RECEIPTS
        and all(isinstance(one, str) and len(one) <= envelopes.LIMIT for one in value)
    )


_FIELDS = {
    "id": is_parcel_id,
    "dossier": is_digest,
    "heads": lambda value: is_digests(value, HEADS),
    "acts": lambda value: isinstance(value, list) and len(value) <= ACTS,
    "wants": lambda value: is_digests(value, WANTS),
    "checkpoint": lambda value: isinstance(value, str) and len(value) <= notes.LIMIT,
    "receipts": _are_receipts,
}
