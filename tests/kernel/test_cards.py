"""Pairing: the card of a node and the words people compare it by."""

import re
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.cards import (
    BadCard,
    Card,
    card_digest,
    fingerprint,
    read_card,
    verify_card,
    word,
    write_card,
)
from mufakat.kernel.charters import member_on, read_member
from mufakat.kernel.envelopes import ACT, CARD, decode_envelope, encode_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import to_base64
from mufakat.kernel.values import Json, NodeId, PartyId
from mufakat.registry.sealing import HybridKey
from tests.kernel.examples import changed_bits, public, seal, signer

ROOT = signer("IDN root")
IDN = Card(
    party=PartyId("IDN"),
    names={"en": "Indonesia", "id": "Indonesia", "ru": "Индонезия"},
    root=public("IDN root"),
    node=NodeId("idn-1"),
    key=public("IDN node"),
    seal=seal("IDN"),
    endpoints=("https://idn.example/exchange/", "http://127.0.0.1:8001/"),
)
PAYLOAD = write_card(IDN)
WIRE = encode_envelope(ROOT.sign(PAYLOAD, CARD))


def test_a_card_comes_back_as_written() -> None:
    assert read_card(PAYLOAD) == IDN
    assert verify_card(decode_envelope(WIRE)) == IDN


def test_a_card_with_a_hybrid_key_comes_back_and_has_other_words() -> None:
    card = replace(IDN, hybrid=to_base64(HybridKey.generate().public))
    payload = write_card(card)

    assert read_card(payload) == card
    assert fingerprint(payload) != fingerprint(PAYLOAD)
    assert card.member == IDN.member


@pytest.mark.parametrize("raw", [b"", bytes(32), bytes(1184), bytes(1217), b"\xff" * 1216], ids=len)
def test_a_card_with_no_such_hybrid_key_is_refused(raw: bytes) -> None:
    said = decode(write_card(replace(IDN, hybrid=to_base64(HybridKey.generate().public))))
    assert isinstance(said, dict)

    with pytest.raises(Malformed):
        read_card(encode({**said, "hybrid": to_base64(raw)}))
    with pytest.raises(BadCard):
        read_card(encode({**said, "v": 1}))


def test_a_card_stands_for_a_member_of_a_charter() -> None:
    assert read_member(member_on(IDN.member)) == IDN.member


@given(changed_bits(WIRE))
def test_any_flipped_bit_of_a_signed_card_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_card(decode_envelope(changed))


def test_a_card_is_signed_by_the_root_it_names_and_as_a_card() -> None:
    for envelope in (signer("RUS root").sign(PAYLOAD, CARD), ROOT.sign(PAYLOAD, ACT)):
        with pytest.raises(Malformed):
            verify_card(envelope)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v", 2),
        ("v", 3),
        ("v", True),
        ("hybrid", ""),
        ("party", "Indonesia"),
        ("names", {}),
        ("names", {"english": "Indonesia"}),
        ("names", {"en": " "}),
        ("names", {"en": "I" * 201}),
        ("names", {"en": "Indo\u202enesia"}),
        ("names", ["Indonesia"]),
        ("root", ""),
        ("root", to_base64(bytes(32))),
        ("root", public("IDN node")),
        ("node", ""),
        ("key", to_base64(bytes(32))),
        ("seal", "seal"),
        ("endpoints", "https://idn.example/"),
        ("endpoints", ["ftp://idn.example/"]),
        ("endpoints", ["https://user@idn.example/"]),
        ("endpoints", ["https://idn.example/?to=elsewhere"]),
        ("endpoints", ["https://idn.example/\n"]),
        ("endpoints", ["https://"]),
        ("endpoints", ["https://idn.example/"] * 9),
        ("more", ""),
    ],
)
def test_a_card_of_another_form_is_refused(field: str, value: Json) -> None:
    whole = decode(PAYLOAD)
    assert isinstance(whole, dict)

    with pytest.raises(Malformed):
        read_card(encode({**whole, field: value}))
    if field in whole:
        with pytest.raises(BadCard):
            read_card(encode({key: part for key, part in whole.items() if key != field}))


def test_write_card_refuses_what_could_not_be_read() -> None:
    with pytest.raises(BadCard):
        write_card(replace(IDN, names={}))


def test_there_is_one_word_for_each_byte() -> None:
    words = [word(number) for number in range(256)]

    assert len(set(words)) == 256
    assert {len(each) for each in words} == {4}
    assert all(re.fullmatch("[bdklms][aiu][gnprtz][aiu]", each) for each in words)


def test_a_fingerprint_says_the_first_half_of_the_digest() -> None:
    words = fingerprint(PAYLOAD)

    assert card_digest(PAYLOAD) == sha256(b"mufakat/card/v1\n" + PAYLOAD).digest()
    assert len(words) == 16
    assert [word(number) for number in card_digest(PAYLOAD)[:16]] == list(words)


@given(st.data())
def test_a_changed_card_has_another_fingerprint(data: st.DataObject) -> None:
    assert fingerprint(data.draw(changed_bits(PAYLOAD))) != fingerprint(PAYLOAD)
