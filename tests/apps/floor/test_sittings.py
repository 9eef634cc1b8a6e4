"""The state of a room follows from its notes alone, whatever way they came."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mufakat.apps.floor.acts.notes import (
    CROSSES,
    Kind,
    Note,
    read_entry,
    read_note,
    write_entry,
    write_note,
)
from mufakat.apps.floor.acts.sittings import Fault, Sitting, State, sitting_of, standing
from mufakat.apps.floor.acts.speaking import Interpretation
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from tests.apps.floor.sitting import a_day, key, note

MEMBERS = ("IDN", "RUS")
SIDES = some.sampled_from(["IDN", "RUS"])
NOTES = some.builds(
    lambda number, same, kind, party, by, instead: replace(
        note(number, kind, party=party, by=by, item=f"i{number % 3}"),
        key=key(same),
        instead="" if instead == same else key(instead) if instead else "",
    ),
    some.integers(0, 40),
    some.integers(1, 30),
    some.sampled_from([kind for kind in Kind if kind is not Kind.STRUCK]),
    SIDES,
    SIDES,
    some.integers(0, 30),
)


def sitting(*notes: Note, how: Interpretation = Interpretation.SIMULTANEOUS) -> Sitting:
    return sitting_of(notes, number="1", members=MEMBERS, interpretation=how)


@given(some.lists(NOTES, max_size=25), some.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_one_state(notes: list[Note], chance: object) -> None:
    shuffled = [*notes, *notes[::2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random of the library

    assert sitting(*shuffled) == sitting(*notes)


@given(some.lists(NOTES, max_size=25))
def test_every_note_counts_once_and_none_is_both_kept_and_replaced(notes: list[Note]) -> None:
    kept = standing(notes)

    assert len({one.id for one in kept}) == len(kept)
    assert {one.id for one in kept} <= {one.id for one in notes}
    assert not {one.id for one in kept} & {(one.by, one.instead) for one in kept}


@given(some.lists(NOTES, max_size=25))
def test_no_side_changes_what_the_other_noted(notes: list[Note]) -> None:
    ours = [one for one in notes if one.by == "IDN"]

    kept = [one for one in standing(notes) if one.by == "IDN"]

    assert kept == list(standing(ours))


@given(NOTES)
def test_a_note_reads_as_it_was_written(one: Note) -> None:
    assert read_note(write_note(one), by=one.by) == one


def test_a_day_runs_from_opening_to_closing() -> None:
    found = sitting(*a_day())

    assert found.state is State.CLOSED
    assert found.faults == {}
    assert found.spent == {"RUS": 60}
    assert found.asked == ()
    assert (found.opened[11:16], found.item) == ("02:00", "i1")


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (Kind.ADOPTED, Fault.NOT_OPEN),
        (Kind.DECISION, Fault.NOT_OPEN),
        (Kind.RESUMED, Fault.NOT_SUSPENDED),
        (Kind.CLOSED, Fault.NOT_OPEN),
        (Kind.OPENED, Fault.NO_QUORUM),
    ],
)
def test_what_does_not_fit_is_kept_and_said(kind: Kind, fault: Fault) -> None:
    found = sitting(note(1, kind))

    assert found.faults == {("", key(1)): fault}
    assert len(found.notes) == 1


def test_a_sitting_opened_without_a_head_is_open_and_says_so() -> None:
    found = sitting(note(0, Kind.PRESENT, party="IDN"), note(1, Kind.OPENED))

    assert found.state is State.OPEN
    assert not found.has_quorum(MEMBERS)
    assert list(found.faults.values()) == [Fault.NO_QUORUM]


def test_noted_by_two_it_counts_once() -> None:
    twice = replace(note(11, Kind.OPENED), by="RUS")

    found = sitting(*a_day(), twice)

    assert list(found.faults.values()) == [Fault.OPEN_ALREADY]
    assert found.opened.endswith("02:00:10Z")


def opened(*notes: Note, how: Interpretation = Interpretation.SIMULTANEOUS) -> Sitting:
    return sitting(*list(a_day())[:3], *notes, how=how)


def test_a_point_of_order_interrupts_and_costs_nobody_time() -> None:
    found = opened(
        note(20, Kind.SPEAKER, party="RUS"),
        note(50, Kind.POINT_OF_ORDER, party="IDN"),
        note(90, Kind.ENDED),
        note(100, Kind.ENDED),
    )

    assert found.speech is None
    assert found.spent == {"RUS": 40}


def test_whoever_was_interrupted_goes_on() -> None:
    found = opened(note(20, Kind.SPEAKER, party="RUS"), note(50, Kind.POINT_OF_ORDER, party="IDN"))

    assert found.speech is not None
    assert found.speech.party == "IDN"
    assert found.interrupted is not None
    assert found.interrupted.seconds == 30


@pytest.mark.parametrize(
    ("how", "seconds"),
    [
        (Interpretation.SIMULTANEOUS, 60),
        (Interpretation.DOUBLED, 30),
        (Interpretation.MEASURED, 25),
    ],
)
def test_interpretation_is_not_the_speakers_time(how: Interpretation, seconds: int) -> None:
    found = opened(
        note(20, Kind.SPEAKER, party="RUS"),
        *([note(45, Kind.INTERPRETED)] if how is Interpretation.MEASURED else []),
        note(80, Kind.ENDED),
        how=how,
    )

    assert found.spent == {"RUS": seconds}


def test_the_list_puts_order_first_and_replies_last() -> None:
    found = opened(
        note(20, Kind.ASKED_REPLY, party="IDN"),
        note(21, Kind.ASKED, party="RUS"),
        note(22, Kind.ASKED, party="IDN", person="Agus"),
        note(23, Kind.ASKED_ORDER, party="RUS"),
        note(24, Kind.WITHDREW, party="IDN", person="Agus"),
    )

    assert [(one.kind, one.party) for one in found.asked] == [
        (Kind.ASKED_ORDER, "RUS"),
        (Kind.ASKED, "RUS"),
        (Kind.ASKED_REPLY, "IDN"),
    ]


def test_suspension_stops_the_clock_and_resumption_opens_again() -> None:
    found = opened(
        note(20, Kind.SPEAKER, party="RUS"),
        note(30, Kind.SUSPENDED),
        note(35, Kind.DECISION),
        note(3000, Kind.RESUMED),
    )

    assert found.state is State.OPEN
    assert found.spent == {"RUS": 10}
    assert list(found.faults.values()) == [Fault.NOT_OPEN]


def test_what_was_struck_out_is_gone_and_a_correction_stands() -> None:
    struck = note(50, Kind.STRUCK, instead=key(41))
    better = note(51, Kind.DECISION, instead=key(110), words={"en": "Better"})

    found = sitting(*a_day(), struck, better)

    assert [dict(one.words) for one in found.notes if one.words] == [{"en": "Better"}]


def test_what_only_runs_the_room_is_in_no_entry() -> None:
    with pytest.raises(Malformed):
        read_entry(write_entry((note(1, Kind.ASKED, party="RUS"),)))
    assert Kind.ENDED not in CROSSES


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "x"},
        {"sitting": "0"},
        {"kind": "vote"},
        {"at": "yesterday"},
        {"party": "idn"},
        {"words": {"en": ""}},
        {"kind": "speaker"},
        {"kind": "struck"},
        {"instead": key(1)},
        {"more": 1},
    ],
)
def test_what_is_no_note_is_refused(wrong: dict[str, Json]) -> None:
    with pytest.raises(Malformed):
        read_note({**write_note(note(1, Kind.OPENED)), **wrong})
