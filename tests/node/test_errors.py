"""One error, four faces: a page, a fragment, problem+json, an exit code."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from mufakat.apps.parties import queries
from mufakat.apps.parties.models import Person
from mufakat.apps.parties.services import Founded, found_node
from mufakat.kernel.errors import BrokenPromise, Malformed, Missing, MufakatError, Refusal
from mufakat.node import errors
from mufakat.node.home import Home
from tests.apps.parties.conftest import NOW, answers

FAMILIES = [(Refusal, 409, 3), (Malformed, 400, 4), (Missing, 404, 5), (BrokenPromise, 500, 70)]


class TooSoon(Refusal):
    """Not yet."""

    code = "people.login_taken"


def asked(path: str, **headers: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]  # as the middleware does
    return request


@pytest.mark.parametrize(("family", "status", "code"), FAMILIES)
def test_each_family_has_its_status_and_exit_code(
    family: type[MufakatError], status: int, code: int
) -> None:
    assert errors.told(family()).status == status
    assert errors.exit_code(family()) == code


def test_what_belongs_to_no_family_is_our_own_fault() -> None:
    assert errors.family_of(MufakatError()) is BrokenPromise


def test_a_page_says_what_happened_what_is_safe_what_to_do_and_the_code() -> None:
    page = errors.answer(asked("/people/"), TooSoon(login="<b>sri</b>")).content.decode()

    for said in ("&lt;b&gt;sri", "Nothing was changed and nothing was sent.", "decide again"):
        assert said in page
    assert "people.login_taken" in page
    assert "<b>sri" not in page


def test_a_fragment_takes_the_place_of_the_messages() -> None:
    answer = errors.answer(asked("/people/", hx_request="true"), TooSoon(login="sri"))

    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()


def test_a_program_gets_problem_details() -> None:
    answer = errors.answer(asked("/api/people"), TooSoon(login="sri"))

    assert answer["Content-Type"] == "application/problem+json"
    assert b'"type": "urn:mufakat:people.login_taken"' in answer.content


@pytest.mark.parametrize("language", ["id", "ru"])
def test_an_error_speaks_the_readers_language(language: str) -> None:
    english = errors.told(TooSoon(login="sri"))
    with translation.override(language):
        said = errors.answer(asked("/api/x"), TooSoon(login="sri")).content.decode()

    assert str(english.happened) not in said


def test_our_own_fault_has_a_reference_that_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = errors.told(BrokenPromise(what="x"))

    assert told.reference
    assert told.reference in caplog.text


@pytest.fixture
def founded(tmp_path_factory: pytest.TempPathFactory, settings: object, db: None) -> Founded:
    del db
    home = Home(tmp_path_factory.mktemp("home") / "node")
    settings.MUFAKAT_HOME = home.path  # type: ignore[attr-defined]  # pytest-django's
    settings.MUFAKAT_NODE = home  # type: ignore[attr-defined]  # pytest-django's
    return found_node(answers(), home=home, now=NOW)


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("path", ["/people/", "/api/people"])
def test_what_nobody_expected_is_a_500_in_its_form(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "colleagues", fail)
    client = Client(raise_request_exception=False)
    client.force_login(Person.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get(path)

    assert answer.status_code == 500
    assert "page.failed" in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()


@pytest.mark.usefixtures("founded")
def test_a_form_without_its_token_is_told_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})

    assert answer.status_code == 409
    assert "form.expired" in answer.content.decode()


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("path", ["/no/such/", "/api/no/such", "/people/of/%00/"])
def test_what_is_not_there_is_a_404(path: str) -> None:
    client = Client()
    client.force_login(Person.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("founded")
def test_an_address_only_a_button_reaches_says_so_to_whoever_opens_it() -> None:
    client = Client()
    client.force_login(Person.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/people/add/", headers={"accept": "text/html"})
    bare = client.get("/people/add/", headers={"accept": "application/json"})

    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "This address is reached by a button" in page.content.decode()
    assert bare.content == b""


@pytest.mark.usefixtures("founded")
def test_a_log_in_that_fails_is_told_in_the_words_of_these_pages() -> None:
    said = {"login": "nobody", "password": "nothing"}

    with translation.override("ru"):
        page = Client(headers={"accept-language": "ru"}).post("/account/login/", said)

    assert "Неверное имя для входа или пароль." in page.content.decode()


@pytest.mark.usefixtures("founded")
def test_a_host_that_is_not_ours_is_refused() -> None:
    assert Client(headers={"host": "evil.example"}).get("/account/login/").status_code == 400
