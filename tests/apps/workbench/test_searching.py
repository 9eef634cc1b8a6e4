"""Search by the forms of words, and narrowed by what a reader knows of a thing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.http import urlencode

from mufakat.apps.workbench.queries.forms_of_words import stems_in, wanted
from tests.apps.commitments.stage import live, sign
from tests.apps.letters.two_sides import RUS, Sides
from tests.apps.meetings.test_services import with_items


@pytest.mark.parametrize(
    ("asked", "said", "language"),
    [
        ("meetings", "The expert meeting was held.", "en"),
        ("commitment", "What became of our commitments?", "en"),
        ("встреча", "О результатах экспертных встреч", "ru"),
        ("договорённостью", "Выполнение договоренности", "ru"),
        ("pertemuannya", "Pertemuan pakar di Jakarta", "id"),
        ("laporannya", "Laporan pelaksanaan", "id"),
        ("terrorism", "Preventing terrorist acts", "en"),
    ],
)
def test_a_word_is_found_in_its_other_forms(asked: str, said: str, language: str) -> None:
    ((_word, stems),) = wanted(asked)

    assert stems & stems_in(said, language)
    assert stems & stems_in(said)


def test_empty_words_ask_for_nothing_unless_they_are_all() -> None:
    assert [word for word, _stems in wanted("the meeting of 2025")] == ["meeting", "2025"]
    assert [word for word, _stems in wanted("dan")] == ["dan"]
    assert wanted("   ") == []


@pytest.fixture
def find(sides: Sides, secretary: Client) -> Callable[..., list[dict[str, str]]]:
    """Search over REST in a node with a meeting, its items, a text and two commitments."""
    with_items(sides)
    sign(sides)
    live(sides)
    live(sides, (RUS,), key="cm2")

    def search(**said: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = secretary.get(f"/api/search?{urlencode(said)}").json()
        return found

    return search


def test_a_search_is_narrowed_by_matter_kind_side_and_language(
    find: Callable[..., list[dict[str, str]]], sides: Sides
) -> None:
    every = find(text="word")
    assert {one["kind"] for one in every} >= {"Clause", "Commitment"}
    mine = find(text="words", kind="Commitment", side="RUS")
    assert len(mine) == 3
    assert all("cm2" in one["url"] for one in mine)
    assert [one["language"] for one in find(text="words", kind="Commitment", side="RUS",
                                            language="ru")] == ["ru"]  # fmt: skip
    assert find(text="words", agreement="0" * 64) == []
    assert find(text="opening", agreement=sides.agreement)
    assert find(text="openings"), "another form of the word"


def test_the_page_offers_what_a_search_can_be_narrowed_by(
    find: Callable[..., list[dict[str, str]]], secretary: Client
) -> None:
    assert find(text="words")
    page = secretary.get("/search/?q=words&kind=Commitment").content.decode()

    assert '<option value="RUS">' in page
    assert "<option selected>Commitment</option>" in page
    assert "Clause" in page


def test_a_stranger_finds_nothing_whatever_is_narrowed(
    find: Callable[..., list[dict[str, str]]], stranger: Client
) -> None:
    assert find(text="words")
    page = stranger.get("/search/?q=words&kind=Commitment").content.decode()

    assert "Words 1" not in page
    assert "RUS" not in page
