"""Answering the kit's questions with our own kernel: one JSON line in, one out."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from mufakat.apps.exchange.services.folders import look_into
from mufakat.kernel.acts import Act, act_id, check_body, read_act
from mufakat.kernel.canonical import decode
from mufakat.kernel.cards import fingerprint, verify_card
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.envelopes import ACT, decode_envelope, load_public, verify_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.keys import key_id
from mufakat.kernel.log.checkpoints import verify_checkpoint
from mufakat.kernel.log.notes import read_note, read_note_key, verify_cosignature
from mufakat.kernel.log.proofs import verify_consistency, verify_inclusion
from mufakat.kernel.parcels import read_parcel
from mufakat.kernel.receipts import read_receipt
from mufakat.registry.sealing import HybridKey, open_sealed

Ask = Mapping[str, Any]
Answer = dict[str, Any]


def answer(ask: Ask) -> Answer:
    """Give the answer to one question; a refusal is its code."""
    try:
        return {"code": "", **ANSWERS[ask["do"]](ask)}
    except MufakatError as error:
        return {"code": error.code}


def _json(ask: Ask) -> Answer:
    """Say whether this is canonical JSON in the profile."""
    decode(b64decode(ask["data"]))
    return {}


def _act(ask: Ask) -> Answer:
    """Say whether this is an act, signed with this key, with this body."""
    public = b64decode(ask["public"])
    key = load_public(public)
    envelope = decode_envelope(b64decode(ask["envelope"]))
    payload = verify_envelope(envelope, key=key, payload_type=ACT)
    act = read_act(payload, key_id(public))
    if ask["salt"]:
        check_body(act, bytes.fromhex(ask["salt"]), ask["body"].encode())
    return {"id": act_id(payload), "kind": act.kind}


def _fold(ask: Ask) -> Answer:
    """Give the state after these acts, in whatever order."""
    folded, acts = Fold(), [_read(text) for text in ask["envelopes"]]
    for act in acts:
        folded.add(act)
    joints = {name: folded.joint(name) for name in folded.objects()}
    return {
        "digest": folded.digest(),
        "opened": folded.opened,
        "acts": {act.id: _verdict(folded, act) for act in acts},
        "missing": sorted(folded.missing()),
        "forks": sorted([one.party, one.seq] for one in folded.forks()),
        "in_force": {
            name: joint.in_force.digest if joint.in_force else ""
            for name, joint in joints.items()
            if joint is not None
        },
    }


def _verdict(folded: Fold, act: Act) -> list[str]:
    verdict = folded.verdict(act.id)
    return [verdict.status, verdict.code]


def _read(text: str) -> Act:
    envelope = decode_envelope(text.encode())
    return read_act(envelope.payload, envelope.signatures[0].keyid)


def _card(ask: Ask) -> Answer:
    """Say whose card this is, and the words two officers read to each other."""
    envelope = decode_envelope(b64decode(ask["envelope"]))
    card = verify_card(envelope)
    return {"party": card.party, "node": card.node, "words": [*fingerprint(envelope.payload)]}


def _parcel(ask: Ask) -> Answer:
    """Say from whom to whom a parcel is, and how much is in it."""
    said = read_parcel(b64decode(ask["data"]))
    return {"from": str(said.from_), "to": str(said.to), "acts": len(said.acts),
            "heads": [*said.heads], "wants": [*said.wants]}  # fmt: skip


def _receipt(ask: Ask) -> Answer:
    """Say what became of each act."""
    said = read_receipt(b64decode(ask["data"]))
    return {"outcomes": [[one.act, one.status, one.code, one.index] for one in said.outcomes]}


def _sealed(ask: Ask) -> Answer:
    """Open what was sealed to this key."""
    raw = b64decode(ask["key"])
    hybrid = ask["suite"] == HYBRID
    key = HybridKey.from_private_bytes(raw) if hybrid else X25519PrivateKey.from_private_bytes(raw)
    found = open_sealed(b64decode(ask["sealed"]), key=key, info=ask["info"].encode())
    return {"content": found.decode()}


def _note(ask: Ask) -> Answer:
    """Give the checkpoint this key signed."""
    said = verify_checkpoint(read_note(b64decode(ask["note"])), read_note_key(ask["key"]))
    return {"origin": said.origin, "size": said.size, "root": said.root.hex()}


def _cosigned(ask: Ask) -> Answer:
    """Give when this key cosigned."""
    note = read_note(b64decode(ask["note"]))
    return {"time": verify_cosignature(note, read_note_key(ask["key"]))}


def _inclusion(ask: Ask) -> Answer:
    """Say whether the leaf is in the log, at this place."""
    leaf, root = bytes.fromhex(ask["leaf"]), bytes.fromhex(ask["root"])
    proof = [bytes.fromhex(one) for one in ask["proof"]]
    verify_inclusion(leaf, index=ask["index"], size=ask["size"], proof=proof, root=root)
    return {}


def _consistency(ask: Ask) -> Answer:
    """Say whether the longer log begins with the shorter."""
    verify_consistency(
        size=ask["size"], root=bytes.fromhex(ask["root"]), new_size=ask["new_size"],
        new_root=bytes.fromhex(ask["new_root"]),
        proof=[bytes.fromhex(one) for one in ask["proof"]],
    )  # fmt: skip
    return {}


def _bag(ask: Ask) -> Answer:
    """Say what is in a courier folder, and what is listed and not whole."""
    with TemporaryDirectory(prefix="mufakat-kit-") as made:
        top = Path(made)
        for name, content in ask["files"].items():
            path = top / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b64decode(content))
        found = look_into(top)
    return {"files": sorted(found.files), "lacking": dict(found.lacking)}


ANSWERS: Mapping[str, Callable[[Ask], Answer]] = {
    "json": _json, "act": _act, "fold": _fold, "card": _card, "parcel": _parcel,
    "receipt": _receipt, "sealed": _sealed, "note": _note, "cosigned": _cosigned,
    "inclusion": _inclusion, "consistency": _consistency, "bag": _bag,
}  # fmt: skip
