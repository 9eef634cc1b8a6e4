"""Words are cut as a reader of the language would, and nothing falls between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.wording.words import folded, pieces, spoken, words


def said(text: str) -> list[str]:
    return [word.text for word in spoken(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peraturan perundang-undangan nasional", ["peraturan", "perundang-undangan", "nasional"]),
        ("undang-undang itu", ["undang-undang", "itu"]),
        ("далее – Меморандум", ["далее", "Меморандум"]),
        ("приведённую в «Приложении»", ["приведённую", "в", "Приложении"]),
        ("информационно-коммуникационных", ["информационно-коммуникационных"]),
        ("террористов\u2011боевиков", ["террористов\u2011боевиков"]),
        ("приказ № 21949 от 4 декабря", ["приказ", "21949", "от", "4", "декабря"]),
        ("доклад (IDRU-CT/EM.1/WP.1) о", ["доклад", "IDRU-CT/EM.1/WP.1", "о"]),
        ("Perpres 3/2010.", ["Perpres", "3/2010"]),
        ("pukul 09.00 WIB", ["pukul", "09.00", "WIB"]),
        ("the side’s view", ["the", "side’s", "view"]),
        ("18–19 February", ["18", "19", "February"]),
        ("в\u00a0г.\u00a0Москве", ["в", "г", "Москве"]),
        ("за\u0301мок", ["за\u0301мок"]),
        ("held in 2026. The", ["held", "in", "2026", "The"]),
    ],
)
def test_words_as_a_reader_counts_them(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@given(st.text())
def test_nothing_is_lost_and_places_are_true(text: str) -> None:
    cut = words(text)
    assert "".join(word.text for word in cut) == text
    assert all(text[word.start : word.end] == word.text for word in cut)
    assert pieces(text) == [word.text for word in cut]


def test_spaces_are_a_word_of_their_own_and_say_so() -> None:
    assert [word.blank for word in words("г.\u00a0 Москва")] == [False, False, True, False]


def test_yo_case_and_kinds_of_hyphen_do_not_hide_a_word() -> None:
    assert folded("Приведённую") == folded("приведенную")
    assert folded("террористов\u2011боевиков") == folded("террористов-боевиков")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \u00a0\n", [" \u00a0\n"]),
        ("side, in 30 days.", ["side", ",", " ", "in", " ", "30", " ", "days", "."]),
        ("г. № 5 (ст. 3)", ["г", ".", " ", "№", " ", "5", " ", "(", "ст", ".", " ", "3", ")"]),
        ("кто-либо – нет", ["кто-либо", " ", "–", " ", "нет"]),
        ("anak-anak; 1.000,5", ["anak-anak", ";", " ", "1.000,5"]),
        ("L.1/Rev.2, WP.1.", ["L.1/Rev.2", ",", " ", "WP.1", "."]),
        ("a--b -c d-", ["a", "-", "-", "b", " ", "-", "c", " ", "d", "-"]),
        ("‘side’ side’s", ["‘", "side", "’", " ", "side’s"]),
        ("3-й 60%", ["3-й", " ", "60", "%"]),
        ("…«»", ["…", "«", "»"]),
        ("и/или and/or", ["и", "/", "или", " ", "and", "/", "or"]),
        ("x\u0301y \u0301", ["x\u0301y", " ", "\u0301"]),
    ],
)  # fmt: skip
def test_the_cut_is_pinned_because_edits_count_these_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected
