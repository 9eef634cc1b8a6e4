"""Words are read in their language, and forms of one word meet."""

import pytest

from mufakat.cli.bench.specimens import queries
from mufakat.kernel.expertise.vocabulary import own_vocabulary
from mufakat.kernel.expertise.words import LANGUAGES, Reader, language


@pytest.mark.parametrize("name", ["queries.tsv", "queries_held_out.tsv", "queries_last.tsv"])
def test_the_language_of_a_question_is_told(name: str) -> None:
    wrong = [one for one in queries(name) if language(one.text) != one.language]

    assert wrong == []


@pytest.mark.parametrize(
    ("spoken", "forms"),
    [
        ("ru", "террорист террористы террористов террористический терроризма терроризмом"),
        ("ru", "граница границы границей"),
        ("en", "terrorist terrorists terrorism"),
        ("en", "extremism extremist extremists"),
        ("id", "teroris terorisme teror"),
        ("id", "ekstremis ekstremisme"),
        ("id", "pendanaan mendanai dana"),
    ],
)
def test_forms_of_one_word_share_a_stem(spoken: str, forms: str) -> None:
    stems = {word.stem for word in Reader().words(forms, spoken)}

    assert len(stems) == 1


def test_empty_words_numbers_and_overlong_runs_carry_nothing() -> None:
    assert Reader().words(f"the of 2026 {'x' * 65}", "en") == []


def test_yo_and_ye_are_one_letter() -> None:
    one, other = Reader().words("учёный ученый", "ru")

    assert one.stem == other.stem


def test_every_concept_can_be_found_by_some_word_in_each_language() -> None:
    reader = Reader()
    empty = [
        (one.key, spoken)
        for one in own_vocabulary().values()
        for spoken in LANGUAGES
        if not any(reader.words(label, spoken) for label in one.labels[spoken])
    ]

    assert empty == []
