"""REST for the exchange: what its pages show, for whoever may read them."""

import pytest
from django.test import Client

from mufakat.apps.exchange.services import outbox
from mufakat.kernel.forms import from_base64
from mufakat.kernel.log.proofs import verify_inclusion
from mufakat.kernel.values import DossierId
from mufakat.registry import queries
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW, FarSide
from tests.apps.exchange.test_views import logged_in

READS = ("exchange", "exchange/outbox", "exchange/receipts", "exchange/alarms")


def said(dossier: DossierId) -> str:
    (act,) = released(Statement("add", dossier, "fact/a", body={"text": "one"}))
    outbox.enrol_all("ACEH", now=NOW)  # type: ignore[arg-type]  # a plain name is enough here
    return act


def test_outbox_and_receipts_follow_an_entry(dossier: DossierId, far: FarSide) -> None:
    act = said(dossier)
    client = logged_in("secretary")
    before = client.get("/api/exchange/outbox").json()

    answer = far.post(far.parcel(dossier, [far.partner.say(dossier, "charter.accept")]))
    far.post(far.parcel(dossier, receipts=(far.receipt(answer),)))
    after = client.get("/api/exchange/receipts").json()

    assert act in [one["act"] for one in before]
    assert client.get("/api/exchange/outbox").json() == []
    assert act in [one["act"] for one in after["from_partners"]]
    assert [one["entries"] for one in after["from_us"]] == [1]


def test_exchange_names_partners_and_records(dossier: DossierId, far: FarSide) -> None:
    said(dossier)

    found = logged_in("secretary").get("/api/exchange").json()

    (partner,) = found["partners"]
    assert (partner["party"], partner["may_be_sent_to"]) == (far.party, True)
    assert partner["unacknowledged"] == 2
    assert [one["dossier"] for one in found["records"]] == [dossier]
    assert found["alarms"] == 0


def test_a_log_can_be_proven_entry_by_entry(dossier: DossierId) -> None:
    said(dossier)
    client = logged_in("secretary")
    log = client.get(f"/api/matters/{dossier}/log").json()

    assert log["state_digest"] == queries.state_digest(dossier)
    for one in log["entries"]:
        proof = client.get(f"/api/matters/{dossier}/log/{one['index']}/proof").json()
        verify_inclusion(
            from_base64(proof["leaf"]),
            index=proof["index"],
            size=proof["size"],
            proof=[from_base64(each) for each in proof["path"]],
            root=from_base64(proof["root"]),
        )
        assert proof["root"] in log["checkpoint"]


def test_a_copy_with_another_letter_is_found(dossier: DossierId) -> None:
    act = said(dossier)
    client = logged_in("secretary")

    answers = [
        client.post(
            f"/api/entries/{act}/check", {"words": words}, content_type="application/json"
        ).json()["same"]
        for words in ('{"text":"one"}', '{"text":"One"}')
    ]

    assert answers == [True, False]


@pytest.mark.parametrize(
    "path", ["matters/nothing/log", f"matters/{'0' * 64}/log/0/proof", "entries/nothing"]
)
def test_what_is_not_here_is_a_problem_with_a_code(path: str, dossier: DossierId) -> None:
    assert dossier

    answer = logged_in("secretary").get(f"/api/{path}")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"]


@pytest.mark.parametrize("number", [-1, 99, 2**63])
def test_a_place_the_log_does_not_have_is_missing(number: int, dossier: DossierId) -> None:
    answer = logged_in("secretary").get(f"/api/matters/{dossier}/log/{number}/proof")

    assert answer.status_code in (400, 404)


def test_who_may_not_read_gets_nothing(dossier: DossierId) -> None:
    act = said(dossier)
    keeper = logged_in("keeper")

    for path in (*READS, f"matters/{dossier}/log", f"entries/{act}", "search?text=one"):
        assert keeper.get(f"/api/{path}").status_code == 404
        assert Client().get(f"/api/{path}").status_code == 401
    for deed in ("withdraw", "keep"):
        answer = keeper.post(
            f"/api/entries/{act}/{deed}", {"reason": "no"}, content_type="application/json"
        )
        assert answer.status_code == 404
    assert keeper.post(f"/api/entries/{act}/erase").status_code == 404


def test_the_interface_describes_every_operation(dossier: DossierId) -> None:
    assert dossier
    described = logged_in("secretary").get("/api/openapi.json").json()["paths"]

    for path in READS:
        assert described[f"/api/{path}"]["get"]["summary"]
    for path in ("/api/entries/{act}/withdraw", "/api/agreements/{dossier}/scanned-notes"):
        assert described[path]["post"]["description"]
