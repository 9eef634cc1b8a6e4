"""The agenda and its delegates, handed to the programme's engine and laid out again."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mufakat.apps.meetings.acts.arranging import arranged
from mufakat.apps.meetings.acts.delegations import Delegate, Part, write_delegate
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.meetings.acts.programmes import (
    Person,
    Programme,
    Sitting,
    breaches,
    read_programme,
    write_programme,
)
from mufakat.kernel.values import PartyId

IDN, RUS = PartyId("IDN"), PartyId("RUS")
WIB = ZoneInfo("Asia/Jakarta")
PEOPLE = {
    Person(IDN, "h"): Delegate("h", Part.HEAD, "H", languages=("id",), items=()),
    Person(IDN, "e"): Delegate("e", Part.EXPERT, "E", languages=("id",), items=("i2",)),
    Person(IDN, "x"): Delegate("x", Part.INTERPRETER, "X", interprets=(("id", "ru"),)),
    Person(RUS, "h"): Delegate("h", Part.HEAD, "Г", languages=("ru",), items=("i1", "i2")),
}
MINUTES = (30, 150, 90, 120, 90, 120)


def asked(**more: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever the test changes
    people = more.pop("people", PEOPLE)
    minutes = more.pop("minutes", MINUTES)
    rules = {
        "days": ["2025-02-18", "2025-02-19"], "opens": "09:00", "closes": "17:00", "rooms": ["1"],
        **more.pop("rules", {}),
    }  # fmt: skip
    return {
        "rules": rules,
        "mode": "in_person",
        "zone": "Asia/Jakarta",
        "zones": {"IDN": "Asia/Jakarta", "RUS": "Europe/Moscow"},
        "items": [
            {"key": f"i{n}", "number": n, "item": write_item(Item({"en": f"item {n}"}, minutes=m))}
            for n, m in enumerate(minutes, start=1)
        ],
        "people": [
            {"party": person.party, "delegate": write_delegate(one)}
            for person, one in people.items()
        ],
        "kept": write_programme(Programme(more.pop("kept", ()))),
    } | more


def laid(answer: Any) -> Programme:  # noqa: ANN401 -- an answer as JSON
    assert not answer.get("collisions")
    return read_programme({"sittings": answer["sittings"]})


def test_every_minute_of_the_agenda_is_placed_in_its_order() -> None:
    made = laid(arranged(asked()))

    placed: dict[str, int] = {}
    for one in made.sittings:
        placed[one.item] = placed.get(one.item, 0) + one.minutes
    assert placed == {f"i{n}": m for n, m in enumerate(MINUTES, start=1)}
    assert list(placed) == sorted(placed)
    assert not breaches(made, [*placed], PEOPLE)


def test_sittings_keep_to_the_hours_and_the_midday_break() -> None:
    for one in laid(arranged(asked())).sittings:
        start, end = one.start.astimezone(WIB), one.end.astimezone(WIB)
        assert (start.hour, end.hour * 60 + end.minute) >= (9, 0)
        assert end.hour * 60 + end.minute <= 17 * 60
        assert not (start.hour * 60 + start.minute < 13 * 60 < end.hour * 60 + end.minute)


def test_who_speaks_and_who_interprets_is_there() -> None:
    made = laid(arranged(asked()))

    second = next(one for one in made.sittings if one.item == "i2")
    assert {*second.people} == {*PEOPLE}
    third = next(one for one in made.sittings if one.item == "i3")
    assert Person(IDN, "e") not in third.people


def test_a_missing_interpreter_is_named() -> None:
    people = {person: one for person, one in PEOPLE.items() if person.key != "x"}

    answer: Any = arranged(asked(people=people))

    assert answer["sittings"] == []
    assert (answer["collisions"][0]["rule"], answer["collisions"][0]["what"]) == (
        "interpreter", "id-ru"
    )  # fmt: skip


def test_sides_that_share_a_language_need_nobody() -> None:
    people = {
        person: Delegate(one.key, one.part, one.native, languages=("en",), items=one.items)
        for person, one in PEOPLE.items()
        if person.key != "x"
    }

    assert laid(arranged(asked(people=people))).sittings


def test_days_that_are_too_short_say_by_how_much() -> None:
    answer: Any = arranged(asked(rules={"days": ["2025-02-18"]}))

    assert answer["collisions"] == [{"rule": "time", "short": 270}]


@pytest.mark.parametrize(("friday", "free"), [(True, True), (False, False)])
def test_friday_prayer_is_a_rule_of_the_programme(friday: bool, free: bool) -> None:  # noqa: FBT001 -- a table
    rules = {"days": ["2025-02-21"], "friday": friday, "closes": "18:00"}

    answer: Any = arranged(asked(minutes=(90, 90, 90, 60), rules=rules))

    over = [
        one
        for one in read_programme({"sittings": answer["sittings"]}).sittings
        if one.start.astimezone(WIB).hour < 13 and one.end.astimezone(WIB).strftime("%H%M") > "1130"
    ]
    assert (over == []) is free


def test_a_public_holiday_of_either_side_is_not_sat_through() -> None:
    feast: Any = arranged(asked(minutes=(60,), rules={"days": ["2026-08-17"]}))
    after: Any = arranged(asked(minutes=(60,), rules={"days": ["2026-08-18"]}))

    assert feast["sittings"] == []
    assert feast["collisions"][0]["code"] == "holiday"
    assert laid(after).sittings


def test_what_a_person_pinned_stays_and_the_rest_goes_round_it() -> None:
    pinned = Sitting(
        "i3", "2025-02-18T02:00:00Z", 90, item="i3", room="1", people=(Person(IDN, "h"),)
    )

    made = laid(arranged(asked(kept=(pinned,))))

    assert made.get("i3") == pinned
    assert sum(one.minutes for one in made.sittings) == sum(MINUTES)
    assert not [one for one in made.sittings if one.id != "i3" and one.meets(pinned)]
