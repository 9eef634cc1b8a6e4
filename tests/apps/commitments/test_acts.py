"""Commitments as values: their forms, their days, and laws of their states."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.commitments.acts.commitments import (
    Commitment,
    Due,
    Event,
    Mandate,
    Plan,
    Rule,
    read_commitment,
    write_commitment,
)
from mufakat.apps.commitments.acts.drafting import Paragraph, drafted_from
from mufakat.apps.commitments.acts.states import (
    AT_AN_END,
    Answered,
    Reported,
    State,
    Words,
    state_for,
    state_of,
)
from mufakat.apps.commitments.acts.timing import due_day, is_overdue, over_the_years
from mufakat.apps.commitments.acts.words import (
    Answer,
    Found,
    Report,
    Step,
    read_answer,
    read_report,
    write_answer,
    write_report,
)
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.values import ActId, Digest, DossierId, Json, PartyId
from mufakat.kernel.wording.texts import Clause, Plain

IDN, RUS, KAZ = PartyId("IDN"), PartyId("RUS"), PartyId("KAZ")
MANDATE = Mandate(
    DossierId("a" * 64), "minutes-en", "c05", 5, "IDRU/L.1", (("en", Digest("b" * 64)),)
)
ONE = Commitment(
    actors=(IDN, RUS),
    what={"en": "Name a point of contact.", "id": "Menunjuk narahubung."},
    due=Due(Rule.AFTER, event=Event.SIGNATURE, days=60, since=When("2025-02-19")),
    mandate=MANDATE,
    evidence={"en": "note verbale"},
)
acts = st.sampled_from([ActId(sign * 64) for sign in "1234"])
steps = st.sampled_from([None, *Step])
findings = st.sampled_from([None, *Found])


@st.composite
def said(draw: st.DrawFn, members: tuple[PartyId, ...] = (IDN, RUS, KAZ)) -> Words:
    """Whatever sides may have said: reports, answers, also answers to oneself and to the past."""
    reports = {
        party: Reported(party, draw(acts), "", Report(step, {"en": "x"}) if step else None)
        for party in members
        if draw(st.booleans())
        for step in [draw(steps)]
    }
    answers = {
        (by, to): Answered(by, to, draw(acts), "", Answer(draw(acts), found) if found else None)
        for by in members
        for to in members
        if draw(st.booleans())
        for found in [draw(findings)]
    }
    return Words(reports, answers)


def test_a_commitment_is_read_as_it_was_written() -> None:
    assert read_commitment(write_commitment(ONE)) == ONE


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("actors", []),
        ("actors", ["idn"]),
        ("what", {}),
        ("due", {"rule": "day"}),
        ("due", {"rule": "bracket"}),
        ("due", {"rule": "after", "days": -1}),
        ("mandate", {}),
        ("plan", "done"),
        ("more", 1),
    ],
)
def test_what_is_no_commitment_is_refused(field: str, wrong: Json) -> None:
    with pytest.raises(Unreadable):
        read_commitment({**write_commitment(ONE), field: wrong})


def test_reports_and_answers_are_read_as_they_were_written() -> None:
    report = Report(Step.DONE, {"ru": "Сделано."}, When("2025-03"))
    answer = Answer(ActId("1" * 64), Found.DISPUTED, {"en": "Not seen."})

    assert read_report(write_report(report)) == report
    assert read_answer(write_answer(answer)) == answer


@given(said())
def test_nobody_can_accept_their_own_report(words: Words) -> None:
    without = {pair: one for pair, one in words.answers.items() if pair[0] != pair[1]}

    assert state_of(ONE, (IDN, RUS, KAZ), words) is state_of(
        ONE, (IDN, RUS, KAZ), replace(words, answers=without)
    )
    own = {pair: one for pair, one in words.answers.items() if pair not in without}
    assert state_for(IDN, (IDN, RUS), Words(words.reports, own)) is not State.ACCEPTED


@given(said())
def test_nothing_closes_itself(words: Words) -> None:
    assert state_of(ONE, (IDN, RUS), words) not in AT_AN_END
    assert state_of(replace(ONE, plan=Plan.CLOSED), (IDN, RUS), words) is State.CLOSED
    assert state_of(None, (IDN, RUS), words) is State.PROPOSED


@given(said(), st.permutations(range(9)))
def test_the_order_of_what_is_known_changes_nothing(words: Words, order: list[int]) -> None:
    answers = list(words.answers.items())
    mixed = dict(answers[place] for place in order if place < len(answers))
    reports = dict(reversed([*words.reports.items()]))

    assert state_of(ONE, (IDN, RUS, KAZ), Words(reports, mixed)) is state_of(
        ONE, (IDN, RUS, KAZ), words
    )


@given(said())
def test_a_new_report_makes_every_answer_past(words: Words) -> None:
    fresh = Reported(IDN, ActId("9" * 64), "", Report(Step.DONE, {"en": "Anew."}))

    anew = replace(words, reports={**words.reports, IDN: fresh})

    assert state_for(IDN, (IDN, RUS, KAZ), anew) is State.REPORTED


def test_every_other_side_has_to_accept() -> None:
    report = Reported(IDN, ActId("1" * 64), "", Report(Step.DONE, {"en": "x"}))
    yes = Answer(report.act, Found.ACCEPTED)
    one_yes = Words({IDN: report}, {(RUS, IDN): Answered(RUS, IDN, ActId("2" * 64), "", yes)})

    assert state_for(IDN, (IDN, RUS), one_yes) is State.ACCEPTED
    assert state_for(IDN, (IDN, RUS, KAZ), one_yes) is State.REPORTED


def test_days_are_counted_only_from_what_is_known() -> None:
    assert due_day(ONE.due) == date(2025, 4, 20)
    assert due_day(replace(ONE.due, since=When())) is None
    assert due_day(Due(Rule.DAY, When("2026"))) == date(2026, 12, 31)
    assert due_day(Due(Rule.BRACKET, bracket="c09.b2")) is None
    assert due_day(Due()) is None


def test_overdue_is_asked_of_a_day_and_is_no_state() -> None:
    day = date(2025, 4, 20)

    assert not is_overdue(State.LIVE, day, today=day)
    assert is_overdue(State.LIVE, day, today=date(2025, 4, 21))
    assert is_overdue(State.DISPUTED, day, today=date(2025, 4, 21))
    assert not is_overdue(State.REPORTED, day, today=date(2025, 4, 21))
    assert not is_overdue(State.LIVE, None, today=date(2030, 1, 1))
    assert "overdue" not in {str(state) for state in State}


def test_the_years_count_each_commitment_once() -> None:
    found = [
        (State.ACCEPTED, date(2024, 5, 1)),
        (State.LIVE, date(2024, 6, 1)),
        (State.LIVE, date(2026, 6, 1)),
        (State.REPORTED, None),
        (State.PROPOSED, date(2024, 6, 1)),
        (State.SUPERSEDED, date(2024, 6, 1)),
    ]

    years = over_the_years(found, today=date(2025, 1, 1))

    assert [(one.year, one.kept, one.open, one.overdue) for one in years] == [
        (2024, 1, 0, 1), (2026, 0, 1, 0), (0, 0, 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "rule", "days"),
    [
        ("Each side will name a point of contact within sixty days.", Rule.AFTER, 60),
        ("The Russian side will reply within 30 days.", Rule.AFTER, 30),
        ("The next meeting will be held in Moscow in 2026.", Rule.DAY, 0),
        ("The sides will exchange views.", Rule.OPEN, 0),
    ],
)
def test_a_clause_suggests_by_when(words: str, rule: Rule, days: int) -> None:
    clause = Clause("c05", 5, "6", "agreed", {"en": (Plain(words),)}, {})
    one = Paragraph("a" * 64, "minutes-en", "IDRU/L.1", clause, {"en": "b" * 64}, "2025-02-19")

    made = drafted_from(one, (IDN, RUS), {IDN: "Indonesia", RUS: "Russia"})

    assert (made.due.rule, made.due.days) == (rule, days)
    assert made.actors == ((RUS,) if "Russia" in words else (IDN, RUS))
    assert read_commitment(write_commitment(made)) == made
