"""Rule 2: one exact envelope; strict keys and signatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel import envelopes, keys
from mufakat.kernel.envelopes import (
    ACT,
    CARD,
    Envelope,
    Signature,
    decode_envelope,
    encode_envelope,
    load_public,
    pae,
    verify_envelope,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import BadPublicKey, BadSignature, key_id
from tests.kernel.examples import changed_bits, signer

IDN = signer("IDN node")
RUS = signer("RUS node")
PAYLOAD = b'{"act":"entry.add"}'
WIRE = encode_envelope(IDN.sign(PAYLOAD))
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493


def test_pae_as_published_by_dsse() -> None:
    assert (
        pae("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert pae("", b"") == b"DSSEv1 0  0 "
    assert pae("й", b"\n") == b"DSSEv1 2 \xd0\xb9 1 \n"


def test_the_byte_form_of_an_envelope() -> None:
    sig = IDN.sign(PAYLOAD).signatures[0]

    assert (
        b'{"payloadType":"application/vnd.mufakat.act.v1+json",'
        b'"payload":"eyJhY3QiOiJlbnRyeS5hZGQifQ==","signatures":[{"keyid":"%b","sig":"%b"}]}'
        % (sig.keyid.encode(), WIRE[-92:-4])
    ) == WIRE


@given(st.binary(max_size=300))
def test_what_was_signed_comes_back(payload: bytes) -> None:
    envelope = IDN.sign(payload)

    read = decode_envelope(encode_envelope(envelope))

    assert read == envelope
    assert verify_envelope(read, key=IDN.public, payload_type=ACT) == payload


@given(changed_bits(WIRE))
def test_any_flipped_bit_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_envelope(decode_envelope(changed), key=IDN.public, payload_type=ACT)


@pytest.mark.parametrize(
    "changed",
    [
        b" " + WIRE,
        WIRE + b"\n",
        WIRE.replace(b":", b": "),
        WIRE.replace(b"payloadType", b"payloadtype"),
        WIRE.replace(b'"keyid"', b'"keyId"'),
        WIRE.replace(b"fQ==", b"fR=="),
        WIRE.replace(b"fQ==", b"fQ"),
        WIRE.replace(b"}]}", b'}],"x":1}'),
        WIRE.replace(b"}]}", b"}," + WIRE[WIRE.index(b'{"keyid"') : -1] + b"}"),
        WIRE.replace(WIRE[WIRE.index(b'{"keyid"') : -2], b""),
        WIRE.replace(b"fQ==", b"fQ==" + b"AAAA" * 30_000),
        b"",
        b"{}",
        b"\xff" * 10,
    ],
)  # fmt: skip
def test_any_other_form_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        decode_envelope(changed)

    assert refused.value.code in {"envelope.form", "bytes.base64"}


def test_verify_demands_the_type_the_key_and_the_signature() -> None:
    envelope = IDN.sign(PAYLOAD)
    theirs = Envelope(ACT, PAYLOAD, (Signature(RUS.public.id, envelope.signatures[0].sig),))
    twice = Envelope(ACT, PAYLOAD, envelope.signatures * 2)

    with pytest.raises(envelopes.EnvelopeType):
        verify_envelope(envelope, key=IDN.public, payload_type=CARD)
    with pytest.raises(envelopes.EnvelopeKey):
        verify_envelope(envelope, key=RUS.public, payload_type=ACT)
    with pytest.raises(envelopes.EnvelopeKey):
        verify_envelope(twice, key=IDN.public, payload_type=ACT)
    with pytest.raises(BadSignature):
        verify_envelope(theirs, key=RUS.public, payload_type=ACT)


def test_a_signature_for_one_type_is_none_for_another() -> None:
    sig = IDN.sign(PAYLOAD, CARD).signatures

    with pytest.raises(BadSignature):
        verify_envelope(Envelope(ACT, PAYLOAD, sig), key=IDN.public, payload_type=ACT)


def test_a_signature_with_a_second_form_is_refused() -> None:
    sig = IDN.private.sign(PAYLOAD)
    number = int.from_bytes(sig[32:], "little") + ORDER
    second = sig[:32] + number.to_bytes(32, "little")

    IDN.public.check(sig, PAYLOAD)
    for wrong in (second, sig[:-1], sig + b"\0", b""):
        with pytest.raises(BadSignature):
            IDN.public.check(wrong, PAYLOAD)


def small_points() -> list[int]:
    """Give the y of every point whose order divides 8, found anew from the curve's equation."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    root = pow(2, (PRIME - 1) // 4, PRIME)

    def square_root(a: int) -> int | None:
        guess = pow(a, (PRIME + 3) // 8, PRIME)
        return next((x for x in (guess, guess * root % PRIME) if x * x % PRIME == a), None)

    # Doubling a point of order 8 gives y = 0, so x^2 = -y^2 and d*y^4 + 2*y^2 - 1 = 0.
    half = square_root((1 + d) % PRIME)
    assert half is not None
    squares = [(-1 + sign * half) * pow(d, -1, PRIME) % PRIME for sign in (1, -1)]
    eighths = [y for square in squares if (y := square_root(square)) is not None]
    return [0, 1, PRIME - 1, *eighths, *(PRIME - y for y in eighths)]


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("y", small_points())
def test_weak_keys_are_refused(y: int, sign: int) -> None:
    for number in (y, y + PRIME):
        if number < 2**255:
            raw = (number | sign << 255).to_bytes(32, "little")
            with pytest.raises(BadPublicKey):
                load_public(raw)


def test_all_small_points_are_known() -> None:
    assert set(small_points()) == keys._SMALL


def test_ambiguous_and_impossible_keys_are_refused() -> None:
    off_curve = next(
        number
        for number in range(2, 50)
        if not keys._on_curve(number)
    )  # fmt: skip
    for raw in (
        (PRIME + 3).to_bytes(32, "little"),
        off_curve.to_bytes(32, "little"),
        IDN.public.raw[:-1],
        IDN.public.raw + b"\0",
        b"",
    ):
        with pytest.raises(BadPublicKey):
            load_public(raw)


def test_a_key_is_named_by_the_hash_of_its_raw_bytes() -> None:
    raw = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    published = bytes.fromhex(  # RFC 8032 section 7.1, test 1: the empty message
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
        "1cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )

    load_public(raw).check(published, b"")

    assert load_public(raw).id == key_id(raw)
    assert key_id(raw) == "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9"
