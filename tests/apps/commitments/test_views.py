"""Pages of commitments, as whoever works with them sees them, and as nobody else does."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.commitments.acts.commitments import write_commitment
from mufakat.apps.commitments.acts.words import Found, Step
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.models import TextRow
from mufakat.registry import queries as registry
from tests.apps.commitments.stage import (
    TEXT,
    at,
    drafts,
    live,
    sign,
    they_answer,
    they_report,
    we_report,
)
from tests.apps.letters.two_sides import IDN, RUS, Sides
from tests.apps.meetings.test_services import agreed

BOARD = "/follow-up/"
MANY = 30


def url(name: str, sides: Sides, **more: str) -> str:
    return reverse(f"commitments:{name}", kwargs={"dossier": sides.agreement, **more})


def page(sides: Sides, key: str = "cm1") -> str:
    return url("commitment", sides, key=key)


def test_a_stranger_sees_none_of_it(sides: Sides, stranger: Client) -> None:
    sign(sides)
    live(sides)
    own = agreed(sides)
    pages = [
        BOARD, f"{BOARD}follow-up.csv", f"{BOARD}follow-up.pdf", url("of_agreement", sides),
        page(sides), f"{page(sides)}report/", f"{page(sides)}due.ics",
        url("from_text", sides, matter=sides.agreement, text=TEXT),
        f"/meetings/{own}/follow-up/",
    ]  # fmt: skip
    for one in pages:
        answer = stranger.get(one)
        assert answer.status_code == 404, one
        assertNotContains(answer, "Words 1 in en", status_code=404)
    assert stranger.post(f"{page(sides)}refuse/").status_code == 404
    assert stranger.get("/api/commitments").status_code == 404
    assert stranger.get("/search/?q=words").content.count(b"Words 1") == 0


def test_from_ticked_clauses_to_drafts_to_a_proposal(sides: Sides, secretary: Client) -> None:
    sign(sides)
    address = url("from_text", sides, matter=sides.agreement, text=TEXT)
    assertContains(secretary.get(address), "Words 2 in en")

    asked = secretary.get(f"{address}?take=c02")
    assertContains(asked, "From clause c02")
    said = {
        "c02-actors": ["IDN"], "c02-what_en": "Name a point of contact.", "c02-rule": "after",
        "c02-days": "60", "c02-event": "signature", "c02-since": "2024-09-01",
    }  # fmt: skip
    empty = secretary.post(f"{address}?take=c02", {**said, "c02-days": ""})
    assertContains(empty, "This rule needs this field.", status_code=422)

    answer = secretary.post(f"{address}?take=c02", said)

    assert answer.status_code == 302
    assertContains(secretary.get("/"), "We propose: a commitment")


def test_a_preview_of_a_text_that_is_not_signed_proposes_nothing(
    sides: Sides, secretary: Client
) -> None:
    sign(sides)
    TextRow.objects.update(state="agreed")
    address = url("from_text", sides, matter=sides.agreement, text=TEXT)

    shown = secretary.get(f"{address}?take=c01")

    assertContains(shown, "A preview: this text is not signed yet.")
    secretary.post(f"{address}?take=c01", {"c01-what_en": "x", "c01-actors": "IDN"})
    assert not CommitmentRow.objects.exists()


def test_the_page_says_whose_turn_it_is_at_every_step(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    assertContains(secretary.get(page(sides)), "It is for us to report on it.")
    assertContains(secretary.get(page(sides)), "checked")

    we_report(sides)
    assertContains(secretary.get(page(sides)), "Russia: accept or dispute the report.")
    they_answer(sides, Found.DISPUTED)
    shown = secretary.get(page(sides))
    assertContains(shown, "report disputed")
    assertContains(shown, "The other side does not accept the report.")


def test_we_answer_their_report_on_the_page(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides, (RUS,))
    they_report(sides)
    assertContains(secretary.get("/"), "your answer is due")
    shown = secretary.get(page(sides))
    assertContains(shown, "Accept the report")
    form = secretary.get(f"{page(sides)}answer/RUS/?found=disputed")
    assert form.status_code == 200
    act = at(sides).said.reports[RUS].act

    missing = secretary.post(f"{page(sides)}answer/RUS/", {"found": "disputed", "read": act})
    assert missing.status_code == 422
    done = secretary.post(f"{page(sides)}answer/RUS/", {"found": "accepted", "read": act})

    assert done.status_code == 302
    assertNotContains(secretary.get("/"), "your answer is due")


def test_evidence_is_taken_and_given_as_a_file_that_never_runs(
    sides: Sides, secretary: Client
) -> None:
    sign(sides)
    live(sides)
    file = SimpleUploadedFile("note.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    said = {"step": "done", "text_en": "Note 7.", "evidence": file}
    assert secretary.post(f"{page(sides)}report/", said).status_code == 302
    sides.release(Drafted(registry.drafts("waiting").latest("pk").pk))

    (kept,) = at(sides).files[at(sides).said.reports[IDN].act]
    answer = secretary.get(f"{page(sides)}evidence/{kept.sha256}/")

    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    assert secretary.get(f"{page(sides)}evidence/{'0' * 64}/").status_code == 404


def test_reporting_done_without_evidence_is_asked_again(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)

    answer = secretary.post(f"{page(sides)}report/", {"step": "done"})

    assertContains(answer, "how it can be seen", status_code=422)


def test_the_board_is_filtered_by_its_address(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    live(sides, (RUS,), key="cm2")
    we_report(sides)
    CommitmentRow.objects.filter(key="cm2").update(due=date(2024, 1, 1))

    def shown(query: str) -> list[str]:
        found = secretary.get(f"/api/commitments?{query}").json()["found"]
        return sorted(one["key"] for one in found)

    assert shown("") == ["cm1", "cm2"]
    assert shown("side=RUS") == ["cm2"]
    assert shown("state=reported") == ["cm1"]
    assert shown("state=overdue") == shown("due=overdue") == ["cm2"]
    assert shown("due=none") == ["cm1"]
    assert shown("agreement=" + "0" * 64) == []
    assert shown("state=open&side=IDN") == ["cm1"]
    board = secretary.get(f"{BOARD}?due=overdue")
    assertContains(board, "overdue")
    assertNotContains(board, "cm1/")
    assertContains(secretary.get(f"{BOARD}?state=closed"), "Nothing fits this filter.")
    assertContains(secretary.get("/"), "Overdue with the other side")


def test_the_table_and_the_sheet_hold_what_the_board_holds(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    value = write_commitment(replace(drafts(sides)[0], what={"en": "=HYPERLINK(1)"}))
    CommitmentRow.objects.update(value=value)

    table = secretary.get(f"{BOARD}follow-up.csv").content.decode("utf-8-sig")
    sheet = secretary.get(f"{BOARD}follow-up.pdf").content

    assert "'=HYPERLINK(1)" in table
    assert "Indonesia" in table
    assert sheet.startswith(b"%PDF-1.7")


def test_calendar_and_reminders_tell_the_last_day(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    CommitmentRow.objects.update(due=date(2024, 10, 20))

    file = secretary.get(f"{page(sides)}due.ics").content.decode()

    assert "DTSTART;VALUE=DATE:20241020" in file
    assertContains(secretary.get("/"), "Due soon")


def test_the_agreement_and_the_meeting_show_them(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    own = agreed(sides)

    assertContains(
        secretary.get(f"/agreements/{sides.agreement}/"), "Kept, open and overdue by the year"
    )
    shown = secretary.get(f"/meetings/{own}/follow-up/")
    assertContains(shown, "Words 1 in en.")
    assertContains(shown, "Put them on the agenda now")
    assert secretary.post(f"/meetings/{own}/follow-up/carry/").status_code == 302
    assertContains(secretary.get("/search/?q=words"), "Commitment")


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_every_page_opens_in_every_language(sides: Sides, secretary: Client, language: str) -> None:
    sign(sides)
    live(sides)
    live(sides, (RUS,), key="cm2")
    they_report(sides, key="cm2")
    own = agreed(sides)
    pages = [
        BOARD, url("of_agreement", sides), page(sides), page(sides, "cm2"),
        f"{page(sides)}change/", f"{page(sides)}defer/", f"{page(sides)}close/",
        f"{page(sides)}report/", f"/meetings/{own}/follow-up/", f"{BOARD}follow-up.csv",
    ]  # fmt: skip
    for one in pages:
        answer = secretary.get(one, headers={"accept-language": language})
        assert answer.status_code == 200, one


def test_one_and_thirty_rows_ask_the_database_as_often(sides: Sides, secretary: Client) -> None:
    sign(sides)
    live(sides)
    own = agreed(sides)
    pages = [BOARD, url("of_agreement", sides), f"/meetings/{own}/follow-up/", "/",
             f"{BOARD}follow-up.csv", "/search/?q=words"]  # fmt: skip
    few = [_queries(secretary, one) for one in pages]

    _more()

    assert [_queries(secretary, one) for one in pages] == few
    assertContains(secretary.get(BOARD), "Words 1 in en.", count=MANY + 1)


def _more() -> None:
    row = CommitmentRow.objects.get(key="cm1")
    for number in range(MANY):
        row.pk, row.key = None, f"more{number}"
        row.save()


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_rest_does_what_pages_do(sides: Sides, secretary: Client) -> None:
    sign(sides)
    base = f"/api/agreements/{sides.agreement}"
    suggested = secretary.get(f"{base}/texts/{sides.agreement}/{TEXT}/commitments").json()
    said = {"commitments": [suggested[0]["value"]], "key": "cm1"}
    send = _sender(secretary)
    assert send(f"{base}/commitments", said)["object"] == "commitment/cm1"
    live(sides, (IDN, RUS), key="cm2")
    one = f"{base}/commitments/cm2"
    report = {"value": {"step": "done", "text": {"en": "Done."}}}
    assert send(f"{one}/report", report)["object"] == "report/cm2"
    same = send(f"{one}/defer", {"due": {"rule": "open"}, "reason": {"en": "x"}}, 409)
    assert same["code"] == "commitment.nothing_chosen"
    due = {"rule": "day", "when": {"edtf": "2025-05"}}
    assert send(f"{one}/defer", {"due": due, "reason": {"en": "x"}})["draft"]
    they_report(sides, Step.DONE, key="cm2")
    assert send(f"{one}/answers/RUS", {"found": "accepted"})["object"] == "report_answer/cm2/RUS"
    refused = send(f"{one}/answers/IDN", {"found": "accepted"}, 409)
    assert refused["code"] == "commitment.own_report"
    found = secretary.get(one).json()
    assert (found["state"], found["waits_for"]) == ("live", []), "our report has not left"
    assert [each["by"] for each in found["reports"]] == ["RUS"]
    assert found["history"]


def _sender(client: Client) -> Callable[..., dict[str, str]]:
    def send(address: str, said: object, status: int = 200) -> dict[str, str]:
        answer = client.post(address, json.dumps(said), content_type="application/json")
        assert answer.status_code == status, answer.content
        found: dict[str, str] = answer.json()
        return found

    return send


def test_drafts_of_a_signed_text_name_its_day(sides: Sides) -> None:
    sign(sides)

    assert [one.mandate.number for one in drafts(sides)] == [1, 2]
