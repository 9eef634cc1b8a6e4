"""Every page of parties and of the log-in, as people with and without a role see it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.models import Person
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.apps.parties.services import founding
from mufakat.node.home import Home
from mufakat.registry.keystore import make_keys
from tests.apps.parties.conftest import NOW, PASSWORD, TODAY, add, answers

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGES = ["/people/", "/people/roles/", "/people/of/first/", "/partners/", "/me/"]
LOG_IN_PAGES = [
    "/account/password/", "/account/second-factor/", "/account/second-factor/totp/activate/",
    "/account/second-factor/webauthn/", "/account/second-factor/webauthn/add/",
    "/account/reauthenticate/", "/account/logout/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def story_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    cache.clear()
    yield
    cache.clear()


def logged_in(login: str = "first") -> Client:
    client = Client()
    client.force_login(Person.objects.get(login=login), BACKEND)
    return client


def by_password(login: str = "first", password: str = PASSWORD) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/account/login/", {"login": login, "password": password})


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["id", "ru", "en"])
def test_pages_open_for_the_keeper(page: str, language: str) -> None:
    Person.objects.update(language=language)

    answer = logged_in().get(page)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def known_again() -> Client:
    client, _answer = by_password()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("page", LOG_IN_PAGES)
def test_log_in_pages_are_our_own(page: str) -> None:
    shown = known_again().get(page).content.decode()

    assert 'class="house"' in shown
    assert "authenticator app" not in shown


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("page", [*PAGES, "/", "/account/second-factor/"])
def test_a_visitor_is_sent_to_log_in(page: str) -> None:
    answer = Client().get(page)

    assert answer.status_code in {302, 404}
    assert not answer.has_header("Location") or "/account/login/" in answer["Location"]


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("page", ["/people/", "/people/roles/", "/partners/", "/people/of/first/"])
def test_a_person_without_a_role_gets_the_answer_for_what_is_not_there(page: str) -> None:
    add("guest")
    client = logged_in("guest")

    here, nowhere = client.get(page), client.get("/no/such/page/")

    assert here.status_code == nowhere.status_code == 404


@pytest.mark.usefixtures("founded")
def test_a_role_that_may_not_gets_the_same_answer() -> None:
    add("sri", "secretary")
    client = logged_in("sri")

    assert client.get("/people/of/first/").status_code == 404
    assert client.post("/people/of/first/role/", {"role": "auditor"}).status_code == 404
    assert client.post("/people/of/first/close/").status_code == 404
    assert "auditor-1" not in queries.who_is("first", TODAY).seats


@pytest.mark.usefixtures("founded")
def test_nobody_signs_up() -> None:
    for address in ("/account/signup/", "/account/second-factor/webauthn/signup/"):
        assert Client().get(address).status_code in {302, 404}
        Client().post(address, {"username": "me", "password1": PASSWORD})
    assert Person.objects.count() == 1


@pytest.mark.usefixtures("founded")
def test_log_in_by_password_and_out_again() -> None:
    client, answer = by_password()
    assert answer.status_code == 302
    assert client.get("/me/").status_code == 200

    client.post("/account/logout/")

    assert client.get("/me/").status_code == 302


@pytest.mark.usefixtures("founded")
def test_a_wrong_password_and_an_unknown_name_read_the_same() -> None:
    def faults(login: str, password: str) -> list[str]:
        shown = by_password(login, password)[1].content.decode()
        return re.findall(r"<ul>.*?</ul>", shown, re.DOTALL)

    assert faults("first", "not this one") == faults("nobody", "not this one") != []


@pytest.mark.usefixtures("founded")
def test_guessing_is_slowed_down() -> None:
    for _try in range(6):
        by_password("first", "not this one")

    client, _answer = by_password("first", PASSWORD)

    assert client.get("/me/").status_code == 302


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.mark.usefixtures("founded")
def test_second_factor_by_codes() -> None:
    client = known_again()
    page = client.get("/account/second-factor/totp/activate/").content.decode()
    found = re.search(r"<code>([A-Z2-7]{16,})</code>", page)
    assert found
    secret = found[1]
    client.post("/account/second-factor/totp/activate/", {"code": code_for(secret)})

    again, answer = by_password()
    assert answer["Location"].startswith("/account/second-factor/authenticate/")
    assert again.get("/me/").status_code == 302

    cache.clear()
    assert code_for(secret) != "000000"
    again.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert again.get("/me/").status_code == 302
    again.post("/account/second-factor/authenticate/", {"code": code_for(secret)})
    assert again.get("/me/").status_code == 200


@pytest.mark.usefixtures("founded")
def test_the_secret_of_a_second_factor_is_sealed() -> None:
    client = known_again()
    page = client.get("/account/second-factor/totp/activate/").content.decode()
    secret = re.findall(r"<code>([A-Z2-7]{16,})</code>", page)[0]
    client.post("/account/second-factor/totp/activate/", {"code": code_for(secret)})

    stored = Authenticator.objects.get(type="totp").data["secret"]

    assert secret not in stored


@pytest.mark.usefixtures("founded")
def test_where_a_second_factor_is_demanded_nothing_opens_without(settings: Settings) -> None:
    settings.MUFAKAT_SECOND_FACTOR = True
    client = logged_in()

    assert client.get("/people/")["Location"] == "/account/second-factor/"
    assert client.get("/account/second-factor/").status_code == 200


@pytest.mark.usefixtures("founded")
def test_language_is_kept_with_the_person() -> None:
    client = logged_in()

    answer = client.post("/language/", {"language": "ru", "next": "/people/"})

    assert answer["Location"] == "/people/"
    assert '<html lang="ru"' in client.get("/people/").content.decode()
    assert queries.person_named("first").language == "ru"


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize(
    "after", ["https://elsewhere.example/", "//elsewhere.example", "javascript:0"]
)
def test_language_leads_nowhere_else(after: str) -> None:
    answer = Client().post("/language/", {"language": "id", "next": after})

    assert answer["Location"] == "/"


@pytest.mark.usefixtures("founded")
def test_a_visitor_reads_the_log_in_in_a_chosen_language() -> None:
    client = Client()
    client.post("/language/", {"language": "id"})

    assert '<html lang="id"' in client.get("/account/login/").content.decode()


@pytest.mark.usefixtures("founded")
def test_keeper_adds_a_person_on_the_page() -> None:
    said = {
        "name": "Sri", "login": "sri", "language": "id", "roles": ["secretary"],
        "password": PASSWORD,
    }  # fmt: skip

    assert logged_in().post("/people/add/", said).status_code == 302

    assert queries.who_is("sri", TODAY).seats == ("secretary-2",)


@pytest.mark.usefixtures("founded")
def test_a_form_with_a_fault_comes_back_with_what_was_entered() -> None:
    answer = logged_in().post("/people/add/", {"name": "Sri <b>", "login": "Sri"})

    assert answer.status_code == 422
    assert "Sri &lt;b&gt;" in answer.content.decode()


@pytest.mark.usefixtures("founded")
def test_the_keeper_names_a_deputy_and_ends_a_seat() -> None:
    add("rel", "releasing_officer")
    add("dep")
    client = logged_in()

    days = {"first": "2024-10-09", "last": "2024-10-10"}
    client.post("/people/of/rel/deputy/", {"seat": "releasing_officer-1", "login": "dep", **days})
    assert queries.who_is("dep", TODAY).seats == ("releasing_officer-1",)
    client.post("/people/of/rel/end-seat/", {"seat": "releasing_officer-1"})
    assert queries.who_is("dep", TODAY).seats == ()


@pytest.mark.usefixtures("founded")
def test_a_refusal_is_a_page_with_its_code() -> None:
    answer = logged_in().post("/people/of/first/close/")

    assert answer.status_code == 409
    assert "people.last_keeper" in answer.content.decode()


@pytest.mark.usefixtures("founded")
def test_people_takes_the_same_number_of_queries_for_one_and_for_thirty() -> None:
    client = logged_in()
    client.get("/people/")

    def taken() -> int:
        with CaptureQueriesContext(connection) as queries_of_the_page:
            client.get("/people/")
        return len(queries_of_the_page)

    for_one = taken()
    for number in range(30):
        add(f"person-{number}", "expert")

    assert taken() == for_one < 12


@pytest.mark.usefixtures("founded")
def test_card_is_handed_out_to_who_may() -> None:
    add("aud", "auditor")

    assert logged_in("aud").get("/partners/card/").status_code == 404
    card = logged_in().get("/partners/card/")
    assert card["Content-Disposition"] == 'attachment; filename="mufakat-card-IDN.json"'


FIRST = {
    "party": "IDN", "name_id": "Indonesia", "name_ru": "Индонезия", "name_en": "Indonesia",
    "endpoint": "", "passphrase": PASSWORD, "passphrase_again": PASSWORD, "language": "id",
    "zone": "Asia/Jakarta", "people": "3", "officer_name": "Pejabat", "officer_login": "pejabat",
    "officer_password": PASSWORD, "partner": "RUS", "partner_name_en": "Russia",
    "agreement_en": "Memorandum",
}  # fmt: skip


def test_before_the_first_run_everything_leads_there(home: Home) -> None:
    del home

    for address in ("/", "/people/", "/account/login/"):
        assert Client().get(address)["Location"] == "/first/"
    assert Client().get("/healthy/").content == b"ok\n"


def test_first_run_makes_the_node_once(home: Home) -> None:
    code = home.first_run_code()
    assert Client().get(f"/first/?code={code}").status_code == 200

    answer = Client().post("/first/", {**FIRST, "code": code})

    assert answer.status_code == 200, answer.content
    assert queries.our_party().names["ru"] == "Индонезия"
    assert by_password("pejabat")[1].status_code == 302
    assert Client().get("/first/").status_code == 404
    assert Client().post("/first/", {**FIRST, "code": code}).status_code == 404


def test_first_run_needs_the_code(home: Home) -> None:
    home.first_run_code()

    answer = Client().post("/first/", {**FIRST, "code": "guess"})

    assert answer.status_code == 409
    assert not queries.is_founded()


@pytest.mark.parametrize(
    "change",
    [
        {"party": "idn"},
        {"passphrase_again": "other"},
        {"officer_login": "A"},
        {"partner_name_en": ""},
    ],
)
def test_first_run_gives_a_faulty_form_back(home: Home, change: dict[str, str]) -> None:
    answer = Client().post("/first/", {**FIRST, "code": home.first_run_code(), **change})

    assert 'class="summary"' in answer.content.decode()
    assert not queries.is_founded()


@pytest.mark.usefixtures("founded")
def test_pairing_on_the_pages(tmp_path: Path) -> None:
    keys = make_keys(tmp_path / "rus", passphrase=PASSWORD)
    card = founding._sign_card(keys, answers("RUS", passphrase=PASSWORD), "rus-1")
    add("rel", "releasing_officer")

    sent = logged_in().post("/partners/import/", {"card": SimpleUploadedFile("card.json", card)})
    assert sent["Location"] == "/partners/of/RUS/"
    words = queries.peer("RUS").words
    page = logged_in("rel").get("/partners/of/RUS/").content.decode()
    assert "<svg" in page
    assert all(word in page for word in words)

    said = {"words": " ".join(words), "compared": "on", "they_confirmed": "on"}
    assert logged_in().post("/partners/of/RUS/", said).status_code == 404
    logged_in("rel").post("/partners/of/RUS/", said)
    assert queries.peer("RUS").may_be_sent_to


@pytest.mark.usefixtures("founded")
def test_every_answer_forbids_what_a_page_does_not_need() -> None:
    answer = Client().get("/account/login/")

    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize(
    ("roles", "leads_to"), [(["secretary"], "/"), (["keeper"], "/me/"), ([], "/me/")]
)
def test_log_in_leads_to_what_one_may_see(roles: list[str], leads_to: str) -> None:
    add("sri", *roles)

    assert by_password("sri")[1]["Location"] == leads_to


@pytest.mark.usefixtures("home")
def test_the_agreement_of_the_first_run_leads_to_its_matter(home: Home) -> None:
    said = answers(partner="RUS", partner_names={"en": "Russia"}, agreement={"en": "Memo of 2007"})
    founding.found_node(said, home=home, now=NOW)
    client = logged_in()

    assert "Memo of 2007" in client.get("/").content.decode()
    form = client.get("/agreements/open/").content.decode()
    assert "Memo of 2007" in form
    client.post("/agreements/open/", {"parties": ["RUS"], "title_en": "Memo of 2007"})

    assert queries.agreement_to_open() is None


@pytest.mark.usefixtures("founded")
def test_today_asks_the_officer_to_compare_the_words(tmp_path: Path) -> None:
    keys = make_keys(tmp_path / "rus", passphrase=PASSWORD)
    card = founding._sign_card(keys, answers("RUS", passphrase=PASSWORD), "rus-1")
    services.import_card(card, by=AT_THE_MACHINE, now=NOW)
    add("rel", "releasing_officer")

    assert "/partners/of/RUS/" in logged_in("rel").get("/").content.decode()


@pytest.mark.usefixtures("founded")
def test_a_page_left_open_after_log_out_stays_still() -> None:
    asks = Client(headers={"hx-request": "true"})

    assert asks.get("/people/").status_code == 204
    assert asks.post("/people/add/")["HX-Redirect"] == "/account/login/"
