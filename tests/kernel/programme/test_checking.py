"""Every rule that is broken is named, at once, and nothing else is."""

from datetime import date, time, timedelta
from time import perf_counter

import pytest

from mufakat.kernel.programme.changing import affected, apply, changes
from mufakat.kernel.programme.checking import check, move
from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.feasts import holidays, in_ramadan
from mufakat.kernel.programme.problems import (
    Item,
    Person,
    Programme,
    Room,
    Side,
    Sitting,
    Slot,
    programme,
)
from mufakat.kernel.programme.samples import JAKARTA, MOSCOW, meeting
from tests.kernel.programme.meetings import MONDAY, items, small

PRAYER = (time(11, 30), time(13))


def held(*sittings: Sitting) -> Programme:
    """Give a programme of sittings."""
    return programme({one.item: one for one in sittings})


def codes(made: Programme, problem: object) -> set[str]:
    """Give the codes of what a programme breaks."""
    return {one.code for one in check(made, problem)}  # type: ignore[arg-type]


def at(days: int, hour: int) -> Slot:
    """Give a slot so many days after a Monday, at an hour of Jakarta."""
    start = MONDAY.replace(hour=hour) + timedelta(days=days)
    return Slot("here", start, start + timedelta(hours=1))


@pytest.mark.parametrize(
    ("slot", "code"),
    [
        (at(4, 12), "friday"),
        (at(5, 14), "weekend"),
        (at(0, 7), "hours"),
        (at(14, 16), "ramadan"),
        (at(1, 14), "holiday"),
        (at(0, 10), "break"),
    ],
)
def test_a_side_keeps_its_days_and_hours(slot: Slot, code: str) -> None:
    side = Side(
        "ID",
        JAKARTA,
        friday=PRAYER,
        ramadan=(time(8), time(15)),
        breaks=((time(10), time(10, 30)),),
        holidays=frozenset({date(2027, 2, 2)}),
    )
    problem = small(items("ani"), slots=(slot,), sides={"ID": side, "RU": Side("RU", MOSCOW)})

    assert codes(held(Sitting("a", "here", "merdeka")), problem) == {code}


def test_who_comes_by_link_lives_by_the_clock_at_home() -> None:
    problem = small(items("vera", mode="remote"), slots=(at(0, 13),))
    there = small(items("vera"), slots=(at(0, 9),))

    assert codes(held(Sitting("a", "here")), problem) == set()
    early = small(items("vera", mode="remote"), slots=(at(0, 12),))
    assert codes(held(Sitting("a", "here")), early) == {"hours"}
    assert codes(held(Sitting("a", "here", "merdeka")), there) == set()


def test_two_things_at_once_are_named() -> None:
    problem = small(items("ani", "ani+vera", interpreters={"id-ru": 1}))
    made = held(
        Sitting("a", "d0s0", "merdeka", ("citra",)), Sitting("b", "d0s0", "merdeka", ("citra",))
    )

    found = check(made, problem)

    assert [(one.code, one.person, one.room) for one in found] == [
        ("double_booked", "ani", ""),
        ("double_booked", "citra", ""),
        ("room_taken", "", "merdeka"),
    ]


def test_rooms_interpreters_and_absence_are_named() -> None:
    people = small({}).people
    problem = small(
        {
            "a": Item("a", ("ani", "vera"), interpreters={"id-ru": 1}, slots=frozenset({"d1s0"})),
            "b": Item("b", ("budi",), mode="hybrid", after=("a",)),
            "c": Item("c", ("gleb",)),
            "d": Item("d", ("far",)),
        },
        people={
            **people,
            "vera": Person("vera", "RU", away=frozenset({"d0s1"})),
            "far": Person("far", "RU", remote=True),
        },
        rooms=(Room("merdeka", seats=1), Room("garuda", link=False, away=frozenset({"d0s2"}))),
        links=0,
    )
    made = held(
        Sitting("a", "d0s1", "merdeka"),
        Sitting("b", "d0s0", "garuda"),
        Sitting("c", "d0s2", "garuda"),
        Sitting("x", "d0s2"),
        Sitting("d", "d1s1"),
    )

    assert codes(made, problem) == {
        "away",
        "not_allowed",
        "room_unfit",
        "interpreter_missing",
        "order",
        "links",
        "room_away",
        "unknown",
        "no_room",
        "remote_in_room",
    }
    assert codes(Programme(), problem) == {"unplaced"}


def test_a_move_tells_at_once_what_it_breaks() -> None:
    problem = small(items("ani", "ani"))
    made = held(Sitting("a", "d0s0", "merdeka"), Sitting("b", "d0s1", "garuda"))

    moved, found = move(made, problem, "b", "d0s0")

    assert moved.by_item()["b"] == Sitting("b", "d0s0", "garuda")
    assert [one.code for one in found] == ["double_booked"]
    with pytest.raises(BadProgramme):
        move(made, problem, "b", "never")


def test_checking_a_large_meeting_takes_less_than_ten_milliseconds() -> None:
    problem = meeting()
    made = programme(
        {
            name: Sitting(name, problem.slots[place % 30].id, f"room{place % 4}")
            for place, name in enumerate(problem.items)
        }
    )
    took = []
    for _ in range(5):
        began = perf_counter()
        check(made, problem)
        took.append(perf_counter() - began)

    assert min(took) < 0.010


def test_changes_say_what_and_whom() -> None:
    problem = small(items("ani+vera", "budi", "gleb"))
    old = held(
        Sitting("a", "d0s0", "merdeka", ("citra",)),
        Sitting("b", "d0s0", "garuda"),
        Sitting("c", "d0s1", "garuda"),
    )
    new = held(Sitting("a", "d0s0", "merdeka", ("dina",)), Sitting("b", "d0s1", "merdeka"))

    found = changes(old, new)

    assert [(one.item, one.kind) for one in found] == [
        ("a", "interpreters"),
        ("b", "moved"),
        ("c", "dropped"),
    ]
    assert affected(found, problem) == {"citra", "dina", "budi", "gleb"}
    assert apply(old, found) == new
    assert changes(new, new) == ()
    with pytest.raises(BadProgramme):
        apply(new, found)


def test_feasts_follow_rule_and_decree() -> None:
    year = (date(2027, 1, 1), date(2027, 12, 31))

    assert {date(2027, 3, 10), date(2027, 3, 26), date(2027, 5, 6)} <= holidays("ID", *year)
    assert {date(2027, 5, 10), date(2027, 11, 4)} <= holidays("RU", *year)
    assert holidays("XX", *year) == frozenset()
    assert in_ramadan(date(2027, 2, 8))
    assert not in_ramadan(date(2027, 3, 10))
