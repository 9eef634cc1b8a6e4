"""The door between nodes: a parcel comes in and one goes out, or a problem says why not."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from mufakat.apps.exchange.services import packing
from mufakat.apps.exchange.services.quotas import METER, Quota
from mufakat.kernel.envelopes import PARCEL
from mufakat.kernel.parcels import Parcel, Sent, Site, write_parcel
from mufakat.kernel.values import DossierId, NodeId, PartyId
from mufakat.node import clock
from mufakat.registry import queries
from mufakat.registry.receiving import act_of
from tests.apps.exchange.conftest import everything
from tests.apps.exchange.far_side import FarSide, sign

DOOR = "/exchange/parcels"
ACT = ("entry.add", {"object": "fact/a"}, {"x": 1})


def knock(client: Client, data: bytes, door: str = DOOR) -> tuple[int, str]:
    response = client.post(door, data, content_type="application/octet-stream")
    if response.status_code == 200:
        return 200, ""
    assert response["Content-Type"] == "application/problem+json"
    return response.status_code, str(json.loads(response.content)["code"])


def test_parcels_takes_a_parcel_without_session_or_token(dossier: DossierId, far: FarSide) -> None:
    client = Client(enforce_csrf_checks=True)
    parcel = far.parcel(dossier, [far.partner.say(dossier, *ACT)])

    response = client.post(DOOR, far.pack(parcel), content_type="application/octet-stream")

    (receipt,) = far.receipts(far.open(response.content))
    assert receipt.parcel == parcel.id
    assert response.cookies == {}
    assert far.fold(dossier).digest() == queries.state_digest(dossier)


@pytest.mark.usefixtures("far")
def test_parcels_is_not_for_reading(client: Client) -> None:
    assert client.get(DOOR).status_code == 405


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def other_ends(far: FarSide, parcel: Parcel) -> bytes:
    return far.pack(replace(parcel, from_=Site(PartyId("ACEH"), NodeId("far-2"))))


def as_somebody_else(_far: FarSide, parcel: Parcel) -> bytes:
    stranger = FarSide(PartyId("JAVA"))
    return stranger.pack(replace(parcel, from_=stranger.site))


def with_another_key(far: FarSide, parcel: Parcel) -> bytes:
    return far.seal(sign(far.partner.root, PARCEL, write_parcel(parcel)))


def sealed_to_another(far: FarSide, parcel: Parcel) -> bytes:
    data = far.pack(parcel)
    return data.replace(packing.read_label(data).key.encode(), b"0" * 64)


def with_a_bad_receipt(far: FarSide, parcel: Parcel) -> bytes:
    return far.pack(replace(parcel, receipts=("{}",)))


BAD: dict[str, tuple[Callable[[FarSide, Parcel], bytes], int, str]] = {
    "empty": (lambda _far, _parcel: b"", 400, "exchange.label"),
    "noise": (lambda _far, _parcel: b"\x00" * 5000, 400, "exchange.label"),
    "too large": (
        lambda _far, _parcel: b"m" * (packing.LIMIT + 1), 413, "exchange.too_large",
    ),
    "cut": (lambda far, parcel: far.pack(parcel)[:-1], 400, "seal.broken"),
    "one bit": (lambda far, parcel: changed(far.pack(parcel), -1), 400, "seal.broken"),
    "to another": (sealed_to_another, 400, "exchange.not_for_us"),
    "from a stranger": (as_somebody_else, 403, "exchange.not_paired"),
    "other node": (other_ends, 400, "exchange.not_the_sender"),
    "other key": (with_another_key, 400, "envelope.key"),
    "not a parcel": (lambda far, _p: far.seal(b"{}"), 400, "envelope.form"),
    "not json": (
        lambda far, _p: far.seal(sign(far.partner.key, PARCEL, b"{")), 400, "json.syntax",
    ),
    "deep": (
        lambda far, _p: far.seal(sign(far.partner.key, PARCEL, b"[" * 100_000)),
        400, "json.too_deep",
    ),
    "bad receipt": (with_a_bad_receipt, 400, "envelope.form"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_parcels_refuses_with_a_code_and_leaves_no_trace(
    client: Client, dossier: DossierId, far: FarSide, name: str
) -> None:
    make, status, code = BAD[name]
    parcel = far.parcel(dossier, [far.partner.say(dossier, *ACT)])
    data = make(far, parcel)
    before = everything()

    assert knock(client, data) == (status, code)

    assert everything() == before


def test_parcels_takes_nothing_before_our_officer_confirmed(
    client: Client, dossier: DossierId, far: FarSide
) -> None:
    far.pair(confirmed=False)
    before = knock(client, far.pack(far.parcel(dossier)))
    far.pair(confirmed=True)

    after = knock(client, far.pack(far.parcel(dossier)))

    assert (before, after) == ((403, "exchange.not_paired"), (200, ""))


def test_more_than_the_quota_is_told_when_to_come_back(
    client: Client, dossier: DossierId, far: FarSide
) -> None:
    METER.spend(far.party, acts=Quota().acts, size=0, now=clock.now(), quota=Quota())
    parcel = far.parcel(dossier, [far.partner.say(dossier, *ACT)])
    before = everything()

    response = client.post(DOOR, far.pack(parcel), content_type="application/octet-stream")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 61
    assert everything() == before


GARBAGE = {
    "no envelope": Sent("no envelope"),
    "another type": Sent(sign(FarSide(PartyId("JAVA")).partner.key, PARCEL, b"{}").decode()),
    "not canonical": Sent(
        json.dumps({"payloadType": "x", "payload": b64encode(b"{}").decode(), "signatures": []})
    ),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_an_act_that_is_none_is_refused_alone(dossier: DossierId, far: FarSide, name: str) -> None:
    good = far.partner.say(dossier, *ACT)

    (receipt,) = far.receipts(far.post(far.parcel(dossier, [GARBAGE[name], good])))

    assert sorted(one.status for one in receipt.outcomes) == ["refused", "stored"]
    assert queries.state_digest(dossier) == far.fold(dossier).digest()


def test_the_same_act_twice_in_one_parcel_is_one(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, *ACT)

    (receipt,) = far.receipts(far.post(far.parcel(dossier, [said, said])))

    assert [one.status for one in receipt.outcomes] == ["stored"]


def test_a_body_that_is_not_its_own_refuses_the_act(dossier: DossierId, far: FarSide) -> None:
    said = far.partner.say(dossier, *ACT)
    before = queries.state_digest(dossier)

    (receipt,) = far.receipts(far.post(far.parcel(dossier, [replace(said, body='{"x":2}')])))

    assert [(one.status, one.code) for one in receipt.outcomes] == [("refused", "body.digest")]
    assert queries.state_digest(dossier) == before


def test_an_act_without_its_parents_waits_and_they_are_asked_for(
    dossier: DossierId, far: FarSide
) -> None:
    first, second = (far.partner.say(dossier, *ACT) for _ in range(2))
    parcel = replace(far.parcel(dossier, [second]), heads=())

    answer = far.post(parcel)

    (receipt,) = far.receipts(answer)
    assert [(one.status, one.code) for one in receipt.outcomes] == [
        ("waiting", "act.parents_missing")
    ]
    assert answer.wants == (act_of(first),)
    (later,) = far.receipts(far.post(far.parcel(dossier, [first, second])))
    assert [one.status for one in later.outcomes] == ["stored", "stored"]


def test_a_matter_of_others_is_as_unknown_as_one_that_does_not_exist(
    dossier: DossierId,
) -> None:
    stranger = FarSide(PartyId("JAVA"))
    stranger.pair()
    nowhere = DossierId("0" * 64)

    (held,) = stranger.receipts(stranger.post(replace(stranger.parcel(dossier), heads=())))
    (none,) = stranger.receipts(stranger.post(replace(stranger.parcel(nowhere), heads=())))

    assert (held.heads, held.checkpoint) == (none.heads, none.checkpoint) == ((), "")
