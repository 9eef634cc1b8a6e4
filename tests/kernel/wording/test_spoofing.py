"""What the eye cannot see is refused; what the eye takes for something else is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.spoofing import (
    Hidden,
    hidden,
    refuse_hidden,
    skeleton,
    suspects,
    without_hidden,
)
from tests.kernel.wording.example import example

HIDDEN = [
    "\u202e", "\u2066", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u061c", "\u2028",
    "\u3164", "\u2800", "\ufe0f", "\U000e0041", "\u0000", "\u0085", "\ue000", "\u2003",
]  # fmt: skip


@pytest.mark.parametrize("one", HIDDEN)
def test_what_nobody_sees_is_refused_with_its_place(one: str) -> None:
    with pytest.raises(Hidden) as caught:
        refuse_hidden(f"within 30{one} days")
    assert caught.value.facts == {"at": 9, "character": f"U+{ord(one):04X}"}


@given(st.text())
def test_what_is_cleaned_hides_nothing(text: str) -> None:
    assert not list(hidden(without_hidden(text)))


@pytest.mark.parametrize("text", ["в\u00a0г.\u00a0Москве", "«Меморандум» № 5 – ещё", "a\nb", "🙂"])
def test_ordinary_typography_is_seen(text: str) -> None:
    refuse_hidden(text)
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    ("text", "language", "code", "word"),
    [
        ("the Pаrties agreed", "en", "text.mixed_scripts", "Pаrties"),
        ("Стoроны договорились", "ru", "text.mixed_scripts", "Стoроны"),
        ("pihak menсatat", "id", "text.mixed_scripts", "menсatat"),
        ("the РАСЕ side", "en", "text.look_alike", "РАСЕ"),
        ("вместе c делегацией", "ru", "text.look_alike", "c"),
        ("within 3О days", "en", "text.letter_in_number", "3О"),
        ("в течение 6O дней", "ru", "text.letter_in_number", "6O"),
        ("the 𝐏𝐚𝐫𝐭𝐢𝐞𝐬", "en", "text.odd_letter", "𝐏𝐚𝐫𝐭𝐢𝐞𝐬"),
        ("within ٣٠ days", "en", "text.odd_letter", "٣٠"),
        ("the οther side", "en", "text.mixed_scripts", "οther"),
    ],
)
def test_deceiving_words_are_named(text: str, language: str, code: str, word: str) -> None:
    (found,) = suspects(text, language)
    assert (found.code, found.word) == (code, word)
    assert text[found.start : found.end] == word


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("приложения I и II, глава XIV", "ru"),
        ("IT-технологии и ИТ", "ru"),
        ("доклад (IDRU-CT/EM.1/WP.1)", "ru"),
        ("teroris asing (foreign terrorist fighters)", "id"),
        ("foreign terrorist fighters", "ru"),
        ("the Russian text «Стороны» reads", "en"),
        ("résumé, naïve, 1st and 2nd", "en"),
    ],
)
def test_honest_words_are_left_alone(text: str, language: str) -> None:
    assert suspects(text, language) == ()


def test_the_example_deceives_nobody() -> None:
    for clause in example().clauses:
        for language, runs in clause.text.items():
            for leaf in leaves(runs):
                refuse_hidden(leaf.text)
                assert suspects(leaf.text, language) == ()


def test_words_that_look_the_same_have_one_skeleton() -> None:
    assert skeleton("РАСЕ") == skeleton("PACE")
    (found,) = suspects("вместе c делегацией", "ru")
    assert found.looks_like == "с"
