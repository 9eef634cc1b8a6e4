"""The same over REST: same services, same answers, problem details where a page has a page."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from mufakat.apps.parties import queries
from mufakat.apps.parties.models import Person
from tests.apps.parties.conftest import NOW, PASSWORD, TODAY, add

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]


@pytest.fixture(autouse=True)
def story_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    cache.clear()
    yield
    cache.clear()


def client(login: str = "first") -> Client:
    made = Client()
    made.force_login(
        Person.objects.get(login=login), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return made


def post(who: Client, address: str, **said: object) -> Any:  # noqa: ANN401 -- the test client's own
    return who.post(address, json.dumps(said), content_type="application/json")


@pytest.mark.parametrize("address", ["me", "side", "people", "roles", "card"])
def test_reading_over_rest(address: str) -> None:
    answer = client().get(f"/api/{address}")

    assert answer.status_code == 200
    assert answer.json()


def test_partners_is_empty_at_first() -> None:
    assert client().get("/api/partners").json() == []


@pytest.mark.parametrize("address", ["me", "side", "people", "roles", "partners", "card"])
def test_a_visitor_is_told_to_log_in(address: str) -> None:
    answer = Client().get(f"/api/{address}")

    assert (answer.status_code, answer.json()["code"]) == (401, "log_in.needed")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["side", "people", "roles", "partners", "card"])
def test_a_person_without_a_role_gets_nothing(address: str) -> None:
    add("guest")

    answer = client("guest").get(f"/api/{address}")

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_people_over_rest() -> None:
    keeper = client()
    said = {"login": "sri", "name": "Sri", "language": "id", "password": PASSWORD}

    added = post(keeper, "/api/people", **said, roles=["secretary"])
    again = post(keeper, "/api/people", **said)

    assert added.json() == {"login": "sri", "seats": ["secretary-2"]}
    assert (again.status_code, again.json()["code"]) == (409, "people.login_taken")
    assert post(client("sri"), "/api/people", **{**said, "login": "x"}).status_code == 404


def test_seats_over_rest() -> None:
    add("rel", "releasing_officer")
    add("dep")
    keeper, days = client(), {"first": "2024-10-09", "last": "2024-10-09"}

    post(keeper, "/api/seats/releasing_officer-1/deputies", login="dep", **days)
    assert queries.who_is("dep", TODAY).seats == ("releasing_officer-1",)
    keeper.delete("/api/seats/releasing_officer-1")
    assert queries.who_is("rel", TODAY).seats == ()
    post(keeper, "/api/people/rel/roles/auditor")
    assert queries.who_is("rel", TODAY).seats == ("auditor-1",)
    keeper.delete("/api/people/rel")
    assert not queries.person_named("rel").is_active


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("people", {"login": "x"}),
        ("people", {"login": 7, "name": [], "language": None, "password": {}}),
        ("partners", {"card": "not a card"}),
        ("partners", {"card": "\x00"}),
        ("partners/RUS/confirmation", {"words": "one", "compared": "maybe"}),
    ],
)
def test_bad_input_is_a_problem_with_a_code(address: str, said: dict[str, object]) -> None:
    answer = post(client(), f"/api/{address}", **said)

    assert answer.status_code in {400, 404}
    assert answer.json()["code"]
    assert queries.peers() == []


def test_bytes_that_are_no_json_are_a_problem_too() -> None:
    answer = client().post("/api/people", b"\xff{", content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def log_in(who: Client, **said: str) -> Any:  # noqa: ANN401 -- the test client's own
    return post(who, "/api/session", **{"login": "first", "password": PASSWORD, **said})


def test_log_in_over_rest_and_out_again() -> None:
    who = Client(enforce_csrf_checks=True)
    token = log_in(who).json()["token"]
    assert who.get("/api/me").json()["login"] == "first"

    assert who.delete("/api/session").status_code in {401, 403, 404}
    assert who.delete("/api/session", headers={"X-CSRFToken": token}).status_code == 200

    assert who.get("/api/me").status_code == 401


@pytest.mark.parametrize("said", [{"password": "not this one"}, {"login": "nobody"}])
def test_log_in_over_rest_refuses(said: dict[str, str]) -> None:
    answer = log_in(Client(), **said)

    assert (answer.status_code, answer.json()["code"]) == (409, "log_in.refused")


def test_guessing_over_rest_is_slowed_down_as_on_the_page() -> None:
    for _try in range(6):
        log_in(Client(), password="not this one")

    assert log_in(Client()).status_code == 409


def test_a_form_of_another_site_logs_nobody_in() -> None:
    said = json.dumps({"login": "first", "password": PASSWORD})

    assert Client().post("/api/session", said, content_type="text/plain").status_code == 409


def test_a_demanded_second_factor_is_demanded_here_too(settings: Settings) -> None:
    settings.MUFAKAT_SECOND_FACTOR = True

    assert log_in(Client()).status_code == 409
    assert client().get("/api/me").status_code == 401


def test_log_in_over_rest_with_a_code() -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(Person.objects.get(login="first"), secret)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    assert log_in(Client()).status_code == 409
    assert log_in(Client(), code=code).status_code == 200
