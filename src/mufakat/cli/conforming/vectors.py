"""The kit's questions: bytes, acts and messages, good and bad, transcripts, logs, folders."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from mufakat.cli.conforming.answering import Ask, answer
from mufakat.cli.conforming.folders import folders
from mufakat.cli.conforming.logs import logs
from mufakat.cli.conforming.messages import messages
from mufakat.cli.conforming.transcripts import TRANSCRIPTS
from mufakat.cli.conforming.voices import Voice
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.forms import from_base64
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import PartyId

JSON = (
    b"{}",
    b'{"a":1,"b":[true,null,"x"]}', b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1.5}', b'{"a":1e3}',
    b'{"a":9007199254740991}', b'{"a":9007199254740992}', b'{"a":-0}', b'{"A":1}', b'{"a":1,"a":2}',
    b'{"a":"\\ud800"}', b'{"a":"\xff"}', '{"a":"e\u0301"}'.encode(), '{"a":"\u00e9"}'.encode(),
    b'{"a":"\\u0041"}', b'{"a":"\\n"}', b"[" * 17 + b"]" * 17, b"[" * 16 + b"]" * 16, b"", b"nul",
    b'{"a":1}{}', b'"' + b"x" * 65_536 + b'"', b"\xef\xbb\xbf{}",
)  # fmt: skip
FLIPPED = (0, 40, 90, 400, 700)
"""Bytes of an envelope in which one bit is turned over."""


def questions() -> Iterator[dict[str, Any]]:
    """Give every question with its answer, and a name for whoever reads the report."""
    for number, data in enumerate(JSON):
        yield _asked(f"json {number}", {"do": "json", "data": b64encode(data).decode()})
    said = TRANSCRIPTS["agreed"]()
    for number, sent in enumerate(said):
        yield _asked(f"act {number}", _about(sent))
    for place in FLIPPED:
        yield _asked(f"act with a bit turned over at {place}", _flipped(said[2], place))
    yield _asked("act with another body", {**_about(said[2]), "body": '{"value":"other"}'})
    yield _asked("act with another key", {**_about(said[0]), "public": _about(said[1])["public"]})
    for name, told in TRANSCRIPTS.items():
        envelopes = [sent.envelope for sent in told()]
        yield _asked(f"fold {name}", {"do": "fold", "envelopes": envelopes})
        yield _asked(f"fold {name}, backwards", {"do": "fold", "envelopes": envelopes[::-1]})
    for name, ask in chain(messages(), logs(), folders()):
        yield _asked(name, ask)


def _asked(name: str, ask: Ask) -> dict[str, Any]:
    return {"name": name, "ask": dict(ask), "answer": answer(ask)}


def _about(sent: Sent) -> Mapping[str, Any]:
    keyid = decode_envelope(sent.envelope.encode()).signatures[0].keyid
    voices = (Voice(PartyId(party)) for party in ("IDN", "RUS", "TLS"))
    nodes = [one.member.nodes[0] for one in voices]
    public = next(node.key for node in nodes if node.key_id == keyid)
    return {
        "do": "act", "envelope": b64encode(sent.envelope.encode()).decode(),
        "public": b64encode(from_base64(public)).decode(), "salt": sent.salt, "body": sent.body,
    }  # fmt: skip


def _flipped(sent: Sent, place: int) -> Mapping[str, Any]:
    data = bytearray(sent.envelope.encode())
    data[place] ^= 1
    return {**_about(sent), "envelope": b64encode(bytes(data)).decode()}
