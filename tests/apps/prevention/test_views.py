"""The pages of prevention as a case lead sees them, and as everybody else does not."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.prevention.models import AssessmentRow, CaseRow, GlassRow
from mufakat.registry.read_audit import reads
from tests.apps.prevention.desk import (
    AUDITOR,
    BASIS,
    LEAD,
    OTHER,
    PERSON,
    client,
    refer,
    supported,
)

pytestmark = pytest.mark.usefixtures("desk")


def address(name: str, **more: object) -> str:
    return reverse(f"prevention:{name}", kwargs=more)


def test_a_lead_enters_opens_and_erases_a_referral() -> None:
    lead = client(LEAD)
    said = {"person": PERSON, "concern": "Shouted.", "by": "School 5"}
    assert "Nothing new" not in lead.get(address("cases")).content.decode()
    assert lead.get(address("refer")).status_code == 200
    answer = lead.post(address("refer"), said, follow=True)
    page = answer.content.decode()
    assert PERSON in page
    assert "is there a concern at all?" in page
    key = CaseRow.objects.get().key
    assert PERSON not in lead.get(address("cases")).content.decode()
    assert PERSON not in lead.get(address("no_concern", key=key)).content.decode()
    assert "is erased" in lead.post(address("no_concern", key=key), follow=True).content.decode()
    assert lead.get(address("case", key=key)).status_code == 404


def test_a_case_asks_what_it_is_opened_for_first() -> None:
    key, lead = refer(), client(LEAD)
    page = lead.get(address("case", key=key)).content.decode()
    assert PERSON not in page
    assert not reads(thing=f"case/{key}").exists()
    page = lead.get(address("case", key=key), {"purpose": "review"}).content.decode()
    assert PERSON in page
    assert [one.purpose for one in reads(thing=f"case/{key}")] == ["review"]


def test_every_step_has_its_page() -> None:
    key, lead = refer(), client(LEAD)
    step = address("take_step", key=key, step="take_up")
    assert lead.post(step, {"concern": ""}).status_code == 422
    assert lead.post(step, {"concern": "Threatened."}, follow=True).status_code == 200
    page = lead.get(address("case", key=key), {"purpose": "work"}).content.decode()
    assert "Nothing is done before there is consent or a mandate." in page
    basis = address("take_step", key=key, step="basis")
    assert lead.post(basis, {**BASIS, "version": 2}).status_code == 302
    assert lead.post(basis, {**BASIS, "version": 2}).status_code == 409
    for step in ("assess", "plan", "meet", "review", "exit", "complain", "hand_over"):
        assert lead.get(address("take_step", key=key, step=step)).status_code == 200
    assert lead.get(address("take_step", key=key, step="score")).status_code == 404


def test_in_need_a_second_person_is_asked_and_oversight_sees_it() -> None:
    key, other, lead = supported(), client(OTHER), client(LEAD)
    number = f"{key[:4]} {key[4:8]} {key[8:]}".upper()
    said = {"key": number, "ground": "danger"}
    page = other.post(address("break_glass"), said, follow=True).content.decode()
    assert "What for?" in page
    assert PERSON in other.get(address("case", key=key), {"purpose": "work"}).content.decode()
    assert "Somebody else opened a case of yours" in lead.get(address("cases")).content.decode()
    assert "Was that right?" in lead.get("/").content.decode()
    lead.post(address("second", pk=GlassRow.objects.get().pk), {"upheld": ""})
    assert other.get(address("case", key=key), {"purpose": "work"}).status_code == 404
    page = client(AUDITOR).get(address("oversight")).content.decode()
    assert number in page
    assert PERSON not in page


def test_closed_it_says_so_and_what_to_do() -> None:
    AssessmentRow.objects.all().delete()
    lead = client(LEAD)
    page = lead.get(address("prevention")).content.decode()
    assert "Prevention is closed" in page
    assert address("impact") in page
    said = {"person": "A", "concern": "B", "by": "C"}
    assert b"prevention.not_assessed" in lead.post(address("refer"), said).content
    form = {"document": "D", "text": "T", "made_on": "2024-10-09", "valid_until": "2025-01-01"}
    assert lead.post(address("impact"), form).status_code == 302
    other = client(OTHER)
    assert "I have read it and confirm it" in other.get(address("impact")).content.decode()
    other.post(address("confirm_assessment", pk=AssessmentRow.objects.get().pk))
    assert "Prevention is open" in lead.get(address("prevention")).content.decode()


@pytest.mark.parametrize("page", ["cases", "refer", "break_glass", "impact", "oversight"])
def test_a_secretary_finds_none_of_it(secretary: Client, stranger: Client, page: str) -> None:
    refused = {"cases", "refer", "break_glass"}
    answer = secretary.get(address(page))
    assert answer.status_code == 404 if page in refused else answer.status_code in (200, 404)
    assert stranger.get(address(page)).status_code in (302, 404)


def test_rest_does_what_the_pages_do(desk: Path) -> None:
    assert desk.exists()
    lead = client(LEAD)
    base = "/api/prevention"
    said = {"person": PERSON, "concern": "Shouted.", "by": "School 5", "child": True}
    key = lead.post(f"{base}/cases", said, content_type="application/json").json()["key"]
    (line,) = lead.get(f"{base}/cases").json()
    assert line["key"] == key
    assert PERSON not in str(line)
    body = {"said": {"concern": "Threatened."}, "version": 1}
    url = f"{base}/cases/{key}/steps/take_up"
    assert lead.post(url, body, content_type="application/json").status_code == 200
    one = lead.get(f"{base}/cases/{key}", {"purpose": "work"}).json()
    assert one["state"] == "taken_up"
    assert lead.get(f"{base}/cases/{key}", {"purpose": "curious"}).status_code >= 400
    assert client(OTHER).get(f"{base}/cases/{key}", {"purpose": "work"}).status_code == 404
