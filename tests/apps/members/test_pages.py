"""The page of the sides: what each step shows, what its buttons do, and who sees nothing."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.registry import queries as registry
from mufakat.registry import services
from tests.apps.letters.two_sides import NOW, OFFICER, RUS
from tests.apps.members.many_sides import SGP, Table
from tests.apps.members.test_joining import agree_joining, agreed_register, joined, write_next


def url(name: str, dossier: str, **more: str) -> str:
    return reverse(f"members:{name}", kwargs={"dossier": dossier, **more})


def page(client: Client, dossier: str) -> str:
    answer = client.get(url("sides", dossier))
    assert answer.status_code == 200
    return answer.content.decode()


def approve(table: Table) -> None:
    """Let the second person approve what was drafted last."""
    (row,) = registry.drafts("waiting")
    services.release_draft(draft=row.pk, by=OFFICER, now=NOW)
    table.meet()


def test_a_person_lets_a_side_join_by_the_buttons_of_the_page(
    table: Table, secretary: Client
) -> None:
    dossier = agreed_register(table)
    assert "Nobody has been proposed." in page(secretary, dossier)

    answer = secretary.post(url("propose_joining", dossier), {"party": SGP, "history": "start"})
    assert answer.status_code == 302
    assert "waits for approval of sending" in page(secretary, dossier)
    approve(table)
    assert "every entry from the start" in page(secretary, dossier)
    table.votes(RUS, dossier, "member/SGP")
    table.meet()
    assert "The matter that follows is to be written" in page(secretary, dossier)
    assert secretary.post(url("go_on", dossier)).status_code == 302
    approve(table)
    assert "first to accept it: Sgp" in page(secretary, dossier)
    assert "first to accept it: Sgp" in secretary.get("/").content.decode()


def test_both_matters_say_how_the_one_goes_on_in_the_other(table: Table, secretary: Client) -> None:
    dossier = agreed_register(table)
    after = joined(table, dossier)

    for one, words in ((dossier, "goes on in another one"), (after, "goes on from an earlier one")):
        shown = secretary.get(reverse("agreements:agreement", kwargs={"dossier": one}))
        assert words in shown.content.decode()
    assert "joined by decision of all sides" in page(secretary, after)
    assert "it is what was in force there" in page(secretary, after)
    assert "the matter that follows" in page(secretary, dossier)


@pytest.mark.parametrize("name", ["go_on", "give_notice", "accept_next", "repeat_our_words"])
def test_what_cannot_be_done_is_said_in_a_sentence(
    table: Table, secretary: Client, name: str
) -> None:
    dossier = table.open(RUS)

    answer = secretary.post(url(name, dossier))

    assert answer.status_code == 409
    assert "members." in answer.content.decode()


def test_a_stranger_finds_no_page(table: Table, stranger: Client) -> None:
    dossier = table.open(RUS)

    assert stranger.get(url("sides", dossier)).status_code == 404
    for name in ("go_on", "give_notice", "take_back_notice", "accept_next", "repeat_our_words"):
        assert stranger.post(url(name, dossier)).status_code == 404
    for name in ("accept_joining", "refuse_joining"):
        assert stranger.post(url(name, dossier, party=SGP)).status_code == 404


def test_a_program_sees_and_does_the_same(table: Table, secretary: Client) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)

    said = secretary.get(f"/api/agreements/{dossier}/sides").json()

    assert said["step"] == "go_on"
    assert said["about"] == [SGP]
    answer = secretary.post(
        f"/api/agreements/{dossier}/sides/go-on", content_type="application/json"
    )
    assert answer.status_code == 200
    assert json.loads(answer.content)["draft"]


def test_the_page_asks_as_often_beside_five_more_agreements_as_beside_none(
    table: Table, secretary: Client
) -> None:
    dossier = table.open(RUS, SGP)
    page(secretary, dossier)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(secretary, dossier)
        return len(found)

    first = asked()
    for _ in range(5):
        table.open(RUS, SGP)
    assert asked() <= first


def test_the_side_that_joins_is_offered_the_matter_on_its_own_list(
    table: Table, secretary: Client
) -> None:
    dossier = agreed_register(table)
    agree_joining(table, dossier)
    after = write_next(table, dossier)

    # Ours wrote it: nothing of it waits for our acceptance of a strange matter.
    listed = secretary.get(reverse("agreements:agreements")).content.decode()
    assert f"/agreements/{after}/accept/" not in listed
