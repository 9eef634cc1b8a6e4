"""Asking, supporting, answering in private, clearing, sending at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mufakat.apps.experts import services as register
from mufakat.apps.papers import queries as papers
from mufakat.apps.parties.permissions import Who
from mufakat.apps.questions import projection, queries, services
from mufakat.apps.questions.acts.questions import Fullness, Ground, Reply, write_dates
from mufakat.apps.questions.acts.states import State
from mufakat.apps.questions.models import AnswerRow
from mufakat.apps.questions.services import Writing
from mufakat.apps.questions.tasks import propose_experts
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import PartyId
from mufakat.registry import work
from mufakat.registry.models import ActRow
from mufakat.registry.rebuild import rebuild
from mufakat.registry.services import return_draft
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOBODY, NOW, OFFICER, RUS, SECRETARY, Sides
from tests.apps.questions.asked import (
    DATES,
    FULL,
    OURS,
    PARTLY,
    THEIRS,
    answered_by_them,
    asked_by_them,
    asked_by_us,
    meeting,
    page,
)

EXPERT = Who("ahli", "Ahli", "en", ("expert-1",))
COLLEAGUE = Who("sari", "Sari", "en", ("secretary-2",))
SHEET = "ref,item,en,ru\nWP.1 para 2,i1,First?,Первый?\n,,Second?,\n"


def write(own: str, key: str, reply: Reply = FULL, *, who: Who = EXPERT) -> None:
    writing = Writing(reply)
    services.write_answer(who=who, dossier=own, key=key, writing=writing, now=NOW)


def test_questions_and_answers_are_seen_as_they_come(sides: Sides) -> None:
    own = meeting(sides)
    (key,) = asked_by_us(sides, own)
    asked_by_them(sides, own)
    assert [(one.number, one.party, one.state) for one in page(own).every] == [
        (1, "IDN", State.ASKED), (2, "RUS", State.ASKED)
    ]  # fmt: skip

    answered_by_them(sides, own, key, PARTLY)

    assert page(own).find(key).reply == PARTLY
    assert page(own).find(key).state is State.PARTLY
    answered_by_them(sides, own, key, FULL)
    assert page(own).find(key).state is State.ANSWERED


def test_only_the_side_that_was_asked_answers(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    answered_by_them(sides, own, "q1")

    assert page(own).find("q1").reply is None
    (key,) = asked_by_us(sides, own)
    with pytest.raises(services.NotOurQuestion):
        write(own, key)
    with pytest.raises(services.NotOurQuestion):
        services.take_back(who=SECRETARY, dossier=own, key="q1", now=NOW)
    for mine in (key, "q1"):
        with pytest.raises(services.NotOurQuestion):
            services.support(who=SECRETARY, dossier=own, key=mine, now=NOW)


def test_an_answer_stays_here_until_it_is_cleared_by_another_and_sent(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    secret = replace(FULL, text={"en": "PLANTED-DRAFT"})
    write(own, "q1", secret, who=SECRETARY)

    with pytest.raises(services.OwnAnswer):
        services.clear_answer(who=SECRETARY, dossier=own, key="q1", now=NOW)
    with pytest.raises(services.NothingCleared):
        services.send_answers(who=SECRETARY, dossier=own, now=NOW)
    write(own, "q1", FULL)
    services.clear_answer(who=SECRETARY, dossier=own, key="q1", now=NOW)
    sides.release(services.send_answers(who=SECRETARY, dossier=own, now=NOW))

    assert page(own).find("q1").reply == FULL
    held = b"".join(bytes(one or b"") for one in ActRow.objects.values_list("body", flat=True))
    assert b"By a unit." in held
    assert b"PLANTED-DRAFT" not in held
    with pytest.raises(services.NothingCleared):
        services.send_answers(who=SECRETARY, dossier=own, now=NOW)


def test_a_changed_answer_is_cleared_again_and_nobody_writes_over_another(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    write(own, "q1")
    services.clear_answer(who=SECRETARY, dossier=own, key="q1", now=NOW)

    write(own, "q1", PARTLY)

    answer = page(own).find("q1").answer
    assert answer is not None
    assert (answer.cleared, answer.version) == (False, 2)
    with pytest.raises(services.AnswerChanged):
        services.write_answer(
            who=COLLEAGUE, dossier=own, key="q1", writing=Writing(FULL, version=1), now=NOW
        )


def test_seventy_seven_questions_are_answered_in_sittings_and_sent_at_once(sides: Sides) -> None:
    own = meeting(sides)
    for number in range(77):
        asked_by_them(sides, own, f"q{number}", replace(THEIRS, series="EDIS", number=number + 1))
    for number in range(77):
        write(own, f"q{number}", who=EXPERT if number % 2 else COLLEAGUE)
        services.clear_answer(who=SECRETARY, dossier=own, key=f"q{number}", now=NOW)

    drafted = services.send_answers(who=SECRETARY, dossier=own, now=NOW)
    sides.release(drafted)

    assert {one.state for one in page(own).every} == {State.ANSWERED}
    assert len(page(own).every) == 77


def test_after_the_agreed_day_nobody_asks_and_late_words_are_shown_as_late(sides: Sides) -> None:
    own = meeting(sides)
    sides.release(services.propose_dates(who=SECRETARY, dossier=own, dates=DATES, now=NOW))
    assert page(own).deadlines.agreed is None
    sides.accepts(own, "asking")
    assert page(own).deadlines.agreed == DATES
    asked_by_them(sides, own)

    late = DATES.last_question + timedelta(minutes=1)
    with pytest.raises(services.TooLate):
        services.ask(who=SECRETARY, dossier=own, questions=[OURS], now=late)
    shown = queries.questions(own, who=SECRETARY, now=DATES.last_answer + timedelta(days=1))
    assert [one.state for one in shown.every] == [State.OVERDUE]
    assert shown.every[0].late is (shown.every[0].since > DATES.questions[:19])


def test_the_days_the_other_side_proposes_are_answered(sides: Sides) -> None:
    own = meeting(sides)
    sides.proposes(own, "asking", write_dates(DATES))
    assert queries.open_dates(who=SECRETARY)[0][0] == own

    services.refuse_dates(who=SECRETARY, dossier=own, now=NOW)
    assert page(own).deadlines.agreed is None
    sides.proposes(own, "asking", write_dates(DATES))
    sides.release(services.accept_dates(who=SECRETARY, dossier=own, now=NOW))

    assert page(own).deadlines.agreed == DATES


def test_a_questionnaire_is_read_from_a_sheet(sides: Sides) -> None:
    own = meeting(sides)
    found = services.read_questionnaire(SHEET.encode("utf-8-sig"), to=RUS, series="S1")

    asked_by_us(sides, own, *found)

    said = [one.question for one in page(own).every]
    assert [(one.number, one.ref, one.item) for one in said] == [
        (1, "WP.1 para 2", "i1"), (2, "", "")
    ]  # fmt: skip
    assert said[0].text == {"en": "First?", "ru": "Первый?"}


@pytest.mark.parametrize(
    "data", [b"", b"ref,item,en\n", b"ref,en\nx,\n", b"\xff\xfe", b"en\n" + b"q?\n" * 201]
)
def test_what_is_no_questionnaire_is_refused_whole(data: bytes) -> None:
    with pytest.raises(services.NoQuestionnaire):
        services.read_questionnaire(data, to=RUS, series="S1")


def test_a_question_is_taken_back_and_its_number_does_not_come_again(sides: Sides) -> None:
    own = meeting(sides)
    first, second = asked_by_us(sides, own, OURS, replace(OURS, text={"en": "Second?"}))

    sides.release(services.take_back(who=SECRETARY, dossier=own, key=first, now=NOW))

    assert [one.key for one in page(own).every] == [second]
    with pytest.raises(Missing):
        page(own).find(first)


def test_asking_ourselves_or_nobody_is_refused(sides: Sides) -> None:
    own = meeting(sides)
    for questions in ([], [THEIRS], [replace(OURS, to=PartyId("XXX"))]):
        with pytest.raises(services.NotAsked):
            services.ask(who=SECRETARY, dossier=own, questions=questions, now=NOW)


def test_who_could_answer_is_proposed_with_reasons_and_named_in_private(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_them(sides, own, "q1", replace(THEIRS, text={"en": "How are small transfers traced?"}))
    expert = register.enter_expert(who=SECRETARY, profile=wijayanto(), now=NOW)
    pk = services.ask_for_experts(who=SECRETARY, dossier=own, now=NOW)

    answer = propose_experts(work.work(pk, by="dewi").asked, lambda _done, _most: None)
    assert [(one["expert"], one["item"]) for one in answer["pairs"]] == [(expert, "q1")]  # type: ignore[index,call-overload,union-attr]
    services.route(who=SECRETARY, dossier=own, key="q1", expert=expert, now=NOW)

    assert AnswerRow.objects.get().expert == expert
    held = b"".join(bytes(one or b"") for one in ActRow.objects.values_list("body", flat=True))
    assert expert.encode() not in held
    with pytest.raises(Missing):
        services.route(who=SECRETARY, dossier=own, key="q1", expert="nobody", now=NOW)


def test_all_of_them_become_a_paper_in_each_language(sides: Sides) -> None:
    own = meeting(sides)
    with pytest.raises(services.NothingToPrint):
        services.print_paper(who=SECRETARY, dossier=own, now=NOW)
    (key,) = asked_by_us(sides, own)
    asked_by_them(sides, own)
    declined = Reply(Fullness.DECLINED, {}, Ground.CLASSIFIED)
    answered_by_them(sides, own, key, declined)

    pk = services.print_paper(who=SECRETARY, dossier=own, now=NOW)

    texts = papers.our_draft(pk, who=SECRETARY).texts
    assert set(texts) == {"id", "ru", "en"}
    assert "1. Indonesia asks Russia (WP.1, para 4)" in texts["en"]
    assert "Answer of Russia: the information is classified" in texts["en"]
    assert "Not answered yet." in texts["en"]
    assert "[en] How are small transfers watched?" in texts["ru"]
    assert "Как устроена программа?" in texts["ru"]


def test_a_support_of_ones_own_question_counts_for_nothing(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    said = sides.far.say(own, "own.set", {"object": "support/q1"}, {"supported": True})
    sides.hand_over(own, [said])

    assert page(own).find("q1").supporters == ()


def test_a_draft_that_comes_back_asks_nothing(sides: Sides) -> None:
    own = meeting(sides)
    drafted = services.ask(who=SECRETARY, dossier=own, questions=[OURS], now=NOW)

    return_draft(draft=drafted.draft, by=OFFICER, reason="Not now")

    assert page(own).every == ()


def test_rows_are_the_same_after_rebuild_and_unreadable_words_show_nothing(sides: Sides) -> None:
    own = meeting(sides)
    asked_by_us(sides, own)
    asked_by_them(sides, own)
    odd = sides.far.say(own, "own.set", {"object": "query/odd"}, {"text": "no form"})
    sides.hand_over(own, [odd])
    before = [*projection.rows()]

    rebuild(now=NOW)

    assert [*projection.rows()] == before
    assert len(page(own).every) == 2


@pytest.mark.parametrize("deed", ["ask", "propose_dates", "send_answers", "support", "take_back"])
def test_who_has_no_role_does_nothing(sides: Sides, deed: str) -> None:
    own = meeting(sides)
    asked_by_them(sides, own)
    every: dict[str, dict[str, Any]] = {
        "ask": {"questions": [OURS]}, "propose_dates": {"dates": DATES}, "send_answers": {},
        "support": {"key": "q1"}, "take_back": {"key": "q1"},
    }  # fmt: skip
    with pytest.raises(Missing):
        getattr(services, deed)(who=NOBODY, dossier=own, now=NOW, **every[deed])
