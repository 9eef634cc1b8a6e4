"""Rule 4: what one node hands another in one piece."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel import envelopes
from mufakat.kernel.acts import write_payload
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.envelopes import PARCEL, decode_envelope, encode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.parcels import (
    ACTS,
    ENVELOPE_LIMIT,
    LIMIT,
    BadParcel,
    Parcel,
    Sent,
    Site,
    hpke_info,
    portions,
    read_parcel,
    sent_on,
    write_parcel,
)
from mufakat.kernel.values import ActId, DossierId, Json, KeyId, NodeId, PartyId
from tests.kernel.examples import BODY, SALT, changed_bits, digest, said, signer

IDN = Site(PartyId("IDN"), NodeId("idn-1"))
RUS = Site(PartyId("RUS"), NodeId("rus-1"))
KEYS = signer("IDN node")
ACT = Sent(encode_envelope(KEYS.sign(write_payload(**said()))).decode(), SALT.hex(), BODY.decode())
PARCEL_ONE = Parcel(
    id="0f" * 16,
    from_=IDN,
    to=RUS,
    dossier=DossierId(digest("dossier")),
    heads=(ActId(digest("a")), ActId(digest("b"))),
    acts=(ACT, replace(ACT, salt="", body="")),
    wants=(ActId(digest("missing")),),
    checkpoint="mufakat/IDN/idn-1/x\n0\n\n\n— x AAAA\n",
    receipts=("{}",),
)
SENTS = st.builds(
    Sent,
    st.text('abc{}"', max_size=40),
    st.binary(min_size=16, max_size=16).map(bytes.hex),
    st.text('{}"\\й', min_size=1, max_size=40),
)


def names(most: int) -> st.SearchStrategy[tuple[ActId, ...]]:
    found = st.sets(st.integers(0, 999).map(lambda number: ActId(digest(str(number)))))
    return found.map(lambda ids: tuple(sorted(ids))[:most])


PARCELS = st.builds(
    Parcel,
    id=st.binary(min_size=16, max_size=16).map(bytes.hex),
    from_=st.just(IDN),
    to=st.just(RUS),
    dossier=st.just(DossierId(digest("dossier"))),
    heads=names(8),
    acts=st.lists(SENTS, max_size=5).map(tuple),
    wants=names(8),
    checkpoint=st.text("ab\n", max_size=20),
    receipts=st.lists(st.text("{}", max_size=9), max_size=3).map(tuple),
)


@given(PARCELS)
def test_a_parcel_comes_back_as_written(parcel: Parcel) -> None:
    assert read_parcel(write_parcel(parcel)) == parcel


def test_the_fields_of_a_parcel() -> None:
    assert json.loads(write_parcel(PARCEL_ONE)).keys() == {
        "id",
        "from",
        "to",
        "dossier",
        "heads",
        "acts",
        "wants",
        "checkpoint",
        "receipts",
    }  # fmt: skip


WIRE = encode_envelope(KEYS.sign(write_parcel(PARCEL_ONE), PARCEL))


@given(changed_bits(WIRE))
def test_any_flipped_bit_of_a_signed_parcel_is_refused(changed: bytes) -> None:
    with pytest.raises(Malformed):
        verify_envelope(decode_envelope(changed), key=KEYS.public, payload_type=PARCEL)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "0F" * 16),
        ("id", digest("parcel")),
        ("from", "IDN"),
        ("from", {"party": "IDN"}),
        ("from", {"party": "idn", "node": "idn-1"}),
        ("from", {"party": "RUS", "node": "rus-1"}),
        ("dossier", ""),
        ("heads", [digest("a")] * 2),
        ("heads", sorted([digest("a"), digest("b")], reverse=True)),
        ("heads", [1]),
        ("acts", {}),
        ("acts", [{}]),
        ("acts", [sent_on(replace(ACT, salt=""))]),
        ("acts", [sent_on(replace(ACT, body=""))]),
        ("acts", [sent_on(replace(ACT, salt="00"))]),
        ("acts", [sent_on(replace(ACT, salt="F0" * 16))]),
        ("acts", [{**sent_on(ACT), "body": None}]),
        ("acts", [{**sent_on(ACT), "more": ""}]),
        ("acts", [sent_on(replace(ACT, envelope="e" * (envelopes.LIMIT + 1)))]),
        ("acts", [sent_on(replace(ACT, body="й" * (32 * 1024 + 1)))]),
        ("acts", [sent_on(ACT)] * (ACTS + 1)),
        ("wants", sorted(digest(str(n)) for n in range(257))),
        ("checkpoint", None),
        ("checkpoint", "c" * (128 * 1024 + 1)),
        ("receipts", [""] * 17),
        ("receipts", [None]),
        ("more", ""),
    ],
)
def test_a_parcel_of_another_form_is_refused(field: str, value: Json) -> None:
    whole = decode(write_parcel(PARCEL_ONE), limit=LIMIT)
    assert isinstance(whole, dict)

    with pytest.raises(BadParcel):
        read_parcel(encode({**whole, field: value}, limit=LIMIT))
    if field in whole:
        with pytest.raises(BadParcel):
            read_parcel(encode({key: part for key, part in whole.items() if key != field}))


@pytest.mark.parametrize(
    "changes",
    [{"id": "parcel 1"}, {"to": IDN}, {"acts": (ACT,) * (ACTS + 1)}, {"dossier": ""}],
)
def test_write_parcel_refuses_what_could_not_be_read(changes: dict[str, object]) -> None:
    with pytest.raises(BadParcel):
        write_parcel(replace(PARCEL_ONE, **changes))  # type: ignore[arg-type]  # wrong on purpose


def test_the_largest_act_fits_a_parcel_alone() -> None:
    largest = Sent("e" * envelopes.LIMIT, SALT.hex(), '"' * (64 * 1024))

    data = write_parcel(replace(PARCEL_ONE, acts=(largest,)))

    assert len(data) < LIMIT // 4
    wire = encode_envelope(KEYS.sign(data, PARCEL))
    assert decode_envelope(wire, limit=ENVELOPE_LIMIT).payload == data


def test_a_parcel_larger_than_the_limit_is_neither_written_nor_read() -> None:
    many = (Sent("e" * envelopes.LIMIT),) * 12

    with pytest.raises(Malformed):
        write_parcel(replace(PARCEL_ONE, acts=many))
    with pytest.raises(Malformed):
        read_parcel(b" " * (LIMIT + 1))
    assert len(encode_envelope(KEYS.sign(b" " * LIMIT, PARCEL))) <= ENVELOPE_LIMIT


@given(st.lists(st.integers(0, envelopes.LIMIT), max_size=250))
def test_portions_keep_order_and_both_limits(sizes: list[int]) -> None:
    sent = [Sent("e" * size) for size in sizes]

    divided = list(portions(sent))

    assert [one for portion in divided for one in portion] == sent
    assert all(0 < len(portion) <= ACTS for portion in divided)
    for portion in divided:
        write_parcel(replace(PARCEL_ONE, acts=portion))


def test_a_hundred_usual_acts_make_one_portion() -> None:
    assert [len(portion) for portion in portions([ACT] * 101)] == [100, 1]
    assert list(portions([])) == []


def test_sealing_is_bound_to_both_ends_and_the_key() -> None:
    key, other = KeyId(digest("one")), KeyId(digest("two"))
    infos = {
        hpke_info(IDN, RUS, key),
        hpke_info(RUS, IDN, key),
        hpke_info(IDN, RUS, other),
        hpke_info(IDN, Site(PartyId("RUS"), NodeId("rus-2")), key),
    }

    assert len(infos) == 4
    assert hpke_info(IDN, RUS, key) == (
        f"mufakat-parcel-v1\nIDN/idn-1\nRUS/rus-1\n{key}\n".encode()
    )
