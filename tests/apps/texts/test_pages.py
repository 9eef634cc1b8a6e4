"""Pages of texts over rows: whole, clause by clause, on the wall; what is ours stays ours."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.texts.models import ProjectorRow
from tests.apps.letters.two_sides import Sides, browser_of
from tests.apps.texts.rows import bracketed, keep, plain_text

PAGES = ("", "clauses/c01/", "concordance/", "signature/", "projector/", "projector/wall/")


@pytest.fixture
def at(sides: Sides) -> str:
    keep(bracketed(), sides.agreement)
    return f"/texts/{sides.agreement}/minutes/"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_every_page_shows_in_every_language(
    at: str, secretary: Client, page: str, language: str
) -> None:
    answer = secretary.get(at + page, headers={"accept-language": language})

    assertContains(answer, "IDRU/L.1")


def test_a_bracket_says_in_words_whose_it_is(at: str, secretary: Client) -> None:
    page = secretary.get(at)

    assertContains(page, "In square brackets, not agreed: other words, by Indonesia, Russia")
    assertContains(page, "position reserved by Russia")
    assertContains(page, '<span class="by">Russia</span>')
    assertContains(page, 'lang="ru"')


def test_one_issue_with_two_spans_counts_once(at: str, secretary: Client) -> None:
    assertContains(secretary.get(at), "1 open bracket")


def test_our_margin_is_on_our_page_and_never_on_the_wall(at: str, secretary: Client) -> None:
    secretary.post(f"{at}clauses/c01/margin/", {"kind": "fallback", "said": "give way on shall"})

    assertContains(secretary.get(f"{at}clauses/c01/"), "give way on shall")
    for page in ("", "projector/", "projector/wall/", "concordance/"):
        assertNotContains(secretary.get(at + page), "give way on shall")


def test_an_auditor_reads_the_clause_and_not_the_margin(
    at: str, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary.post(f"{at}clauses/c01/margin/", {"kind": "fallback", "said": "give way on shall"})
    auditor = browser_of("auditor", ("auditor",), monkeypatch)

    page = auditor.get(f"{at}clauses/c01/")

    assertContains(page, "point of contact")
    assertNotContains(page, "give way on shall")


def test_a_stranger_sees_nothing(at: str, stranger: Client) -> None:
    for page in PAGES:
        assert stranger.get(at + page).status_code in (403, 404)


def test_the_wall_follows_the_drafter(at: str, secretary: Client) -> None:
    assertContains(secretary.get(f"{at}projector/wall/"), "point of contact")

    secretary.post(f"{at}clauses/c02/wall/")

    assertContains(secretary.get(f"{at}projector/wall/"), "Costs lie where they fall.")
    assert ProjectorRow.objects.get().clause == "c02"


@pytest.mark.parametrize("page", ["", "concordance/", "signature/"])
def test_a_long_text_asks_the_tables_no_more_often_than_a_short_one(
    sides: Sides, secretary: Client, django_assert_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    keep(plain_text(1), sides.agreement, "short")
    keep(plain_text(30), sides.agreement, "long")
    short, long = (f"/texts/{sides.agreement}/{key}/{page}" for key in ("short", "long"))
    secretary.get(short)
    with CaptureQueriesContext(connection) as counted:
        secretary.get(short)

    with django_assert_num_queries(len(counted)):
        secretary.get(long)


def test_what_is_not_there_is_missing(at: str, secretary: Client) -> None:
    for page in ("clauses/none/", "../none/"):
        assert secretary.get(at + page).status_code == 404
