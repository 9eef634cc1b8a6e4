"""Rule 24: marks combine to the most restrictive; unknown is most restrictive."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.markings import (
    CODES,
    LEAST,
    TLP,
    BadMark,
    Mark,
    combine,
    is_table,
    is_within,
    read_mark,
    write_mark,
)
from mufakat.kernel.values import Json

EQUIV: dict[str, Json] = {
    "levels": [["IDN:TERBATAS", "RUS:DSP"], ["IDN:RAHASIA", "RUS:S"], ["IDN:SANGAT-RAHASIA"]]
}
HIGHEST = Mark("RED", ("H0", "H1", "H2", "H3"), "IDN:SANGAT-RAHASIA")

NATIONAL = ["", "IDN:TERBATAS", "RUS:DSP", "IDN:RAHASIA", "RUS:S", "IDN:SANGAT-RAHASIA", "XXX:TOP"]


def marks(labels: Sequence[str], classes: Sequence[str]) -> st.SearchStrategy[Mark]:
    codes = st.sets(st.sampled_from(CODES)).map(lambda found: tuple(sorted(found)))
    return st.builds(Mark, st.sampled_from(labels), codes, st.sampled_from(classes))


KNOWN = marks(TLP, NATIONAL[:-1])
MARKS = marks([*TLP, "PURPLE"], NATIONAL)


@given(MARKS)
def test_a_mark_comes_back_as_written(mark: Mark) -> None:
    assert read_mark(write_mark(mark)) == mark


@given(st.lists(MARKS), st.lists(MARKS), st.randoms(use_true_random=False))
def test_combining_asks_neither_for_order_nor_grouping(
    one: list[Mark], two: list[Mark], random: Random
) -> None:
    together = random.sample(one + two, len(one) + len(two))

    assert combine(together, EQUIV) == combine([combine(one, EQUIV), combine(two, EQUIV)], EQUIV)
    assert combine(together * 2, EQUIV) == combine(together, EQUIV)


@given(KNOWN, st.lists(KNOWN))
def test_whoever_may_handle_all_may_handle_each(mark: Mark, others: list[Mark]) -> None:
    assert is_within(mark, combine([mark, *others], EQUIV), EQUIV)


@given(KNOWN)
def test_only_the_same_and_the_lower_lie_within(mark: Mark) -> None:
    assert is_within(LEAST, mark, EQUIV)
    assert is_within(HIGHEST, mark, EQUIV) == (mark == HIGHEST)


def test_the_most_restrictive_of_each_part_wins() -> None:
    marks = [Mark("GREEN", ("H2",), "RUS:S"), Mark("AMBER+STRICT", ("H0",), "IDN:TERBATAS")]

    assert combine(marks, EQUIV) == Mark("AMBER+STRICT", ("H0", "H2"), "RUS:S")
    assert combine([], EQUIV) == LEAST


def test_an_unknown_label_is_the_most_restrictive() -> None:
    assert combine([Mark("PURPLE"), Mark("GREEN")], EQUIV) == Mark("RED")
    assert combine([Mark("GREEN", (), "XXX:TOP"), HIGHEST], EQUIV).nat == "XXX:TOP"
    assert combine([Mark("GREEN", (), "RUS:DSP"), Mark("GREEN", (), "RUS:S")], {}).nat == "RUS:DSP"
    for mark in (Mark("PURPLE"), Mark("RED", ("H9",)), Mark("RED", (), "XXX:TOP")):
        assert not is_within(mark, HIGHEST, EQUIV)
    assert not is_within(Mark("PURPLE"), Mark("PURPLE"), EQUIV)
    assert not is_within(Mark("RED", (), "XXX:TOP"), Mark("RED", (), "XXX:TOP"), EQUIV)


@pytest.mark.parametrize("equiv", [{}, {"levels": 4}, {"levels": [4]}])
def test_without_a_table_every_national_class_is_unknown(equiv: dict[str, Json]) -> None:
    assert not is_within(Mark("GREEN", (), "RUS:DSP"), HIGHEST, equiv)


def test_a_ceiling_holds_in_each_part() -> None:
    ceiling = Mark("AMBER", ("H1",), "RUS:DSP")

    assert is_within(Mark("AMBER", ("H1",), "IDN:TERBATAS"), ceiling, EQUIV)
    assert is_within(LEAST, ceiling, EQUIV)
    for above in (Mark("RED"), Mark("CLEAR", ("H2",)), Mark("CLEAR", (), "IDN:RAHASIA")):
        assert not is_within(above, ceiling, EQUIV)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"tlp": "RED", "codes": []},
        {"tlp": "", "codes": [], "nat": ""},
        {"tlp": "RED", "codes": "H1", "nat": ""},
        {"tlp": "RED", "codes": ["H2", "H1"], "nat": ""},
        {"tlp": "RED", "codes": ["H1", "H1"], "nat": ""},
        {"tlp": "RED", "codes": [1], "nat": ""},
        {"tlp": "RED", "codes": [""], "nat": ""},
        {"tlp": "RED", "codes": [], "nat": "for Mr Smith"},
        {"tlp": "RED", "codes": [], "nat": "A" * 33},
        {"tlp": "RED", "codes": [], "nat": "", "more": ""},
        {"tlp": "RED", "codes": [f"H{n}" for n in range(9)], "nat": ""},
    ],
)
def test_read_mark_refuses_another_form(value: Json) -> None:
    with pytest.raises(BadMark):
        read_mark(value)


def test_a_table_names_each_class_once() -> None:
    assert is_table({})
    assert is_table(EQUIV)
    wrong: list[Json] = [
        None,
        [],
        {"levels": {}},
        {"levels": ["A"]},
        {"levels": [["A"], ["A"]]},
        {"levels": [[1]]},
        {"levels": [[""]]},
        {"levels": [["a b"]]},
        {"more": []},
    ]
    assert [value for value in wrong if is_table(value)] == []
