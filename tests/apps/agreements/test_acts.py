from dataclasses import replace
from datetime import date

import pytest

from mufakat.apps.agreements.acts.clocks import (
    DueBecause,
    Held,
    add_months,
    months_between,
    next_consultation,
    renewal,
)
from mufakat.apps.agreements.acts.life import AgreementState, standing
from mufakat.apps.agreements.acts.register import (
    Article,
    Body,
    Consultation,
    Dated,
    Instrument,
    Register,
    Related,
    RenewalRule,
    Title,
    TitleStatus,
    Validity,
    read_register,
    write_register,
)
from mufakat.apps.agreements.acts.sides import (
    Approval,
    Authority,
    ContactPoint,
    read_approval,
    read_authorities,
    read_contact_points,
    write_approval,
    write_authorities,
    write_contact_points,
)
from mufakat.apps.letters.acts.facts import Source, When
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.canonical import encode
from mufakat.kernel.values import PartyId

IDN, RUS = PartyId("IDN"), PartyId("RUS")
NEWS = Source("BNPT news, 9 October 2024", When("2024-10-09"))
MEMORANDUM = Register(
    symbol="IDRU-CT",
    instrument=Instrument.MEMORANDUM,
    titles=(
        Title("en", "Memorandum of Understanding", TitleStatus.PUBLISHED),
        Title("ru", "Меморандум о взаимопонимании", TitleStatus.WORKING),
    ),
    signed=Dated(When("2007"), {}, NEWS),
    bodies=(Body("EM", {"en": "Expert Meeting"}),),
)
FULL = replace(
    MEMORANDUM,
    in_force=Dated(When("2010-02-01"), {"en": "Moscow"}, NEWS),
    articles=(Article("2", {"en": "Scope"}, {"en": "Exchange of views"}),),
    articles_source=NEWS,
    validity=Validity(When("2015-02-01"), renewal=RenewalRule.AUTOMATIC, source=NEWS),
    consultation=Consultation(12, IDN, When("2010-02-01")),
    related=(Related({"en": "On classified information"}, When("2004?"), NEWS, "a" * 64),),
)


@pytest.mark.parametrize("register", [MEMORANDUM, FULL])
def test_a_register_entry_reads_back_as_it_was_written(register: Register) -> None:
    written = write_register(register)

    encode(written)
    assert read_register(written) == register


@pytest.mark.parametrize(
    "change",
    [
        {"symbol": ""},
        {"symbol": "A/B"},
        {"instrument": "handshake"},
        {"titles": []},
        {"titles": [{"language": "en", "text": "x", "status": "good"}]},
        {"validity": {"remind": [0]}},
        {"consultation": {"months": 0, "first_host": "IDN"}},
        {"articles": {}},
    ],
)
def test_a_register_entry_of_another_form_is_unreadable(change: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        read_register({**write_register(MEMORANDUM), **change})  # type: ignore[dict-item]


def test_the_title_is_given_in_the_language_asked_for_or_the_first() -> None:
    assert MEMORANDUM.title("ru").text == "Меморандум о взаимопонимании"
    assert MEMORANDUM.title("id").language == "en"


def test_what_a_side_says_about_itself_reads_back() -> None:
    approval = Approval({"id": "Peraturan Presiden"}, "3/2010", When("2010"), NEWS)
    authorities = (Authority("BNPT", {"en": "National Counter Terrorism Agency"}),)
    points = (ContactPoint({"en": "Director for Bilateral Cooperation"}, "BNPT"),)

    assert read_approval(write_approval(approval)) == approval
    assert read_authorities(write_authorities(authorities)) == authorities
    assert read_contact_points(write_contact_points(points)) == points


RULE = Consultation(12, IDN, When("2010-02-01"))


def test_the_sides_take_turns_in_hosting() -> None:
    held = [Held(date(2016, 1, 29), RUS), Held(date(2015, 1, 20), IDN)]

    due = next_consultation(RULE, held, (IDN, RUS), today=date(2016, 6, 1))

    assert (due.on, due.host, due.because) == (date(2017, 1, 29), IDN, DueBecause.LAST_MEETING)
    assert not due.overdue


def test_before_any_meeting_the_rule_counts_from_its_beginning() -> None:
    due = next_consultation(RULE, [], (IDN, RUS), today=date(2024, 10, 9))

    assert (due.on, due.host, due.overdue) == (date(2011, 2, 1), IDN, True)


def test_nothing_is_due_from_an_unknown_beginning() -> None:
    due = next_consultation(Consultation(12, RUS), [], (IDN, RUS), today=date(2024, 10, 9))

    assert (due.on, due.because, due.overdue) == (None, DueBecause.NOTHING_KNOWN, False)


def test_months_end_where_the_month_ends() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_between(date(2024, 1, 31), date(2024, 2, 29)) == 1
    assert months_between(date(2024, 3, 1), date(2024, 2, 1)) == -2


@pytest.mark.parametrize(
    ("today", "reached"),
    [
        (date(2013, 12, 1), None),
        (date(2014, 3, 1), 12),
        (date(2014, 9, 1), 6),
        (date(2014, 12, 1), 3),
    ],
)
def test_the_end_is_announced_twelve_six_and_three_months_ahead(
    today: date, reached: int | None
) -> None:
    reminder = renewal(FULL.validity, today=today)

    assert reminder is not None
    assert reminder.reached == reached


@pytest.mark.parametrize(
    ("register", "approved", "today", "state"),
    [
        (None, (), date(2024, 1, 1), AgreementState.UNREGISTERED),
        (replace(MEMORANDUM, signed=Dated()), (), date(2024, 1, 1), AgreementState.NEGOTIATION),
        (MEMORANDUM, (), date(2024, 1, 1), AgreementState.SIGNED),
        (MEMORANDUM, (IDN,), date(2024, 1, 1), AgreementState.APPROVAL),
        (MEMORANDUM, (IDN, RUS), date(2024, 1, 1), AgreementState.APPROVED),
        (FULL, (IDN,), date(2011, 1, 1), AgreementState.IN_FORCE),
        (FULL, (IDN,), date(2014, 6, 1), AgreementState.RENEWAL_DUE),
        (FULL, (IDN,), date(2015, 2, 2), AgreementState.EXPIRED),
        (
            replace(FULL, ended=Dated(When("2012"))),
            (),
            date(2013, 1, 1),
            AgreementState.TERMINATED,
        ),
    ],
)
def test_the_state_follows_from_what_is_entered(
    register: Register | None, approved: tuple[PartyId, ...], today: date, state: AgreementState
) -> None:
    found = standing(register, approved=approved, members=(IDN, RUS), today=today)

    assert found.state is state


def test_entry_into_force_nobody_knows_is_not_guessed_from_an_approval() -> None:
    found = standing(MEMORANDUM, approved=(IDN,), members=(IDN, RUS), today=date(2024, 1, 1))

    assert found.waits_for == (RUS,)
