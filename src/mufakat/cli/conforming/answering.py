"""Answering the kit's questions with our own kernel: one JSON line in, one out."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from mufakat.kernel.acts import Act, act_id, check_body, read_act
from mufakat.kernel.canonical import decode
from mufakat.kernel.envelopes import ACT, decode_envelope, load_public, verify_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.keys import key_id

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


ANSWERS: Mapping[str, Callable[[Ask], Answer]] = {"json": _json, "act": _act, "fold": _fold}
