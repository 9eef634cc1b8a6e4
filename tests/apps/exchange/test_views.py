"""The pages of the exchange: what a reader sees, what nobody else sees, and how many questions."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mufakat.apps.exchange import queries
from mufakat.apps.exchange.services import outbox
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who
from mufakat.apps.parties.services import NewPerson, add_person
from mufakat.kernel.values import DossierId
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW, FarSide

SECRETARY = Who("dewi", "Dewi", "en", ("secretary-1",))


def logged_in(*roles: str) -> Client:
    new = NewPerson("dewi", "Dewi", "en", "kopi hitam tanpa gula")
    person = add_person(new, roles=roles, by=AT_THE_MACHINE, today=date(2024, 1, 1))
    client = Client()
    client.force_login(person)
    return client


def facts(dossier: DossierId, count: int, word: str = "fact") -> None:
    released(
        *(
            Statement("add", dossier, f"bench/{n}", body={"text": f"{word} {n}"})
            for n in range(count)
        )
    )
    outbox.enrol_all("ACEH", now=NOW)  # type: ignore[arg-type]


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_exchange_shows_what_is_on_its_way_and_what_was_acknowledged(
    dossier: DossierId, far: FarSide
) -> None:
    facts(dossier, 2)
    client = logged_in("secretary")
    before = client.get("/exchange/").content.decode()
    answer = far.post(far.parcel(dossier))
    far.post(far.parcel(dossier, receipts=(far.receipt(answer),)))

    after = client.get("/exchange/").content.decode()

    assert "has not been compared with the other side yet" in before
    assert "Both sides hold the same record, checked" in after
    assert "Everything we have sent was acknowledged." in after


def test_long_lists_stand_ten_to_a_page_and_go_on(dossier: DossierId) -> None:
    facts(dossier, 24)
    client = logged_in("secretary")

    first = client.get("/exchange/").content.decode()
    last = client.get("/exchange/?outbox=3").content.decode()
    rest = [len(client.get(f"/api/exchange/outbox?page={n}").json()) for n in (1, 2)]

    assert (first.count('<th scope="row">'), "Page 1 of 3" in first) == (10 + 1, True)
    assert "Page 3 of 3" in last
    assert 'href="?outbox=2#outbox-title"' in first
    assert client.get("/exchange/?outbox=x").status_code == 200
    assert rest == [25, 0]


@pytest.mark.parametrize("address", ["/exchange/", "/evidence/{}/"])
def test_pages_are_not_there_for_one_without_a_role(dossier: DossierId, address: str) -> None:
    assert logged_in().get(address.format(dossier)).status_code == 404


@pytest.mark.parametrize("address", ["/exchange/", "/evidence/{}/"])
def test_pages_send_a_visitor_to_log_in(dossier: DossierId, address: str) -> None:
    response = Client().get(address.format(dossier))

    assert (response.status_code, response["Location"].startswith("/account/login/")) == (302, True)


@pytest.mark.parametrize("address", ["/exchange/", "/evidence/{}/"])
def test_pages_ask_as_often_for_many_entries_as_for_one(dossier: DossierId, address: str) -> None:
    client = logged_in("secretary")
    facts(dossier, 1)
    client.get(address.format(dossier))
    few = questions(client, address.format(dossier))

    facts(dossier, 40)

    assert questions(client, address.format(dossier)) <= few


def test_evidence_finds_a_changed_letter_and_keeps_nothing(dossier: DossierId) -> None:
    facts(dossier, 1, "original")
    client = logged_in("secretary")
    address = f"/evidence/{dossier}/"
    page = queries.evidence(dossier, who=SECRETARY)

    changed = client.post(address, {"copy": page.copy.replace("o", "0", 1)}).content.decode()
    same = client.post(address, {"copy": page.copy}).content.decode()

    assert "these are not the words that were signed" in changed
    assert "Unchanged" in same
    assert queries.evidence(dossier, who=SECRETARY) == page


def test_evidence_proves_each_entry_under_the_signed_head(dossier: DossierId) -> None:
    facts(dossier, 7)
    page = queries.evidence(dossier, who=SECRETARY)

    found = [queries.evidence(dossier, who=SECRETARY, entry=one.act).proof for one in page.entries]

    assert {(one.size, one.root) for one in found if one} == {
        (9, found[0].root if found[0] else "")
    }
    assert found[0] is not None
    assert found[0].root in page.checkpoint


def test_evidence_shows_a_hundred_entries_at_a_time(dossier: DossierId) -> None:
    facts(dossier, 150)

    last = queries.evidence(dossier, who=SECRETARY)
    first = queries.evidence(dossier, who=SECRETARY, page=1)

    assert (last.number, last.pages, len(last.entries)) == (2, 2, 52)
    assert (first.earlier, first.later, len(first.entries)) == (0, 2, 100)
    assert [one.index for one in first.entries + last.entries] == list(range(152))


def test_evidence_ties_both_records_where_they_were_found_equal(
    dossier: DossierId, far: FarSide
) -> None:
    facts(dossier, 3)
    answer = far.post(far.parcel(dossier))
    far.post(far.parcel(dossier, receipts=(far.receipt(answer),)))

    (theirs,) = queries.evidence(dossier, who=SECRETARY).theirs

    assert [one["mine"] for one in theirs.shared] == [5]
    assert theirs.checked.status == "same"


@pytest.mark.parametrize(
    "asked", ["?page=99999999999999999999", "?page=x", "?entry=%00", "?page=-1"]
)
def test_evidence_takes_any_address(dossier: DossierId, asked: str) -> None:
    assert logged_in("secretary").get(f"/evidence/{dossier}/{asked}").status_code == 200


def test_evidence_of_nothing_is_missing(far: FarSide) -> None:
    assert replace(far.parcel(DossierId("0" * 64)), acts=()).acts == ()
    assert logged_in("secretary").get(f"/evidence/{'0' * 64}/").status_code == 404
