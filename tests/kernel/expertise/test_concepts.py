"""Questions find their concept in three languages, by word form."""

from collections import Counter

import pytest

from mufakat.cli.bench.specimens import LANGUAGES, queries
from mufakat.cli.bench.trilingual import FIRST
from mufakat.cli.bench.trilingual import found as found_in
from mufakat.kernel.expertise.concepts import Finder
from mufakat.kernel.expertise.vocabulary import own_vocabulary
from mufakat.kernel.expertise.words import Reader


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(own_vocabulary(), Reader())


def test_questions_written_before_the_vocabulary_find_their_concept(finder: Finder) -> None:
    found = found_in(finder, "queries.tsv")

    assert dict.fromkeys(LANGUAGES, 20) == Counter(one.language for one in queries("queries.tsv"))
    assert found["all"] >= 0.85, found


@pytest.mark.parametrize(
    ("name", "least"),
    [("queries_held_out.tsv", 0.85), ("queries_last.tsv", 0.75)],
)
def test_more_questions_of_other_matters_do_too(finder: Finder, name: str, least: float) -> None:
    """Everyday words were added after the first of these was seen, and none after the second."""
    found = found_in(finder, name)

    assert found["all"] >= least, found
    assert min(found["id"], found["ru"]) >= 0.85, found


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Pencegahan pendanaan terorisme", "terrorist-financing"),
        ("о финансировании терроризма", "terrorist-financing"),
        ("financing of terrorism", "terrorist-financing"),
        ("взаимной правовой помощью", "mutual-legal-assistance"),
        ("pemeriksaan data penumpang", "passenger-data"),
    ],
)
def test_a_term_is_found_in_any_form(finder: Finder, text: str, concept: str) -> None:
    assert finder.find(text)[0].concept == concept


def test_an_acronym_is_no_common_word(finder: Finder) -> None:
    fire = {one.concept for one in finder.find("senjata api rakitan", "id")}
    data = {one.concept for one in finder.find("pertukaran API dan PNR", "id")}

    assert "passenger-data" not in fire
    assert "passenger-data" in data


def test_a_concept_tells_by_which_words_it_was_found(finder: Finder) -> None:
    first = finder.find("Обмен типологиями финансирования терроризма", "ru")[0]

    assert {"финансирования", "терроризма"} <= set(first.forms)


def test_what_stands_under_two_headings_is_found_where_they_meet(finder: Finder) -> None:
    found = [one.concept for one in finder.find("radicalised people among prisoners", "en")]

    assert "prison-radicalisation" in found[:FIRST]


def test_a_text_of_another_subject_names_next_to_nothing(finder: Finder) -> None:
    found = finder.find("The soup was served with bread and a little parsley", "en")

    assert sum(one.weight for one in found) < 5
