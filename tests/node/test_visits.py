"""A visit ends by itself, leaves little in the browser, and loses nobody's words."""

import pytest
from django.conf import settings as global_settings
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from mufakat.apps.parties import services
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.node import visits
from mufakat.registry import audit
from tests.apps.parties.conftest import PASSWORD, TODAY, add, founded, home
from tests.apps.parties.test_views import by_password, logged_in

__all__ = ["founded", "home"]
pytestmark = pytest.mark.usefixtures("founded")
START = 1_700_000_000.0


class Absence:
    """The machine's clock, put on by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now

    def pass_minutes(self, minutes: int) -> None:
        self.now += minutes * 60


@pytest.fixture
def absence(monkeypatch: pytest.MonkeyPatch) -> Absence:
    clock = Absence()
    monkeypatch.setattr(visits, "time", clock)
    return clock


def test_a_visit_nobody_uses_ends(absence: Absence) -> None:
    client = logged_in()
    assert client.get("/me/").status_code == 200
    absence.pass_minutes(60)
    assert client.get("/me/").status_code == 200
    absence.pass_minutes(61)

    assert client.get("/me/")["Location"].startswith("/account/login/")
    assert not Session.objects.filter(pk=client.session.session_key).exists()


def test_an_open_page_that_asks_by_itself_keeps_no_visit_alive(absence: Absence) -> None:
    client = logged_in()
    client.get("/me/")
    for _minute in range(61):
        absence.pass_minutes(1)
        client.get("/news/")

    assert client.get("/me/").status_code == 302


def test_no_visit_lasts_longer_than_half_a_day(absence: Absence) -> None:
    client, _answer = by_password()
    ends = Session.objects.get(pk=client.session.session_key).expire_date
    for _quarter in range(8):
        absence.pass_minutes(15)
        assert client.get("/me/").status_code == 200

    assert global_settings.SESSION_COOKIE_AGE == 12 * 3600
    assert Session.objects.get(pk=client.session.session_key).expire_date == ends


def test_a_node_may_do_without_the_end_for_absence(absence: Absence, settings: Settings) -> None:
    settings.MUFAKAT_IDLE_MINUTES = 0
    client = logged_in()
    client.get("/me/")
    absence.pass_minutes(300)

    assert client.get("/me/").status_code == 200


def test_what_is_sent_after_the_end_is_shown_again_and_no_password(absence: Absence) -> None:
    client = logged_in()
    client.get("/people/")
    absence.pass_minutes(61)

    said = {"name": "Sri <b>", "login": "sri", "password": "a secret of hers"}
    answer = client.post("/people/add/", said)

    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Sri &lt;b&gt;" in page
    assert "/account/login/?next=/people/add/" in page
    assert "a secret of hers" not in page


def test_pages_of_who_is_logged_in_are_not_stored_in_the_browser() -> None:
    client = logged_in()

    assert "no-store" in client.get("/me/")["Cache-Control"]


def test_logging_out_clears_what_the_browser_kept() -> None:
    answer = logged_in().post("/account/logout/")

    assert answer["Clear-Site-Data"] == '"cache"'


def test_who_came_in_and_who_did_not_is_in_the_audit() -> None:
    add("sri", "secretary")
    by_password("sri")
    Client().post("/account/login/", {"login": "sri", "password": "not hers"})
    Client().post("/account/login/", {"login": "what I use everywhere", "password": "x"})

    said = [(line.who, line.did) for line in audit.lines(part="/account/login/")]
    assert said == [("-", "kept_out"), ("sri", "kept_out"), ("sri", "entered")]
    assert b"everywhere" not in b"".join(audit.every_line())


def test_the_keepers_password_is_changed_before_anything_opens(settings: Settings) -> None:
    settings.MUFAKAT_SECOND_FACTOR = True
    add("sri", "secretary")
    client = logged_in("sri")
    assert client.get("/")["Location"] == "/account/password/"
    assert client.get("/api/parties/people").status_code == 401

    own = "secangkir kopi di beranda"
    new = {"oldpassword": PASSWORD, "password1": own, "password2": own}
    client.post("/account/password/", new)

    assert client.get("/")["Location"] == "/account/second-factor/"


def test_the_page_says_why_a_password_is_to_be_chosen() -> None:
    add("sri", "secretary")
    said = "The node's keeper gave you this password."

    assert said in logged_in("sri").get("/account/password/").content.decode()
    assert said not in logged_in().get("/account/password/").content.decode()


def test_a_closed_account_has_no_visit_left() -> None:
    add("sri", "secretary")
    client = logged_in("sri")
    assert client.get("/").status_code == 200
    services.close_account(login="sri", by=AT_THE_MACHINE, today=TODAY)

    assert client.get("/")["Location"].startswith("/account/login/")


def test_a_new_password_ends_every_other_visit() -> None:
    add("sri", "secretary")
    here, there = logged_in("sri"), logged_in("sri")
    own = "secangkir kopi di beranda"
    new = {"oldpassword": PASSWORD, "password1": own, "password2": own}
    here.post("/account/password/", new)

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    services.set_password(login="sri", password="lain lagi, dari pengelola", by=AT_THE_MACHINE)
    assert here.get("/").status_code == 302


def test_methods_nobody_needs_are_refused() -> None:
    client = logged_in()

    assert client.generic("TRACE", "/me/").status_code == 405
    assert client.put("/people/").status_code == 405
    assert client.generic("TRACE", "/exchange/parcels").status_code == 405
