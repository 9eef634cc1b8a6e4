"""Rule 6: the signed answer to a parcel, act by act."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.envelopes import (
    RECEIPT,
    decode_envelope,
    encode_envelope,
    verify_envelope,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.parcels import ACTS, Site
from mufakat.kernel.receipts import (
    REFUSED,
    STORED,
    VOID,
    WAITING,
    BadReceipt,
    Outcome,
    Receipt,
    read_receipt,
    write_receipt,
)
from mufakat.kernel.values import ActId, DossierId, Json, NodeId, PartyId
from tests.kernel.examples import changed_bits, digest, signer

RUS = signer("RUS node")
OUTCOMES = (
    Outcome(ActId(digest("one")), STORED, "", 7),
    Outcome(ActId(digest("two")), VOID, "decision.not_this_round", 8),
    Outcome(ActId(digest("three")), WAITING, "chain.parents_missing"),
    Outcome(ActId(digest("four")), REFUSED, "act.on"),
)
ANSWER = Receipt(
    parcel="0f" * 16,
    from_=Site(PartyId("RUS"), NodeId("rus-1")),
    to=Site(PartyId("IDN"), NodeId("idn-1")),
    dossier=DossierId(digest("dossier")),
    outcomes=OUTCOMES,
    checkpoint="mufakat/RUS/rus-1/x\n",
    heads=(ActId(digest("b")), ActId(digest("a"))),
    state_digest=digest("state"),
    cosigned="mufakat/IDN/idn-1/x\n",
)
CODES = st.from_regex(r"[a-z0-9_]{1,9}(\.[a-z0-9_]{1,9})?", fullmatch=True)
IDS = st.integers().map(lambda number: ActId(digest(str(number))))
OUTCOME = st.one_of(
    st.builds(Outcome, IDS, st.just(STORED), st.just(""), st.integers(0, 9999)),
    st.builds(Outcome, IDS, st.just(VOID), CODES, st.integers(0, 9999)),
    st.builds(Outcome, IDS, st.sampled_from([WAITING, REFUSED]), CODES, st.just(-1)),
)


@given(st.lists(OUTCOME, max_size=12, unique_by=lambda one: one.act))
def test_a_receipt_comes_back_as_written(outcomes: list[Outcome]) -> None:
    receipt = replace(ANSWER, outcomes=tuple(outcomes))

    assert read_receipt(write_receipt(receipt)) == receipt


WIRE = encode_envelope(RUS.sign(write_receipt(ANSWER), RECEIPT))


@given(changed_bits(WIRE))
def test_any_flipped_bit_of_a_signed_receipt_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_envelope(decode_envelope(changed), key=RUS.public, payload_type=RECEIPT)


ONE = digest("one")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parcel", ""),
        ("from", {"party": "IDN", "node": "idn-1"}),
        ("to", None),
        ("dossier", ""),
        ("outcomes", None),
        ("outcomes", [[ONE, STORED, ""]]),
        ("outcomes", [["one", STORED, "", 7]]),
        ("outcomes", [[ONE, "kept", "", 7]]),
        ("outcomes", [[ONE, STORED, "why", 7]]),
        ("outcomes", [[ONE, STORED, "", -1]]),
        ("outcomes", [[ONE, STORED, "", True]]),
        ("outcomes", [[ONE, VOID, "", 7]]),
        ("outcomes", [[ONE, VOID, "why", -1]]),
        ("outcomes", [[ONE, WAITING, "why", 7]]),
        ("outcomes", [[ONE, REFUSED, "Because Mr Smith said so", -1]]),
        ("outcomes", [[ONE, REFUSED, "w" * 65, -1]]),
        ("outcomes", [[ONE, REFUSED, "why", -2]]),
        ("outcomes", [[ONE, STORED, "", 7]] * 2),
        ("outcomes", [[digest(str(n)), STORED, "", n] for n in range(ACTS + 1)]),
        ("checkpoint", None),
        ("cosigned", 4),
        ("heads", [ONE, ONE]),
        ("state_digest", ""),
        ("more", ""),
    ],
)
def test_a_receipt_of_another_form_is_refused(field: str, value: Json) -> None:
    whole = decode(write_receipt(ANSWER))
    assert isinstance(whole, dict)

    with pytest.raises(Malformed):
        read_receipt(encode({**whole, field: value}))
    if field in whole:
        with pytest.raises(BadReceipt):
            read_receipt(encode({key: part for key, part in whole.items() if key != field}))


def test_write_receipt_refuses_what_could_not_be_read() -> None:
    with pytest.raises(BadReceipt):
        write_receipt(replace(ANSWER, outcomes=OUTCOMES[:1] * 2))
    with pytest.raises(BadReceipt):
        write_receipt(replace(ANSWER, to=ANSWER.from_))


def test_a_receipt_for_a_full_parcel_fits_the_usual_limit() -> None:
    code = "c" * 64
    full = tuple(Outcome(ActId(digest(str(n))), VOID, code, n) for n in range(ACTS))

    assert read_receipt(write_receipt(replace(ANSWER, outcomes=full))).outcomes == full
