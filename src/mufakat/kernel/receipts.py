"""A receipt: the signed answer to a parcel, act by act (rule 6)."""

import re
from dataclasses import dataclass

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_digest, is_digests
from mufakat.kernel.log import notes
from mufakat.kernel.parcels import ACTS, HEADS, Site, is_parcel_id, read_site, site_on
from mufakat.kernel.values import ActId, Digest, DossierId, Json

STORED = "stored"
VOID = "void"
WAITING = "waiting"
REFUSED = "refused"

_STATUSES = (STORED, VOID, WAITING, REFUSED)
_LOGGED = (STORED, VOID)
_CODE = re.compile(r"(?:[a-z0-9_]+(?:\.[a-z0-9_]+)*)?").fullmatch
_KEYS = frozenset({
    "checkpoint", "cosigned", "dossier", "from", "heads", "outcomes", "parcel", "state_digest",
    "to",
})  # fmt: skip
_CODE_LONG = 64
_NOT_LOGGED = -1


class BadReceipt(Malformed):
    """A receipt that is not of its form."""

    code = "receipt.form"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one act: its status, why, and where it stands in the log (or -1).

    Stored and void acts are kept and logged. A waiting act lacks its parents and promises
    nothing; a refused one left no trace.
    """

    act: ActId
    status: str
    code: str = ""
    index: int = _NOT_LOGGED


@dataclass(frozen=True, slots=True)
class Receipt:
    """One node's answer to one parcel, with what it now holds of the dossier.

    `checkpoint` is the head of the answering node's log; `cosigned` the sender's own
    checkpoint with this node's cosignature added, or empty.
    """

    parcel: str
    from_: Site
    to: Site
    dossier: DossierId
    outcomes: tuple[Outcome, ...]
    checkpoint: str
    heads: tuple[ActId, ...]
    state_digest: Digest
    cosigned: str = ""


def write_receipt(receipt: Receipt) -> bytes:
    """Write the payload of a receipt, refusing whatever `read_receipt` would refuse."""
    payload: dict[str, Json] = {
        "parcel": receipt.parcel,
        "from": site_on(receipt.from_),
        "to": site_on(receipt.to),
        "dossier": receipt.dossier,
        "outcomes": [[one.act, one.status, one.code, one.index] for one in receipt.outcomes],
        "checkpoint": receipt.checkpoint,
        "heads": [*sorted(set(receipt.heads))],
        "state_digest": receipt.state_digest,
        "cosigned": receipt.cosigned,
    }
    data = encode(payload)
    _checked(payload)
    return data


def read_receipt(payload: bytes) -> Receipt:
    """Read the payload of a receipt. Its checkpoints are not yet verified."""
    said = _checked(decode(payload))
    return Receipt(
        parcel=str(said["parcel"]),
        from_=read_site(said["from"]),
        to=read_site(said["to"]),
        dossier=DossierId(str(said["dossier"])),
        outcomes=tuple(_read_outcome(one) for one in _list(said["outcomes"])),
        checkpoint=str(said["checkpoint"]),
        heads=tuple(ActId(str(head)) for head in _list(said["heads"])),
        state_digest=Digest(str(said["state_digest"])),
        cosigned=str(said["cosigned"]),
    )


def _read_outcome(value: Json) -> Outcome:
    match value:
        case [str(act), str(status), str(code), int(index)] if type(index) is int:
            if not is_digest(act) or status not in _STATUSES:
                raise BadReceipt(field="outcomes")
            if not _CODE(code) or len(code) > _CODE_LONG or (status == STORED) == bool(code):
                raise BadReceipt(field="code")
            if (index >= 0) != (status in _LOGGED) or index < _NOT_LOGGED:
                raise BadReceipt(field="index")
            return Outcome(ActId(act), status, code, index)
        case _:
            raise BadReceipt(field="outcomes")


def _checked(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict) or value.keys() != _KEYS:
        raise BadReceipt(field="keys")
    for name, fits in _FIELDS.items():
        if not fits(value[name]):
            raise BadReceipt(field=name)
    if read_site(value["from"]) == read_site(value["to"]):
        raise BadReceipt(field="to")
    outcomes = [_read_outcome(one) for one in _list(value["outcomes"])]
    if len({one.act for one in outcomes}) != len(outcomes):
        raise BadReceipt(field="outcomes")
    return value


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_note(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= notes.LIMIT


_FIELDS = {
    "parcel": is_parcel_id,
    "dossier": is_digest,
    "outcomes": lambda value: isinstance(value, list) and len(value) <= ACTS,
    "checkpoint": _is_note,
    "heads": lambda value: is_digests(value, HEADS),
    "state_digest": is_digest,
    "cosigned": _is_note,
}
