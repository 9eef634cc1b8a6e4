from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.agreements import services
from mufakat.apps.agreements.acts.register import write_register
from mufakat.apps.agreements.models import AgreementRow, FactRow
from mufakat.apps.letters.acts.facts import Certainty, Fact, Source, When
from mufakat.registry import queries
from tests.apps.agreements.test_acts import FULL, MEMORANDUM
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides

REGISTER = {
    "symbol": "IDRU-CT",
    "instrument": "memorandum_of_understanding",
    "title_en": "Memorandum of Understanding",
    "title_id": "Memorandum Saling Pengertian",
    "title_status": "working_translation",
    "signed": "2007",
    "renewal": "unknown",
    "articles_en": "2: Scope",
    "bodies_en": "EM: Expert Meeting",
    "months": "12",
    "first_host": "IDN",
}


def address(name: str, sides: Sides) -> str:
    return reverse(f"agreements:{name}", kwargs={"dossier": sides.agreement})


def waiting() -> list[list[dict[str, Any]]]:
    return [row.statements for row in queries.drafts("waiting")]


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def with_register(sides: Sides) -> None:
    sides.release(
        services.propose_register(who=SECRETARY, dossier=sides.agreement, register=FULL, now=NOW)
    )
    sides.accepts(sides.agreement, "register")


def test_an_empty_agreement_says_what_would_stand_there(sides: Sides, secretary: Client) -> None:
    page = text_of(secretary, address("agreement", sides))

    assert "The register entry of the agreement stands here." in page
    assert "Nobody has proposed the register entry yet." in page


def test_the_page_names_our_side_first_and_says_whose_turn_it_is(
    sides: Sides, secretary: Client
) -> None:
    sides.proposes(sides.agreement, "register", write_register(MEMORANDUM))

    page = text_of(secretary, address("agreement", sides))

    assert "Russia proposed the register entry" in page
    assert "your answer is due" in page
    assert "Accept this wording" in page
    assert page.index('id="side-IDN"') < page.index('id="side-RUS"')


def test_the_register_in_force_shows_every_unknown_as_unknown(
    sides: Sides, secretary: Client
) -> None:
    with_register(sides)

    page = text_of(secretary, address("agreement", sides))

    assert "Source: BNPT news, 9 October 2024" in page
    assert "working translation" in page
    assert "Меморандум о взаимопонимании" in page


def test_a_proposed_register_entry_waits_for_the_second_person(
    sides: Sides, secretary: Client
) -> None:
    answer = secretary.post(address("propose_register", sides), REGISTER)

    assert answer.status_code == 302
    ((statement,),) = waiting()
    value = statement["value"]
    assert value["symbol"] == "IDRU-CT"
    assert value["articles"] == [{"number": "2", "title": {"en": "Scope"}, "scope": {}}]
    assert value["consultation"]["months"] == 12
    assert "waits for approval of sending" in text_of(secretary, address("agreement", sides))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"symbol": "A/B"}, "Letters, digits and hyphens only."),
        ({"signed": "last year"}, "This date cannot be read."),
        ({"title_en": "", "title_id": ""}, "Say this in one language at least."),
        ({"articles_en": "Scope without a number"}, "Begin each line with its sign"),
        ({"first_host": ""}, "Say which side hosts first."),
    ],
)
def test_a_register_entry_that_cannot_be_kept_says_why(
    sides: Sides, secretary: Client, change: dict[str, str], sentence: str
) -> None:
    answer = secretary.post(address("propose_register", sides), REGISTER | change)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert waiting() == []


def test_the_form_of_a_register_entry_keeps_what_it_does_not_ask(
    sides: Sides, secretary: Client
) -> None:
    with_register(sides)
    form = secretary.get(address("propose_register", sides)).context["form"]
    data = {name: value for name, value in form.initial.items() if value not in (None, False)}

    secretary.post(address("propose_register", sides), data | {"signed": "2007-01"})

    ((statement,),) = waiting()
    assert statement["value"]["articles"] == write_register(FULL)["articles"]
    assert statement["value"]["related"] == write_register(FULL)["related"]
    assert statement["value"]["titles"] == write_register(FULL)["titles"]


def test_accepting_from_the_page_names_the_wording_that_was_read(
    sides: Sides, secretary: Client
) -> None:
    sides.proposes(sides.agreement, "register", write_register(MEMORANDUM))
    digest = secretary.get(address("agreement", sides)).context["one"].matter.latest.digest

    secretary.post(address("accept_register", sides), {"digest": digest})

    ((statement,),) = waiting()
    assert (statement["verb"], statement["digest"]) == ("accept", digest)


def test_refusing_needs_no_second_person(sides: Sides, secretary: Client) -> None:
    sides.proposes(sides.agreement, "register", write_register(MEMORANDUM))

    secretary.post(address("refuse_register", sides))

    assert waiting() == []
    assert "refused the register entry" in text_of(secretary, address("agreement", sides))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("set_approval", {"act_id": "Peraturan Presiden", "number": "3/2010", "when": "2010"}),
        ("set_authorities", {"listed_en": "BNPT: National Counter-Terrorism Agency"}),
        ("set_contacts", {"listed_en": "BNPT: Director for Bilateral Cooperation"}),
        (
            "add_fact",
            {"text_en": "Talks", "when": "2017", "certainty": "published", "source": "Suara"},
        ),
    ],
)
def test_each_form_opens_and_leaves_one_draft(
    sides: Sides, secretary: Client, name: str, data: dict[str, str]
) -> None:
    assert secretary.get(address(name, sides)).status_code == 200

    answer = secretary.post(address(name, sides), data)

    assert answer.status_code == 302
    assert len(waiting()) == 1


def test_a_fact_stands_on_the_line_of_time(sides: Sides, secretary: Client) -> None:
    fact = Fact({"en": "Working group"}, When("2016-01-29"), Certainty.PUBLISHED, Source("RBTH"))
    sides.release(services.add_fact(who=SECRETARY, dossier=sides.agreement, fact=fact, now=NOW))

    for url in (
        address("agreement", sides), reverse("agreements:relation", kwargs={"party": "RUS"}),
    ):  # fmt: skip
        page = text_of(secretary, url)
        assert "Working group" in page
        assert "Source: RBTH" in page


def test_a_stranger_gets_nothing(sides: Sides, stranger: Client) -> None:
    with_register(sides)

    for name in ("agreement", "propose_register", "add_fact", "set_approval"):
        answer = stranger.get(address(name, sides))
        assert answer.status_code == 404
        assert b"IDRU-CT" not in answer.content
    assert stranger.get(reverse("agreements:agreements")).status_code == 404
    assert stranger.post(address("accept_register", sides)).status_code == 404


@pytest.mark.parametrize("name", ["agreement", "propose_register"])
def test_an_agreement_that_is_not_here_is_not_found(
    sides: Sides, secretary: Client, name: str
) -> None:
    del sides
    url = reverse(f"agreements:{name}", kwargs={"dossier": "f" * 64})

    assert secretary.get(url).status_code == 404


def test_lists_ask_the_database_the_same_number_of_times_whatever_their_length(
    sides: Sides, secretary: Client
) -> None:
    with_register(sides)
    one = AgreementRow.objects.get()
    few = _queries(secretary, reverse("agreements:agreements"))
    page = _queries(secretary, address("agreement", sides))
    for number in range(30):
        one.pk, one.dossier = None, f"{number:064x}"
        one.save()
        FactRow.objects.create(
            dossier=sides.agreement, object=f"fact/{number}", act=f"{number:064x}", by="IDN"
        )

    assert _queries(secretary, reverse("agreements:agreements")) == few
    assert _queries(secretary, address("agreement", sides)) == page


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)
