"""Questions about what passes between nodes: cards, parcels, receipts, and their seals."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mufakat.cli.conforming.logs import checkpoint
from mufakat.cli.conforming.transcripts import TRANSCRIPTS
from mufakat.cli.conforming.voices import Voice, signed
from mufakat.kernel.acts import act_id
from mufakat.kernel.cards import Card, write_card
from mufakat.kernel.envelopes import CARD, decode_envelope
from mufakat.kernel.log.notes import Note, write_note
from mufakat.kernel.parcels import Parcel, Sent, Site, write_parcel
from mufakat.kernel.receipts import STORED, VOID, WAITING, Outcome, Receipt, write_receipt
from mufakat.kernel.values import ActId, Digest, DossierId, NodeId, PartyId

Ask = Mapping[str, Any]
SEALED = Path(__file__).with_name("sealed.json")
"""Sealed once and kept: a seal is made with chance, and the kit has the same bytes every time."""
OURS, THEIRS = Site(PartyId("IDN"), NodeId("idn-1")), Site(PartyId("RUS"), NodeId("rus-1"))
PARCEL = "0" * 31 + "1"


def messages() -> Iterator[tuple[str, Ask]]:
    """Give each question with its name."""
    for name, data in _cards():
        yield name, {"do": "card", "envelope": _base64(data)}
    said = TRANSCRIPTS["agreed"]()
    for name, data in _spoilt(_parcel(said)):
        yield f"parcel {name}", {"do": "parcel", "data": _base64(data)}
    for name, data in _spoilt(_receipt(said)):
        yield f"receipt {name}", {"do": "receipt", "data": _base64(data)}
    for suite, one in json.loads(SEALED.read_text("utf-8")).items():
        ask = {"do": "sealed", "suite": suite, **one}
        yield f"sealed by {suite}", ask
        yield f"sealed by {suite}, to another", {**ask, "info": one["info"].replace("RUS", "TLS")}
        turned = (
            one["sealed"][:80] + ("A" if one["sealed"][80] != "A" else "B") + one["sealed"][81:]
        )
        yield f"sealed by {suite}, turned over", {**ask, "sealed": turned}


def _cards() -> Iterator[tuple[str, bytes]]:
    voice = Voice(PartyId("IDN"))
    member = voice.member
    node = member.nodes[0]
    card = Card(
        PartyId("IDN"), {"en": "Indonesia"}, member.root, node.node, node.key, node.seal,
        ("https://node.example.id/",),
    )  # fmt: skip
    payload = write_card(card)
    yield "card", signed(CARD, payload, voice.root)
    yield "card signed by its node", signed(CARD, payload, voice.key)
    yield (
        "card of another name, signed anew",
        signed(CARD, payload.replace(b"Indonesia", b"Indonesia "), voice.root),
    )


def _parcel(said: list[Sent]) -> bytes:
    acts = _ids(said)
    return write_parcel(
        Parcel(PARCEL, OURS, THEIRS, DossierId(acts[0]), tuple(acts[-2:]), tuple(said[:2]),
               tuple(acts[2:3]))
    )  # fmt: skip


def _receipt(said: list[Sent]) -> bytes:
    acts = _ids(said)
    outcomes = (
        Outcome(acts[0], STORED, "", 0), Outcome(acts[1], VOID, "void.no_target", 1),
        Outcome(acts[2], WAITING, "exchange.attachment_missing"),
    )  # fmt: skip
    text, _key, signature = checkpoint(Voice(THEIRS.party))
    note = write_note(Note(text, (signature,))).decode()
    return write_receipt(
        Receipt(PARCEL, THEIRS, OURS, DossierId(acts[0]), outcomes, note, tuple(acts[:2]),
                Digest("0" * 64))
    )  # fmt: skip


def _spoilt(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give a message as it is, and in ways in which it must be refused."""
    yield "whole", data
    yield "with a space", data.replace(b":", b": ", 1)
    yield "cut off", data[:-1]
    yield "with a key more", data[:-1] + b',"x":1}'
    yield "with a key less", data.replace(b'"dossier"', b'"dossie"', 1)
    yield "from nobody", data.replace(b'"IDN"', b'"idn"')


def _ids(said: list[Sent]) -> list[ActId]:
    return [act_id(decode_envelope(one.envelope.encode()).payload) for one in said]


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
