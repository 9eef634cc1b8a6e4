"""A word of two alphabets is said while it is written, not only once it stands."""

from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.services import At
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import Sides
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import does, line_at, proposes

MIXED = "Сoвет 1."  # its second letter is Latin


def test_a_mixed_word_is_said_on_submitting_and_to_the_officer(at: At, secretary: Client) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    runs = line_at(at).clause.text["ru"]
    said = {"read.ru": read_mark(runs), "w.ru.0": MIXED}
    answer = secretary.post(f"{page}clauses/c01/do/propose/", said, follow=True)

    assertContains(answer, "Сoвет")
    assertContains(answer, "mixes Latin and Cyrillic letters")
    draft = registry.drafts("waiting").latest("pk").pk
    assertContains(secretary.get(f"/drafts/{draft}/"), "mixes Latin and Cyrillic letters")
    clean = {"read.ru": read_mark(runs), "w.ru.0": "Совет 1."}
    answer = secretary.post(f"{page}clauses/c02/do/propose/", clean, follow=True)
    assertNotContains(answer, "mixes Latin and Cyrillic letters", status_code=answer.status_code)


def test_rest_says_the_same(at: At, secretary: Client) -> None:
    url = f"/api/texts/{at.dossier}/{at.key}/clauses/c01/do/rewrite"
    made = secretary.post(url, {"said": {"words.ru": MIXED}}, content_type="application/json")

    assert "Сoвет" in made.json()["doubts"][0]


def test_proposals_nobody_took_up_are_listed_until_somebody_does(
    at: At, sides: Sides, secretary: Client
) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    assertNotContains(secretary.get(page), "Proposals no other side has taken up")
    proposes(at, sides)
    assertContains(secretary.get(page), "Proposals no other side has taken up")
    for deed in ("withdraw", "unbracket"):
        sides.release(does(at, deed, bracket="c01.b1.idn"))
    assertNotContains(secretary.get(page), "Proposals no other side has taken up")
