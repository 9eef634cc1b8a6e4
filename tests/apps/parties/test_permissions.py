"""Who may do what: the table, line by line, and what must never be in it."""

from datetime import date

import pytest

from mufakat.apps.parties import permissions
from mufakat.apps.parties.permissions import (
    AT_THE_MACHINE,
    NOBODY,
    Who,
    may,
    require,
    seats_between,
)
from mufakat.apps.parties.roles import (
    MAY_NAMES,
    PRESETS,
    ROLE_NAMES,
    TABLE,
    May,
    Role,
    role_name,
    role_of,
)
from mufakat.kernel.errors import Missing

EXPECTED = {
    Role.SECRETARY: "read draft compare_languages refuse take_notes keep_register keep_private "
    "contribute exchange_cards carry see_experts keep_experts",
    Role.DRAFTER: "read draft compare_languages keep_private contribute",
    Role.HEAD: "read draft compare_languages refuse agree keep_private see_experts",
    Role.RELEASING_OFFICER: "read approve_sending keep_private confirm_partner "
    "see_desks stop_desks second_at_desks",
    Role.CAPITAL: "read approve_sending refuse confirm keep_private see_desks stop_desks "
    "second_at_desks",
    Role.NOTE_TAKER: "read draft compare_languages take_notes keep_private",
    Role.LEGAL_OFFICER: "read draft compare_languages keep_register keep_private allow_one_person "
    "confirm_partner verify see_read_audit see_desks switch_desks stop_desks "
    "see_hits second_at_desks second_at_cases assess_impact",
    Role.DESK_OFFICER: "read draft compare_languages keep_private use_desks see_desks stop_desks "
    "see_hits second_at_desks",
    Role.KEEPER: "manage_people exchange_cards carry keep_node verify",
    Role.AUDITOR: "read verify see_read_audit see_desks stop_desks see_hits",
    Role.EXPERT: "read contribute",
    Role.LINGUIST: "read compare_languages",
    Role.CASE_WORKER: "work_on_cases second_at_cases assess_impact",
}


@pytest.mark.parametrize("role", Role)
def test_the_table(role: Role) -> None:
    who = Who(login="x", seats=(f"{role.value}-1",))

    assert {what.value for what in May if may(who, what)} == set(EXPECTED[role].split())


@pytest.mark.parametrize("what", May)
def test_nobody_may_do_anything(what: May) -> None:
    assert not may(NOBODY, what)
    with pytest.raises(Missing):
        require(NOBODY, what)


def test_no_role_both_drafts_and_approves_sending() -> None:
    assert TABLE[May.DRAFT].isdisjoint(TABLE[May.APPROVE_SENDING])


def test_the_keeper_reads_nothing() -> None:
    assert Role.KEEPER not in TABLE[May.READ]
    assert not may(AT_THE_MACHINE, May.READ)
    assert not may(AT_THE_MACHINE, May.APPROVE_SENDING)


def test_a_drafter_cannot_approve_their_own_entry_whatever_the_roles() -> None:
    both = Who(login="sri", seats=("drafter-1", "releasing_officer-1"))

    assert not permissions.may_approve_sending(both, drafter="sri")
    assert permissions.may_approve_sending(both, drafter="budi")


def test_every_named_question_asks_the_table() -> None:
    every = Who(login="x", seats=tuple(f"{role.value}-1" for role in Role))
    named = [
        getattr(permissions, name)
        for name in dir(permissions)
        if name.startswith("may_") and name != "may_approve_sending"
    ]

    assert [ask(every) for ask in named] == [True] * len(named)
    assert [ask(NOBODY) for ask in named] == [False] * len(named)


def test_seat_for_gives_the_seat_that_may() -> None:
    who = Who(login="x", seats=("auditor-1", "drafter-3", "releasing_officer-2"))

    assert who.seat_for(May.DRAFT) == "drafter-3"
    assert who.seat_for(May.APPROVE_SENDING) == "releasing_officer-2"
    with pytest.raises(Missing):
        who.seat_for(May.KEEP_NODE)


@pytest.mark.parametrize("size", PRESETS)
def test_every_preset_can_do_what_a_meeting_needs(size: int) -> None:
    posts = PRESETS[size]
    needed = (May.DRAFT, May.APPROVE_SENDING, May.AGREE, May.CONFIRM, May.MANAGE_PEOPLE)

    assert len(posts) == size
    assert all(any(set(post) & TABLE[what] for post in posts) for what in needed)
    alone = [post for post in posts if set(post) & TABLE[May.DRAFT]]
    assert not any(set(post) & TABLE[May.APPROVE_SENDING] for post in alone)


def test_everything_has_a_name() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set(MAY_NAMES) == set(TABLE) == set(May)


@pytest.mark.parametrize("seat", ["", "secretary", "secretary-", "wizard-1", "secretary-x", "-1"])
def test_role_of_what_is_no_seat(seat: str) -> None:
    assert role_of(seat) is None
    assert role_name(seat) == seat


def test_seats_count_on_their_days_only() -> None:
    first, last = date(2024, 10, 2), date(2024, 10, 4)
    days = [date(2024, 10, day) for day in (1, 2, 4, 5)]

    held = [seats_between([("head-1", first, last)], day) for day in days]

    assert held == [(), ("head-1",), ("head-1",), ()]
    assert seats_between([("head-1", first, None)], date(2030, 1, 1)) == ("head-1",)
