"""Support cases at work: who opens them, what is noted, and that they go on their day."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from mufakat.apps.parties.acts.assessing import AssessmentForm, OwnAssessment
from mufakat.apps.parties.permissions import Who
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.access import Ground, Part, Purpose, glass_holds
from mufakat.apps.prevention.acts.cases import NotNow, State
from mufakat.apps.prevention.acts.steps import Step
from mufakat.apps.prevention.models import CaseRow, ErasedRow, GlassRow
from mufakat.apps.prevention.queries import cases as reading
from mufakat.apps.prevention.queries.impact import NotAssessed
from mufakat.apps.prevention.services.cases import CaseChanged, NotACaseWorker, NotLead
from mufakat.apps.prevention.services.opening import OwnOpening, PlaceTaken
from mufakat.kernel.errors import Missing
from mufakat.registry.ports import registered
from mufakat.registry.read_audit import reads
from tests.apps.letters.two_sides import SECRETARY
from tests.apps.prevention.desk import (
    AUDITOR,
    BASIS,
    CONCERN,
    LEAD,
    LEGAL,
    NOW,
    OTHER,
    PERSON,
    PLAN,
    THIRD,
    TODAY,
    assess,
    on,
    refer,
    row,
    supported,
    take,
)

pytestmark = pytest.mark.usefixtures("desk")


def state_of(key: str) -> State:
    return reading.opened(key, who=LEAD, purpose="work", now=NOW).standing.state


@pytest.mark.rule(19)
def test_rule_19_prevention_is_closed_without_an_assessment_of_two_persons() -> None:
    key = refer()
    apps.get_model("prevention", "AssessmentRow").objects.all().delete()
    with pytest.raises(NotAssessed):
        refer()
    with pytest.raises(NotAssessed):
        take(key, Step.TAKE_UP, concern="Threatened somebody.")

    pk = services.assess(who=LEAD, document="D", text="T", made_on=TODAY,
                         valid_until=TODAY + timedelta(10), now=NOW)  # fmt: skip
    with pytest.raises(NotAssessed):
        refer()
    with pytest.raises(OwnAssessment):
        services.confirm_assessment(who=LEAD, pk=pk, now=NOW)
    services.confirm_assessment(who=LEGAL, pk=pk, now=NOW)
    assert refer()
    with pytest.raises(NotAssessed):
        services.refer(who=on(LEAD, 10), referral=services.Referral("A", "B", "C", child=False),
                       now=NOW)  # fmt: skip


@pytest.mark.parametrize(("made", "until"), [(1, 10), (0, 0), (0, 400)])
def test_an_assessment_has_days_that_can_be(made: int, until: int) -> None:
    with pytest.raises(AssessmentForm):
        services.assess(who=LEAD, document="D", text="T", made_on=TODAY + timedelta(made),
                        valid_until=TODAY + timedelta(until), now=NOW)  # fmt: skip


def test_a_case_goes_its_way() -> None:
    key = supported()
    assert state_of(key) is State.SUPPORTED
    take(key, Step.REVIEW, 180, outcome="end", words="Enough.")
    take(key, Step.EXIT, 181, reason="goals_reached", words="Back at school.")
    assert row(key).erase_on == TODAY + timedelta(181 + 395)


@pytest.mark.parametrize("who", [OTHER, SECRETARY, AUDITOR, LEGAL, Who("eve")])
def test_without_a_part_a_case_is_not_there(who: Who) -> None:
    key = supported()
    for act in (
        lambda: reading.opened(key, who=who, purpose="work", now=NOW),
        lambda: services.no_concern(who=who, key=key, now=NOW),
        lambda: services.take_step(who=who, key=key, step=Step.COMPLAIN, said={"words": "x"},
                                   now=NOW),
        lambda: services.name_member(who=who, key=key, login="surya", part="chair", now=NOW),
    ):  # fmt: skip
        with pytest.raises(Missing):
            act()
    if who is OTHER:
        assert reading.work_list(who=who, now=NOW) == []


def test_the_panel_reads_and_the_lead_alone_writes() -> None:
    key = supported()
    services.name_member(who=LEAD, key=key, login="surya", part=Part.TEACHER, now=NOW)

    assert reading.opened(key, who=OTHER, purpose="panel", now=NOW).case.person == PERSON
    with pytest.raises(NotLead):
        services.take_step(who=OTHER, key=key, step=Step.COMPLAIN, said={"words": "x"}, now=NOW)
    with pytest.raises(PlaceTaken):
        services.name_member(who=LEAD, key=key, login="tuti", part=Part.TEACHER, now=NOW)
    with pytest.raises(PlaceTaken):
        services.name_member(who=LEAD, key=key, login="tuti", part=Part.LEAD, now=NOW)
    with pytest.raises(NotACaseWorker):
        services.name_member(who=LEAD, key=key, login="ahmad", part=Part.CHAIR, now=NOW)
    services.leave_panel(who=LEAD, key=key, login="surya", now=NOW)
    with pytest.raises(Missing):
        reading.opened(key, who=OTHER, purpose="panel", now=NOW)


def test_a_case_handed_over_is_the_other_leads_alone() -> None:
    key = supported()
    with pytest.raises(NotACaseWorker):
        take(key, Step.HAND_OVER, to="ahmad")
    take(key, Step.HAND_OVER, to="surya")

    with pytest.raises(Missing):
        reading.opened(key, who=LEAD, purpose="work", now=NOW)
    assert reading.opened(key, who=OTHER, purpose="work", now=NOW).leads


def test_two_who_write_at_once_are_told() -> None:
    key = supported()
    with pytest.raises(CaseChanged):
        services.take_step(who=LEAD, key=key, step=Step.COMPLAIN, said={"words": "x"}, now=NOW,
                           version=1)  # fmt: skip


@pytest.mark.rule(15)
def test_rule_15_every_opening_of_a_case_is_noted_with_its_purpose() -> None:
    key = supported()
    reading.opened(key, who=LEAD, purpose=Purpose.REVIEW, now=NOW)
    with pytest.raises(reading.NoPurpose):
        reading.opened(key, who=LEAD, purpose="curiosity", now=NOW)

    (one,) = reads(thing=f"case/{key}")
    assert (one.person, one.purpose) == ("ratna", "review")
    page = reading.oversight(who=AUDITOR)
    assert ("ratna", key, "review", NOW) in page.read
    with pytest.raises(Missing):
        reading.oversight(who=LEAD)


@pytest.mark.rule(17)
def test_rule_17_opened_in_need_for_a_day_with_a_second_person_and_the_lead_told() -> None:
    key = supported()
    services.break_glass(who=OTHER, key=key, ground=Ground.DANGER, now=NOW)

    assert reading.opened(key, who=OTHER, purpose="work", now=NOW).in_need
    assert [one.login for one in reading.opened_in_need(who=LEAD)] == ["surya"]
    (waits,) = reading.waiting_for_second(who=LEGAL, now=NOW)
    assert reading.waiting_for_second(who=OTHER, now=NOW) == []
    with pytest.raises(OwnOpening):
        services.second(who=OTHER, pk=waits.pk, upheld=True, now=NOW)
    with pytest.raises(Missing):
        reading.opened(key, who=OTHER, purpose="work", now=NOW + timedelta(hours=24))
    with pytest.raises(Missing):
        services.second(who=LEGAL, pk=waits.pk, upheld=True, now=NOW + timedelta(hours=24))

    services.second(who=LEGAL, pk=waits.pk, upheld=False, now=NOW)
    with pytest.raises(Missing):
        reading.opened(key, who=OTHER, purpose="work", now=NOW)
    assert not glass_holds(NOW, upheld=True, now=NOW + timedelta(days=7))


@pytest.mark.parametrize("who", [SECRETARY, AUDITOR, LEGAL, Who("eve")])
def test_who_does_not_work_on_cases_breaks_no_glass(who: Who) -> None:
    key = supported()
    with pytest.raises(Missing):
        services.break_glass(who=who, key=key, ground=Ground.DANGER, now=NOW)
    assert not GlassRow.objects.exists()


def test_no_concern_erases_at_once_and_later_no_more() -> None:
    key = refer()
    services.no_concern(who=LEAD, key=key, now=NOW)

    assert not CaseRow.objects.exists()
    assert not reading.vault().holds(key)
    assert ErasedRow.objects.get().why == "no_concern"
    with pytest.raises(CaseChanged):
        services.no_concern(who=LEAD, key=supported(), now=NOW)


@pytest.mark.rule(10)
@pytest.mark.parametrize("child", [False, True])
def test_rule_10_a_case_goes_on_its_day_and_not_before(
    child: bool,  # noqa: FBT001 -- a table
) -> None:
    key = supported(child=child)
    take(key, Step.EXIT, reason="moved", words="Moved away.")
    day = TODAY + timedelta(213 if child else 395)

    assert services.erase_due(today=day - timedelta(1), now=NOW) == 0
    assert services.erase_due(today=day, now=NOW) == 1
    assert not reading.vault().holds(key)
    assert ErasedRow.objects.get(key=key).why == "time"


def test_a_backup_put_back_brings_no_case_back() -> None:
    key = supported()
    kept = CaseRow.objects.filter(key=key).values("key", "sealed", "version", "erase_on").get()
    take(key, Step.EXIT, reason="moved", words="Moved away.")
    services.erase_due(today=TODAY + timedelta(395), now=NOW)
    restored = CaseRow.objects.create(**kept)
    restored.relations.create(login="ratna", part="lead")

    with pytest.raises(Missing):
        reading.opened(key, who=LEAD, purpose="work", now=NOW)
    assert reading.work_list(who=LEAD, now=NOW) == []
    assert services.erase_due(today=TODAY, now=NOW) == 1
    assert not CaseRow.objects.exists()


def test_nothing_of_a_case_is_written_in_the_clear(desk: Path) -> None:
    key = supported()
    services.break_glass(who=OTHER, key=key, ground=Ground.DANGER, now=NOW)
    file = desk / "dump.json"
    call_command("dumpdata", "prevention", "registry", output=str(file), verbosity=0)
    dumped = file.read_text()
    assert json.loads(dumped)
    for word in (PERSON, "3175091204870003", CONCERN, BASIS["scope"], PLAN["goal"], "School 5"):
        assert word not in dumped
    files = b"".join(one.read_bytes() for one in desk.rglob("*") if one.is_file())
    assert PERSON.encode() not in files


@pytest.mark.rule(8)
def test_rule_8_no_entry_speaks_of_a_case_and_no_other_desk_knows_one() -> None:
    ports = {one.app: one for one in registered()}
    assert ports["prevention"].objects == ("practice", "counts")
    assert not ports["prevention"].panels.keys() & {"search", "calendar", "signs", "matters"}
    for app in apps.get_app_configs():
        for model in app.get_models():
            if app.label != "prevention":
                assert not [
                    one for one in model._meta.get_fields()
                    if one.is_relation and one.related_model is CaseRow
                ]  # fmt: skip


@pytest.mark.rule(7)
def test_rule_7_a_case_has_no_column_to_filter_or_count_persons_by() -> None:
    columns = {one.name for one in CaseRow._meta.fields}
    assert columns == {"id", "key", "sealed", "version", "erase_on"}


def test_a_work_list_asks_as_often_for_one_case_as_for_thirty() -> None:
    supported()
    counts = []
    for more in (0, 9):
        for _case in range(more):
            refer()
        connection.queries_log.clear()
        connection.force_debug_cursor = True
        reading.work_list(who=LEAD, now=NOW)
        counts.append(len(connection.queries_log))
        connection.force_debug_cursor = False
    assert counts[0] == counts[1]


def test_a_step_out_of_turn_changes_nothing() -> None:
    key = refer()
    before = bytes(row(key).sealed)
    with pytest.raises(NotNow):
        take(key, Step.PLAN, **PLAN)
    assert bytes(row(key).sealed) == before
    assert reading.work_list(who=THIRD, now=NOW) == []
    assess()
