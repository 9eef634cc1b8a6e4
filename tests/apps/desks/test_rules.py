"""The rules on human rights that concern the desks: each a test with the rule's name and number."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps

from mufakat.apps.desks import forms, queries, services
from mufakat.apps.desks.acts.flows import Stopped, SwitchedOff
from mufakat.apps.desks.acts.gateway import PersonLevel, check
from mufakat.apps.desks.acts.information import read_information
from mufakat.apps.desks.acts.listing import read_sheet
from mufakat.apps.desks.acts.requests import Ground
from mufakat.apps.desks.acts.reviews import NoNotice, UnderScrutiny
from mufakat.apps.desks.acts.steps import READERS, Step
from mufakat.apps.desks.acts.terms import NAMES, Subject
from mufakat.apps.exchange.queries import entry
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.errors import Malformed, Missing, MufakatError
from mufakat.kernel.screening.ofac_list import read_ofac_list
from mufakat.kernel.screening.screening import Asked, Screen
from mufakat.kernel.screening.un_list import read_un_list
from mufakat.registry import services as registry
from mufakat.registry import work
from mufakat.registry.read_audit import reads
from tests.apps.desks.planted import records
from tests.apps.desks.sides import (
    AUDITOR,
    DESK,
    LEGAL,
    RELEASE,
    STRANGER,
    Desks,
    information,
    open_matter,
    request,
    switch_on,
)
from tests.apps.desks.test_financing import CUSTOMERS, SECOND, listing
from tests.apps.desks.test_signals import LEAFLET, active, matched, signal
from tests.apps.letters.two_sides import NOW, OFFICER, Sides
from tests.vectors_path import shared_file

NOTICE = {
    "owner": "Your leaflet was referred; here is why.", "ground": "Act 5 of 2018, article 1",
    "authority": "The district court", "appeal": "The court of appeal, 14 days", "host": "IDN",
}  # fmt: skip
PETITION = {"name": "Somebody Asking", "reach": "Street 1", "words": "I am not that person."}
ZERO = "0" * 64
THING = "ab" * 8
STORIES = Path("src/mufakat/cli/stories")
FORBIDDEN = re.compile(
    r"religio|agama|ethnic|etnis|suku|\brace\b|politic|ideolog|belief|faith|sexual|health|score|risk|rank",
)


@pytest.mark.rule(1)
def test_rule_1_nothing_leaves_or_enters_without_basis_purpose_authority_and_validity() -> None:
    for step, whole in (
        ("ask", request(ZERO)), ("inform", information(ZERO)), ("signal", signal(ZERO)),
        ("list", listing(ZERO)),
    ):  # fmt: skip
        check("entry.add", f"desk/{step}/{THING}", whole)
        for name in NAMES:
            less = {field: said for field, said in whole.items() if field != name}
            with pytest.raises(MufakatError):
                check("entry.add", f"desk/{step}/{THING}", less)


@pytest.mark.rule(2)
def test_rule_2_onward_use_and_evidence_are_requests_of_their_own(desks: Desks) -> None:
    act = desks.hear("inform", information(desks.sides.agreement))
    for wished in ("onward", "evidence"):
        wish = {"wished": wished, "to": "A court", "purpose": "trial", "language": "en"}
        desks.say(Step.WISH, wish, THING, act)

    wishes = [one for one in desks.page(THING).steps if one.done.step is Step.WISH]

    assert len(wishes) == 2
    assert all(Step.PERMIT not in one.may for one in wishes)


@pytest.mark.rule(3)
def test_rule_3_the_assurance_is_needed_and_a_doubt_blocks_use(desks: Desks) -> None:
    said = information(ZERO)
    for words in ("", "lawful", None):
        with pytest.raises(Unreadable):
            read_information({**said, "assurance": words})
    act = desks.hear("inform", information(desks.sides.agreement))
    services.raise_doubt(who=DESK, dossier=desks.own, thing=THING, act=act, reason="?", now=NOW)
    use = {"used_for": "a briefing", "outcome": "", "language": "en"}
    with pytest.raises(services.Doubted):
        desks.say(Step.USE, use, THING, act)


@pytest.mark.rule(4)
def test_rule_4_whoever_is_named_is_thought_of_before_release(desks: Desks) -> None:
    ask = request(desks.sides.agreement, "Is the office of Rangga Wiratmaja in charge?")
    drafted = services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=ask, now=NOW)
    found = services.traces_of(drafted.draft, who=RELEASE)
    for one in found.found:
        services.clear_trace(who=RELEASE, draft=drafted.draft, key=one.key, now=NOW)

    assert found.persons
    with pytest.raises(services.NotCleared):
        registry.release_draft(draft=drafted.draft, by=OFFICER, now=NOW)


@pytest.mark.rule(5)
def test_rule_5_foreign_lists_are_claims_decided_entry_by_entry(sides: Sides) -> None:
    money = open_matter(sides, Subject.FINANCING)
    money.hear("list", listing(sides.agreement))
    (one,) = queries.lists(who=DESK)
    said = {"decision": "refused", "ground": "protected_conduct", "reasons": "A gathering."}
    services.decide_entry(who=DESK, slug=one.slug, entry="L2", said=said, now=NOW)

    assert [*queries.list_page(one.slug, who=DESK).adopted] == ["L2"]
    assert Ground.PROTECTED_CONDUCT in Ground
    buttons = " ".join(path.read_text("utf-8") for path in _templates())
    assert "all_entries" not in buttons
    assert "adopt_all" not in buttons


@pytest.mark.rule(6)
def test_rule_6_no_match_and_no_hit_decides_anything(sides: Sides) -> None:
    content = open_matter(sides, Subject.CONTENT)
    active(content)
    (pk,) = matched(LEAFLET)
    said = {"interest": "none", "outcome": "refer", "reasons": "Asked for by the court.", **NOTICE}
    assert queries.review(pk, who=DESK).outcome == ""
    services.decide_review(who=DESK, pk=pk, said=said, now=NOW)
    with pytest.raises(services.SecondPerson):
        services.confirm_review(who=DESK, pk=pk, agrees=True, now=NOW)


@pytest.mark.rule(7)
def test_rule_7_no_column_form_or_field_on_the_special_categories() -> None:
    models = apps.get_app_config("desks").get_models()
    columns = {field.name for model in models for field in model._meta.get_fields()}
    asked = {
        name
        for form in {*forms.FORMS.values(), forms.ScreenForm, forms.ReviewForm, forms.EntryForm}
        for name in form.base_fields
    }

    assert [name for name in columns | asked if FORBIDDEN.search(name)] == []
    assert {step for step in READERS if FORBIDDEN.search(step)} == set()


@pytest.mark.rule(8)
def test_rule_8_no_record_of_a_person_in_prevention_crosses() -> None:
    for record in records(200, seed=11):
        with pytest.raises(PersonLevel):
            check("entry.add", f"desk/inform/{THING}", information(ZERO, record))


@pytest.mark.rule(10)
def test_rule_10_what_expired_is_not_used_and_is_erased_at_the_holder(desks: Desks) -> None:
    thing = desks.say(Step.INFORM, information(desks.sides.agreement))
    act = desks.page(thing).steps[0].done.act
    late = type(DESK)("dewi", "Dewi", "en", DESK.seats, date(2025, 12, 1))
    desks.release(services.take_back_expired(who=late, now=NOW))
    done = desks.far.say(desks.own, "withdraw.done", {"target": act})
    desks.sides.hand_over(desks.own, [done])

    withdrawal = entry(act, who=DESK).withdrawal

    assert withdrawal is not None
    assert ("RUS", "done") in {(one.party, one.status) for one in withdrawal.answers}


@pytest.mark.rule(11)
def test_rule_11_delisting_reaches_every_hit_and_is_timed(sides: Sides) -> None:
    money = open_matter(sides, Subject.FINANCING)
    act = money.hear("list", listing(sides.agreement))
    pk = services.screen_file(who=DESK, name="x", sheet=CUSTOMERS.encode(), now=NOW)
    assert pk
    registry_work()
    money.hear("revise", listing(sides.agreement, SECOND, "2"), about=act)
    (one,) = queries.lists(who=DESK)

    events = queries.list_page(one.slug, who=DESK).events

    assert {event.what for event in events} == {"removed", "amended"}


def registry_work() -> None:
    work.do_waiting(clock=lambda: NOW)


@pytest.mark.rule(12)
def test_rule_12_a_referral_carries_a_notice_and_waits_where_the_host_is_abroad(
    sides: Sides,
) -> None:
    content = open_matter(sides, Subject.CONTENT)
    active(content)
    (pk,) = matched(LEAFLET)
    said = {"interest": "none", "outcome": "refer", "reasons": "Asked for by the court.", **NOTICE}
    for part in NOTICE:
        with pytest.raises(NoNotice):
            services.decide_review(who=DESK, pk=pk, said=said | {part: " "}, now=NOW)
    assert queries.review(pk, who=DESK).outcome == ""

    services.decide_review(who=DESK, pk=pk, said=said | {"host": "RUS"}, now=NOW)

    with pytest.raises(UnderScrutiny):
        services.confirm_review(who=LEGAL, pk=pk, agrees=True, now=NOW + timedelta(hours=71))
    assert queries.review(pk, who=DESK).waits_for_second
    services.confirm_review(who=LEGAL, pk=pk, agrees=True, now=NOW + timedelta(hours=72))
    assert queries.review(pk, who=DESK).notice["appeal"] == NOTICE["appeal"]


@pytest.mark.rule(13)
def test_rule_13_somebody_taken_for_a_listed_person_is_answered_by_two_in_time(
    sides: Sides,
) -> None:
    open_matter(sides, Subject.FINANCING)
    pks = [
        services.receive_petition(
            who=DESK, said={**PETITION, "asks": asks}, received_on=NOW.date(), now=NOW
        )
        for asks in ("mistaken", "expenses")
    ]
    expenses, mistaken = queries.petitions(who=DESK, now=NOW)
    assert (mistaken.due_on - NOW.date()).days == 15
    assert (expenses.due_on - NOW.date()).days == 3
    assert queries.petition(pks[1], who=DESK, now=NOW).overdue is False
    late = replace(DESK, today=NOW.date() + timedelta(days=4))
    assert [one.overdue for one in queries.petitions(who=late, now=NOW)] == [True, False]
    with pytest.raises(Malformed):
        services.answer_petition(who=DESK, pk=pks[0], answer="granted", reasons=" ")
    services.answer_petition(who=DESK, pk=pks[0], answer="granted", reasons="Another birth date.")
    with pytest.raises(services.SecondPerson):
        services.confirm_petition(who=DESK, pk=pks[0], agrees=True, now=NOW)
    services.confirm_petition(who=LEGAL, pk=pks[0], agrees=True, now=NOW)
    services.tell_petitioner(who=DESK, pk=pks[0], told_on=NOW.date(), now=NOW)
    assert services.erase_petitions(who=DESK, now=NOW + timedelta(days=364)) == 0
    assert services.erase_petitions(who=DESK, now=NOW + timedelta(days=366)) == 1
    assert [one.pk for one in queries.petitions(who=DESK, now=NOW)] == [pks[1]]
    with pytest.raises(Missing):
        queries.petitions(who=STRANGER, now=NOW)


@pytest.mark.rule(13)
def test_rule_13_a_cleared_pair_is_remembered(sides: Sides) -> None:
    money = open_matter(sides, Subject.FINANCING)
    money.hear("list", listing(sides.agreement))
    for _time in range(2):
        services.screen_one(
            who=DESK, name="Kadiro Veltan Surya", birth="1990", nationality="", now=NOW
        )
        registry_work()
        for one in queries.hits(who=DESK, states=("open",)):
            services.decide_hit(who=DESK, pk=one.pk, verdict="different", reasons="Birth.", now=NOW)
            services.confirm_hit(who=LEGAL, pk=one.pk, agrees=True, now=NOW)

    assert queries.hits(who=DESK) == []
    assert [one.cleared_before for one in queries.screenings(who=DESK)] == [2, 0]


@pytest.mark.rule(14)
def test_rule_14_facts_and_assessments_are_fields_of_their_own_and_graded() -> None:
    for less in ("facts", "assessment", "reliability", "credibility"):
        said = information(ZERO)
        said.pop(less)
        with pytest.raises(Unreadable):
            read_information(said)


@pytest.mark.rule(15)
def test_rule_15_every_reading_is_noted_with_its_purpose(desks: Desks) -> None:
    desks.hear("ask", request(desks.sides.agreement))
    queries.thing(desks.own, THING, who=AUDITOR, now=NOW, purpose="oversight")

    assert reads(thing=f"desk:{desks.own}/{THING}")[0].purpose == "oversight"


@pytest.mark.rule(16)
def test_rule_16_the_report_is_made_from_the_log_and_hides_small_counts(desks: Desks) -> None:
    desks.say(Step.ASK, request(desks.sides.agreement))

    (line,) = queries.report(who=AUDITOR, year=2024)

    assert (line.step, line.sent) == ("ask", None)


@pytest.mark.rule(18)
def test_rule_18_no_child_is_exchanged_or_listed() -> None:
    child = ("L9,,person,Small One,2012-01-01,,R1",)
    with pytest.raises(MufakatError):
        check("entry.add", f"desk/list/{THING}", listing(ZERO, child))


@pytest.mark.rule(19)
def test_rule_19_a_desk_rests_on_an_assessment_that_runs_out(sides: Sides) -> None:
    desks = open_matter(sides)
    late = NOW.date() + timedelta(days=301)
    who = type(DESK)("dewi", "Dewi", "en", DESK.seats, late)
    with pytest.raises(SwitchedOff):
        services.say(
            who=who, dossier=desks.own, step=Step.ASK, value=request(sides.agreement), now=NOW
        )


@pytest.mark.rule(20)
def test_rule_20_oversight_stops_a_flow_or_a_side_at_once(desks: Desks) -> None:
    services.stop(who=AUDITOR, flow="", party="RUS", reason="A complaint.", now=NOW)
    with pytest.raises(Stopped):
        desks.say(Step.ASK, request(desks.sides.agreement))
    with pytest.raises(Missing):
        services.lift_stop(who=DESK, pk=1, now=NOW)
    switch_on(Subject.CONTENT)


def test_made_up_names_of_the_example_are_on_no_real_list() -> None:
    folder = shared_file("data/desks/lists")
    un = read_un_list((folder / "un_consolidated_2026-02-27.xml").read_bytes())
    ofac = read_ofac_list(
        (folder / "ofac_sdn.csv").read_bytes(), (folder / "ofac_alt.csv").read_bytes()
    )
    sheets = [(STORIES / f"desk-list-{number}.csv").read_bytes() for number in (1, 2)]
    names = {name.text for one in sheets for each in read_sheet(one) for name in each.names} - {
        "Ozer"
    }
    asked = [Asked(name) for name in sorted(names)]

    assert [hits for hits in Screen([un, ofac]).hits(asked) if hits] == []


def _templates() -> list[Path]:
    return sorted(Path("src/mufakat/apps/desks/templates/desks").glob("*.html"))
