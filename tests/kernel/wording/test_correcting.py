"""Errors in a signed text put right: once, where they stand, whatever came first."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.wording.correcting import NotThere, Place, corrected, put_right
from mufakat.kernel.wording.texts import Paired, Plain, Text
from tests.apps.texts.rows import plain_text

TEXT = plain_text(3)
ONE = Place("c01", "en", "Words 1", "Words one")
TWO = Place("c02", "ru", "2", "два")
AGAIN = Place("c01", "en", "one in en", "the first in en")


def said(text: Text, clause: str = "c01", language: str = "en") -> str:
    runs = next(one for one in text.clauses if one.id == clause).text[language]
    return "".join(run.text for run in runs if isinstance(run, Plain))


def test_for_these_words_those_are_read() -> None:
    found = corrected(TEXT, {"a": [ONE], "b": [TWO]})

    assert said(found.text) == "Words one in en."
    assert said(found.text, "c02", "ru") == "Words два in ru."
    assert said(found.text, "c01", "id") == "Words 1 in id."
    assert (found.made, found.left) == (("a", "b"), ())


@pytest.mark.parametrize(
    "place",
    [
        Place("c09", "en", "Words", "x"),
        Place("c01", "fr", "Words", "x"),
        Place("c01", "en", "absent", "x"),
        Place("c01", "en", "n", "x"),
        Place("c01", "en", "", "x"),
    ],
)
def test_words_that_do_not_stand_just_once_are_not_put_right(place: Place) -> None:
    with pytest.raises(NotThere):
        put_right(TEXT, [place])
    assert corrected(TEXT, {"a": [place]}).left == ("a",)


def test_a_correction_of_corrected_words_waits_for_the_first() -> None:
    for names in permutations("ab"):
        found = corrected(TEXT, {names[0]: [ONE], names[1]: [AGAIN]})
        assert said(found.text) == "Words the first in en."


def test_a_correction_is_made_whole_or_not_at_all() -> None:
    found = corrected(TEXT, {"a": [ONE, Place("c02", "en", "absent", "x")]})

    assert found.text == TEXT
    assert found.left == ("a",)


def test_names_of_the_alternat_are_not_touched() -> None:
    pair = Paired({}, " / ")
    clause = replace(TEXT.clauses[0], text={"en": (Plain("A "), Plain("b"), pair, Plain("c"))})
    found = put_right(replace(TEXT, clauses=(clause,)), [Place("c01", "en", "A b", "B")])

    assert found.clauses[0].text["en"] == (Plain("B"), pair, Plain("c"))


PLACES = st.lists(
    st.builds(
        Place,
        st.sampled_from(["c01", "c02"]),
        st.sampled_from(["en", "ru"]),
        st.sampled_from(["Words", "1", "2", " in", "one", "en."]),
        st.sampled_from(["one", "zwei", "", "Words"]),
    ),
    min_size=1,
    max_size=2,
)


@given(st.dictionaries(st.sampled_from("abcd"), PLACES, max_size=4), st.randoms())
def test_the_order_of_arrival_changes_nothing(
    said_: dict[str, list[Place]], random: Random
) -> None:
    names = list(said_)
    random.shuffle(names)

    assert corrected(TEXT, {one: said_[one] for one in names}) == corrected(TEXT, said_)
