import json

from django.test import Client

from tests.apps.letters.two_sides import Sides
from tests.apps.workbench.test_views import drafted


def test_matters_lists_what_is_held_with_its_digest(sides: Sides, secretary: Client) -> None:
    (found,) = secretary.get("/api/matters").json()

    assert (found["id"], found["opened"], len(found["state_digest"])) == (
        sides.agreement, True, 64,
    )  # fmt: skip


def test_entries_come_page_by_page_as_they_were_signed(sides: Sides, secretary: Client) -> None:
    url = f"/api/matters/{sides.agreement}/entries"

    first = secretary.get(url, {"limit": 1}).json()
    rest = secretary.get(url, {"after": first["next"]}).json()

    kinds = [one["kind"] for one in first["entries"] + rest["entries"]]
    assert kinds == ["charter", "charter.accept"]
    assert json.loads(first["entries"][0]["envelope"])["payloadType"].endswith("act.v1+json")


def test_approve_sending_is_the_officers(sides: Sides, secretary: Client, officer: Client) -> None:
    url = f"/api/drafts/{drafted(sides).draft}/approve"

    assert secretary.post(url).status_code == 404
    assert len(officer.post(url).json()["entries"]) == 1


def test_return_draft_without_a_reason_is_a_problem_with_a_code(
    sides: Sides, officer: Client
) -> None:
    url = f"/api/drafts/{drafted(sides).draft}/return"

    answer = officer.post(url, "{}", content_type="application/json")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "request.field"


def test_another_method_is_a_problem_with_a_code(secretary: Client) -> None:
    answer = secretary.delete("/api/today")

    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["code"]) == (405, "request.button")


def test_a_stranger_gets_nothing(sides: Sides, stranger: Client) -> None:
    for path in ("matters", "drafts", "today", f"matters/{sides.agreement}/entries"):
        assert stranger.get(f"/api/{path}").status_code == 404


def test_nobody_is_asked_to_log_in_as_a_problem(sides: Sides) -> None:
    answer = Client().get(f"/api/matters/{sides.agreement}/checkpoint")

    assert answer.status_code == 401
    assert answer.json()["code"] == "log_in.needed"


def test_the_interface_describes_itself(secretary: Client) -> None:
    paths = secretary.get("/api/openapi.json").json()["paths"]

    assert {"/api/matters", "/api/agreements", "/api/session", "/api/today"} <= set(paths)
