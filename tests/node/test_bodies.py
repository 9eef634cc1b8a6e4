"""What is too large for one request is refused in words, and nothing of it is looked at."""

import pytest
from django.test import Client

from mufakat.node import bodies
from tests.apps.parties.conftest import founded, home
from tests.apps.parties.test_views import logged_in

__all__ = ["founded", "home"]
pytestmark = pytest.mark.usefixtures("founded")
LENGTH = str(bodies.LONGEST_BODY + 1)


def test_more_than_one_form_may_bring_is_said_in_a_page() -> None:
    answer = logged_in().post("/me/", {"x": "y"}, CONTENT_LENGTH=LENGTH)

    assert answer.status_code == 413
    assert "8 MB" in answer.content.decode()
    assert "request.too_large" in answer.content.decode()


def test_a_program_is_told_as_programs_are() -> None:
    answer = logged_in().post("/api/v1/me", b"{}", "application/json", CONTENT_LENGTH=LENGTH)

    assert answer.status_code == 413
    assert answer.json()["code"] == "request.too_large"


def test_whoever_is_not_logged_in_is_told_no_more_than_that() -> None:
    answer = Client().post("/me/", {"x": "y"}, CONTENT_LENGTH=LENGTH)

    assert answer.status_code in (302, 413)


def test_a_form_of_the_largest_size_goes_through() -> None:
    answer = logged_in().get("/me/", CONTENT_LENGTH=str(bodies.LONGEST_BODY))

    assert answer.status_code == 200


def test_a_partners_node_is_told_as_programs_are() -> None:
    answer = Client().post(
        "/exchange/parcels", b"x", "application/octet-stream", CONTENT_LENGTH=LENGTH
    )

    assert (answer.status_code, answer.json()["code"]) == (413, "exchange.too_large")
