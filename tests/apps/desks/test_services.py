"""Asking, answering, refusing; information used, doubted, corrected, taken back."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mufakat.apps.desks import panels, queries, services
from mufakat.apps.desks.acts.flows import Stopped, SwitchedOff
from mufakat.apps.desks.acts.opening import Opening
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.exchange.services.withdrawing import withdraw
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.acts.assessing import Assessment, AssessmentForm, OwnAssessment
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.registry import services as registry
from mufakat.registry.errors import SamePerson
from mufakat.registry.queries import state_digest, view
from mufakat.registry.read_audit import reads
from mufakat.registry.rebuild import rebuild
from tests.apps.desks.sides import (
    AUDITOR,
    DESK,
    LEGAL,
    RELEASE,
    STRANGER,
    Desks,
    information,
    request,
    terms,
)
from tests.apps.letters.two_sides import NOW, OFFICER, Sides

THING = "ab" * 8
EXPIRED = Who("dewi", "Dewi", "en", ("desk_officer-1",), date(2025, 12, 1))


def test_request_is_asked_acknowledged_and_answered(desks: Desks) -> None:
    agreement = desks.sides.agreement
    thing = desks.say(Step.ASK, request(agreement))
    assert desks.state(thing) == "asked"
    assert desks.page(thing).line.standing.turn == "RUS"

    desks.hear("acknowledge", {"officer": "Head of section"}, thing)
    assert desks.state(thing) == "acknowledged"
    desks.hear("part", information(agreement), thing)
    assert desks.state(thing) == "part"
    answer = desks.hear("answer", information(agreement), thing)

    assert desks.state(thing) == "answered"
    desks.say(Step.USE, {"used_for": "a briefing", "outcome": "", "language": "en"}, thing, answer)
    desks.say(Step.FEEDBACK, {"worth": "useful", "words": "", "language": "en"}, thing, answer)
    assert state_digest(desks.own) == desks.far.folds[desks.own].digest()
    assert rebuild(now=NOW) == []


def test_we_answer_what_we_are_asked_and_may_refuse_on_a_ground(desks: Desks) -> None:
    agreement = desks.sides.agreement
    desks.hear("ask", request(agreement))
    assert desks.page(THING).may == (Step.ACKNOWLEDGE, Step.ANSWER, Step.PART, Step.DECLINE)

    said = {"ground": "proceedings", "words": "Until the judgment.", "language": "en"}
    desks.say(Step.DECLINE, said, THING)

    assert desks.state(THING) == "declined"
    with pytest.raises(services.NotNow):
        desks.say(Step.ANSWER, information(agreement), THING)


def test_a_ground_that_is_not_on_the_list_is_no_refusal(desks: Desks) -> None:
    desks.hear("ask", request(desks.sides.agreement))

    with pytest.raises(Unreadable):
        desks.say(Step.DECLINE, {"ground": "mood", "words": "", "language": "en"}, THING)


def test_consent_is_asked_for_by_itself_and_answered_once(desks: Desks) -> None:
    info = desks.say(Step.INFORM, information(desks.sides.agreement))
    given = desks.page(info).steps[0].done.act
    wish = {"wished": "evidence", "to": "District court", "purpose": "trial", "language": "en"}
    asked = desks.hear("wish", wish, info, given)
    shown = {one.done.act: one for one in desks.page(info).steps}
    assert shown[asked].may == (Step.PERMIT, Step.DENY)

    desks.say(Step.DENY, {"conditions": "Not yet.", "language": "en"}, info, asked)

    with pytest.raises(services.NotNow):
        desks.say(Step.PERMIT, {"conditions": "", "language": "en"}, info, asked)


def test_doubt_blocks_use_until_the_legal_officer_has_decided(desks: Desks) -> None:
    act = desks.hear("inform", information(desks.sides.agreement))
    services.raise_doubt(
        who=DESK, dossier=desks.own, thing=THING, act=act, reason="PLANTED doubt", now=NOW
    )
    assert desks.page(THING).steps[0].blocked == "doubted"
    use = {"used_for": "a briefing", "outcome": "", "language": "en"}
    with pytest.raises(services.Doubted):
        desks.say(Step.USE, use, THING, act)

    (doubt,) = queries.doubts_open(who=LEGAL)
    with pytest.raises(Missing):
        services.decide_doubt(who=DESK, pk=doubt.pk, decision="lifted", words="I say so", now=NOW)
    services.decide_doubt(
        who=LEGAL, pk=doubt.pk, decision="lifted", words="The court saw it.", now=NOW
    )

    desks.say(Step.USE, use, THING, act)
    every = str([view(desks.own).body(one) for one in view(desks.own).fold.order()])
    assert "PLANTED" not in every
    assert "The court saw it" not in every


def test_an_upheld_doubt_never_lets_it_be_used(desks: Desks) -> None:
    act = desks.hear("inform", information(desks.sides.agreement))
    services.raise_doubt(
        who=AUDITOR, dossier=desks.own, thing=THING, act=act, reason="how?", now=NOW
    )
    (doubt,) = queries.doubts_open(who=LEGAL)
    services.decide_doubt(who=LEGAL, pk=doubt.pk, decision="upheld", words="Forced.", now=NOW)

    assert desks.page(THING).steps[0].blocked == "doubted"


def test_correction_replaces_what_it_corrects_at_the_holder(desks: Desks) -> None:
    agreement = desks.sides.agreement
    act = desks.hear("inform", information(agreement))
    desks.hear("correct", information(agreement, "Three channels were closed."), about=act)

    first, second = desks.page(THING).steps

    assert (first.blocked, second.blocked) == ("corrected", "")


def test_only_the_originator_corrects(desks: Desks) -> None:
    agreement = desks.sides.agreement
    thing = desks.say(Step.INFORM, information(agreement))
    act = desks.page(thing).steps[0].done.act

    desks.hear("correct", information(agreement, "Something else."), thing, act)

    assert desks.page(thing).steps[0].blocked == ""


def test_withdrawn_information_is_gone_at_the_holder(desks: Desks) -> None:
    act = desks.hear("inform", information(desks.sides.agreement, "PLANTED facts"))
    said = desks.far.say(desks.own, "withdraw", {"target": act})
    desks.sides.hand_over(desks.own, [said])

    page = desks.page(THING)

    assert str(page.line.standing.state) == "withdrawn"
    assert page.steps[0].said == {}
    assert "PLANTED" not in str(page)
    assert rebuild(now=NOW) == []


def test_expired_information_may_not_be_used_and_is_taken_back_by_its_originator(
    desks: Desks,
) -> None:
    desks.hear("inform", information(desks.sides.agreement))
    ours = desks.say(Step.INFORM, information(desks.sides.agreement))
    late = queries.thing(desks.own, THING, who=EXPIRED, now=NOW)
    assert late.steps[0].blocked == "expired"
    with pytest.raises(services.NotNow):
        services.take_back_expired(who=DESK, now=NOW)

    drafted = services.take_back_expired(who=EXPIRED, now=NOW)
    desks.release(drafted)

    assert desks.state(ours) == "withdrawn"
    assert desks.state(THING) == "given"


def test_nothing_is_said_at_a_desk_that_is_off_or_stopped(sides: Sides, desks: Desks) -> None:
    with pytest.raises(SwitchedOff):
        services.open_exchange(
            who=DESK, agreement=sides.agreement, opening=Opening(Subject.CONTENT, 2024), now=NOW
        )
    ask = request(sides.agreement)
    drafted = services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)
    services.stop(who=AUDITOR, flow="general", party="RUS", reason="A complaint.", now=NOW)

    with pytest.raises(Stopped):
        registry.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
    with pytest.raises(Stopped):
        services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)
    (stop,) = queries.flows(who=LEGAL, today=NOW.date()).stops
    with pytest.raises(Missing):
        services.lift_stop(who=AUDITOR, pk=stop.pk, now=NOW)
    services.lift_stop(who=LEGAL, pk=stop.pk, now=NOW)

    with pytest.raises(SwitchedOff):
        services.say(who=EXPIRED, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)


def test_assessment_lasts_a_year_at_most(our_home: object) -> None:
    del our_home
    said = Assessment("DPIA 8", "For ever.", date(2024, 1, 1), date(2026, 1, 1))
    with pytest.raises(AssessmentForm):
        services.assess(who=LEGAL, flow=Subject.GENERAL, assessment=said, now=NOW)


def test_a_desk_is_on_once_a_second_person_confirmed_its_assessment(our_home: object) -> None:
    del our_home
    said = Assessment("DPIA 8", "No person is named.", date(2024, 10, 1), date(2025, 9, 30))
    made = services.assess(who=LEGAL, flow=Subject.GENERAL, assessment=said, now=NOW)

    assert not queries.any_on(NOW.date())
    with pytest.raises(OwnAssessment):
        services.confirm_assessment(who=replace(DESK, login=LEGAL.login), pk=made, now=NOW)
    services.confirm_assessment(who=DESK, pk=made, now=NOW)
    assert queries.any_on(NOW.date())
    with pytest.raises(Missing):
        services.confirm_assessment(who=DESK, pk=made, now=NOW)


def test_an_assessment_without_its_document_is_none(our_home: object) -> None:
    del our_home
    said = Assessment("  ", "No person is named.", date(2024, 10, 1), date(2025, 9, 30))
    with pytest.raises(AssessmentForm):
        services.assess(who=LEGAL, flow=Subject.GENERAL, assessment=said, now=NOW)


def test_each_matter_is_opened_once_a_subject_and_year(desks: Desks) -> None:
    with pytest.raises(services.OpenAlready):
        services.open_exchange(
            who=DESK, agreement=desks.sides.agreement, opening=Opening(Subject.GENERAL, 2024),
            now=NOW,
        )  # fmt: skip


def test_names_and_numbers_are_cleared_one_by_one_by_who_approves(desks: Desks) -> None:
    ask = request(desks.sides.agreement, "Is the office of Rangga Wiratmaja in charge?")
    drafted = services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)
    with pytest.raises(services.NotCleared):
        registry.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
    found = services.traces_of(drafted.draft, who=RELEASE)
    assert [one.trace.text for one in found.found] == ["Rangga Wiratmaja"]

    services.clear_trace(who=RELEASE, draft=drafted.draft, key=found.found[0].key, now=NOW)
    with pytest.raises(services.NotCleared):
        registry.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
    services.clear_trace(who=RELEASE, draft=drafted.draft, key="persons", now=NOW)

    assert registry.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)


def test_what_one_officer_cleared_another_looks_at_again(desks: Desks) -> None:
    ask = request(desks.sides.agreement, "Is Rangga Wiratmaja in charge?")
    drafted = services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)
    other = replace(RELEASE, login="other")
    found = services.traces_of(drafted.draft, who=other)
    services.clear_trace(who=other, draft=drafted.draft, key=found.found[0].key, now=NOW)

    assert services.traces_of(drafted.draft, who=RELEASE).left == 2


def test_the_drafter_does_not_release(desks: Desks) -> None:
    ask = request(desks.sides.agreement)
    drafted = services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)

    with pytest.raises(SamePerson):
        registry.release_draft(
            draft=drafted.draft, by=registry.Hand("dewi", "releasing_officer-1"), now=NOW
        )


def test_who_has_no_part_in_it_sees_nothing(desks: Desks) -> None:
    thing = desks.say(Step.ASK, request(desks.sides.agreement))
    for who in (STRANGER, Who("nobody", "Nobody", "en", (), NOW.date())):
        with pytest.raises(Missing):
            desks.page(thing, who)
        with pytest.raises(Missing):
            queries.deadlines(who=who, today=NOW.date())
        offered = panels.PORTS.panels
        assert [*offered["search"](who, NOW), *offered["today"](who, NOW)] == []
        assert [*offered["menu"](who), *offered["agreement_tabs"](who, desks.sides.agreement)] == []
    with pytest.raises(Missing):
        services.say(who=LEGAL, dossier=desks.own, step=Step.ASK, value=terms("0" * 64), now=NOW)


def test_reading_is_noted_with_its_purpose(desks: Desks) -> None:
    thing = desks.say(Step.ASK, request(desks.sides.agreement))
    desks.page(thing, AUDITOR)

    (row, *_more) = reads(thing=f"desk:{desks.own}/{thing}")

    assert (row.person, row.purpose) == ("ari", "desk")


def test_menu_and_today_show_the_desk_once_it_is_on(desks: Desks) -> None:
    desks.hear("ask", request(desks.sides.agreement))
    offered = panels.PORTS.panels

    (waiting,) = offered["today"](DESK, NOW)
    (found,) = offered["search"](DESK, NOW)

    assert waiting.whose == "ours"
    assert found.title == "Closed channels"
    assert [*offered["menu"](DESK)]
    assert [*offered["menu"](EXPIRED)] == []


def test_twelve_things_ask_no_more_questions_than_one(desks: Desks) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.deadlines(who=DESK, today=NOW.date())
        return len(asked)

    desks.hear("ask", request(desks.sides.agreement), f"{0:016x}")
    one = count()
    for number in range(1, 12):
        desks.hear("ask", request(desks.sides.agreement), f"{number:016x}")

    assert len(queries.deadlines(who=DESK, today=NOW.date())) == 12
    assert count() == one


def test_withdrawal_goes_through_a_second_person_and_names_who_answered(desks: Desks) -> None:
    thing = desks.say(Step.INFORM, information(desks.sides.agreement))
    act = desks.page(thing).steps[0].done.act
    drafter = Who("sari", "Sari", "en", ("desk_officer-2",), NOW.date())
    draft = withdraw(who=drafter, act=act, reason="It was wrong.", now=NOW)
    desks.sides.release(Drafted(draft))

    assert desks.state(thing) == "withdrawn"


def test_report_keeps_small_counts_to_itself(desks: Desks) -> None:
    desks.say(Step.ASK, request(desks.sides.agreement))
    for number in range(11):
        desks.hear("ask", request(desks.sides.agreement), f"{number:016x}")

    (ours,) = queries.report(who=AUDITOR, year=2024)
    (theirs,) = queries.report(who=AUDITOR, year=2025)

    assert (ours.step, ours.sent, ours.received) == ("ask", None, 0)
    assert (theirs.step, theirs.sent, theirs.received, theirs.withdrawn) == ("ask", 0, 11, 0)
    assert queries.figures(desks.sides.agreement, who=AUDITOR).asked_of_us == 11
