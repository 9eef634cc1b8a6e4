"""The questions of a meeting as a secretary works with them, and as a stranger does not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.experts import services as register
from mufakat.apps.questions import services
from mufakat.apps.questions.models import QuestionRow
from mufakat.apps.questions.services import Writing
from mufakat.registry.models import WorkRow
from mufakat.registry.queries import drafts
from mufakat.registry.services import release_draft
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOW, OFFICER, SECRETARY, Sides
from tests.apps.questions.asked import (
    DATES,
    FULL,
    answered_by_them,
    asked_by_them,
    asked_by_us,
    meeting,
    page,
)
from tests.apps.questions.test_services import EXPERT, SHEET, write


def address(name: str, own: str, **more: object) -> str:
    return reverse(f"questions:{name}", kwargs={"dossier": own, **more})


def test_a_question_is_asked_approved_and_shown_under_its_item(
    sides: Sides, secretary: Client
) -> None:
    own = meeting(sides)
    empty = secretary.get(address("questions", own)).content.decode()
    assert "Nobody has asked anything yet." in empty
    said = {"to": "RUS", "item": "i2", "ref": "WP.1", "text_en": "How?\n\n- one\n- two"}

    secretary.post(address("ask", own), said)
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)

    shown = secretary.get(address("questions", own)).content.decode()
    assert "<li>one</li>" in shown
    assert "1 question of ours is not answered yet." in shown
    assert secretary.post(address("ask", own), {"to": "RUS"}).status_code == 422


def test_the_filter_lives_in_the_address(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    asked_by_us(sides, own)
    asked_by_them(sides, own)

    to_us = secretary.get(address("questions", own), {"to": "IDN"}).content.decode()
    words = secretary.get(address("questions", own), {"words": "TRANSFERS"}).content.decode()
    none = secretary.get(address("questions", own), {"state": "overdue"}).content.decode()

    assert "How is the programme built?" in to_us
    assert "small transfers" not in to_us
    assert "small transfers" in words
    assert "How is the programme built?" not in words
    assert "No question is like that." in none


def test_an_answer_is_written_cleared_by_another_and_sent(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    url = address("answer", own, key="q1")
    assert "1 question waits for our answer." in secretary.get("/").content.decode()

    silent = secretary.post(url, {"fullness": "partly", "text_en": "x"})
    kept = secretary.post(url, {"fullness": "full", "text_en": "By a unit.", "version": "0"})
    again = secretary.post(url, {"fullness": "full", "text_en": "Other.", "version": "0"})

    assert silent.status_code == 422
    assert "Say why the answer is not full." in silent.content.decode()
    assert kept.status_code == 302
    assert b"questions.answer_changed" in again.content
    own_words = secretary.post(address("clear_answer", own, key="q1"))
    assert b"questions.own_answer" in own_words.content
    write(own, "q1", FULL, who=EXPERT)
    assert "Clear this answer" in secretary.get(url).content.decode()
    secretary.post(address("clear_answer", own, key="q1"))
    assert "Send 1 cleared answer" in secretary.get(address("questions", own)).content.decode()
    secretary.post(address("send_answers", own))
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    sent = secretary.get(address("questions", own)).content.decode()
    assert "By a unit." in sent
    assert "Change the answer" in sent


def test_one_answer_leads_to_the_next_and_one_clearing_too(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    for key in ("q1", "q2"):
        asked_by_them(sides, own, key)
    first, second = (address("answer", own, key=key) for key in ("q1", "q2"))
    assert "Keep, and the next question" in secretary.get(first).content.decode()
    said = {"fullness": "full", "text_en": "By a unit.", "version": "0", "next": "yes"}

    assert secretary.post(first, said)["Location"] == second
    assert "Keep, and the next question" not in secretary.get(second).content.decode()
    assert secretary.post(second, said)["Location"] == address("questions", own) + "#q-q2"
    for key in ("q1", "q2"):
        write(own, key, FULL, who=EXPERT)
    cleared = secretary.post(address("clear_answer", own, key="q1"))
    assert cleared["Location"] == second
    last = secretary.post(address("clear_answer", own, key="q2"))
    assert last["Location"] == address("questions", own) + "#q-q2"


def test_the_days_are_proposed_and_accepted_on_the_page(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    said = {"questions": "2024-11-01T17:00", "answers": "2024-11-15T17:00"}
    bad = secretary.post(address("propose_dates", own), {**said, "answers": "2024-10-01T17:00"})
    assert "Answers are due after the last question." in bad.content.decode()

    secretary.post(address("propose_dates", own), said)
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    sides.meet()
    sides.accepts(own, "asking")

    agreed = page(own).deadlines.agreed
    assert agreed is not None
    assert agreed.questions == "2024-11-01T10:00+00:00"
    assert "17:00" in secretary.get(address("questions", own)).content.decode()


def test_a_sheet_is_asked_whole_or_not_at_all(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    url = address("ask_questionnaire", own)
    bad = {"to": "RUS", "series": "S1", "sheet": SimpleUploadedFile("x.csv", b"\xff\xfe")}
    assert b"questions.no_questionnaire" in secretary.post(url, bad).content
    assert not drafts("waiting")

    good = {"to": "RUS", "series": "S1", "sheet": SimpleUploadedFile("x.csv", SHEET.encode())}
    assert secretary.post(url, good).status_code == 302

    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    assert len(page(own).every) == 2


def test_experts_are_proposed_and_named(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    expert = register.enter_expert(who=SECRETARY, profile=wijayanto(), now=NOW)
    sent = secretary.post(address("ask_for_experts", own))
    row = WorkRow.objects.get()
    assert "Looking for who could answer" in secretary.get(sent["Location"]).content.decode()
    pair = {"expert": expert, "item": "q1", "concepts": [{"en": "financing"}], "words": []}
    WorkRow.objects.filter(pk=row.pk).update(state="done", answer={"pairs": [pair]})

    shown = secretary.get(sent["Location"]).content.decode()
    assert "financing" in shown
    secretary.post(address("route", own, key="q1"), {"expert": expert})

    assert "Wijayanto" in secretary.get(address("answer", own, key="q1")).content.decode()


def test_answers_refer_to_one_another(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)
    answered_by_them(sides, own, key)
    asked_by_them(sides, own)
    said = {"fullness": "full", "text_en": "As said.", "see": [key], "version": "0"}
    secretary.post(address("answer", own, key="q1"), said)
    answer = page(own).find("q1").answer
    assert answer is not None
    assert answer.reply is not None

    services.write_answer(who=EXPERT, dossier=own, key="q1", writing=Writing(answer.reply), now=NOW)
    services.clear_answer(who=SECRETARY, dossier=own, key="q1", now=NOW)
    sides.release(services.send_answers(who=SECRETARY, dossier=own, now=NOW))

    assert "See also the answers to 1" in secretary.get(address("questions", own)).content.decode()


def test_the_calendar_and_the_search_know_of_questions(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    asked_by_us(sides, own)
    sides.release(services.propose_dates(who=SECRETARY, dossier=own, dates=DATES, now=NOW))
    sides.accepts(own, "asking")

    assert b"small transfers watched" in secretary.get("/search/?q=transfers").content
    assert "Questions until" in secretary.get(address("questions", own)).content.decode()


@pytest.mark.parametrize("name", ["questions", "ask", "ask_questionnaire", "propose_dates"])
def test_a_stranger_finds_nothing(sides: Sides, stranger: Client, name: str) -> None:
    own = meeting(sides)
    asked_by_us(sides, own)

    assert stranger.get(address(name, own)).status_code == 404
    assert b"watched" not in stranger.get("/search/?q=transfers").content


def test_one_question_and_thirty_ask_the_database_as_often(sides: Sides, secretary: Client) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    urls = [address("questions", own), "/"]
    few = [_queries(secretary, url) for url in urls]
    row = QuestionRow.objects.get()
    for number in range(30):
        row.pk, row.key = None, f"m{number}"
        row.save()

    assert [_queries(secretary, url) for url in urls] == few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
