"""What a drafter does on the pages, as a browser without JavaScript sends it."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.services import At
from mufakat.registry import queries as registry
from mufakat.registry.ports import collect
from tests.apps.letters.two_sides import NOBODY, SECRETARY, Sides, all_acts, browser_of
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import both_agree, line_at, proposes, they_accept


def page_of(at: At, clause: str = "") -> str:
    return f"/texts/{at.dossier}/{at.key}/" + (f"clauses/{clause}/" if clause else "")


def fields(at: At, words: str) -> dict[str, str]:
    runs = line_at(at).clause.text["en"]
    return {"read.en": read_mark(runs), "w.en.0": words}


def approve(sides: Sides) -> None:
    sides.release(Drafted(registry.drafts("waiting").latest("pk").pk))


def test_words_rewritten_in_a_field_become_a_bracket(
    at: At, sides: Sides, secretary: Client
) -> None:
    answer = secretary.post(page_of(at, "c01") + "do/propose/", fields(at, "Words one in en."))

    assertRedirects(answer, page_of(at, "c01"))
    approve(sides)
    assertContains(secretary.get(page_of(at, "c01")), "Open brackets")
    assert line_at(at).state == "bracketed"


def test_words_that_changed_meanwhile_are_not_written_over(
    at: At, sides: Sides, secretary: Client
) -> None:
    said = fields(at, "Words two in en.")
    proposes(at, sides)

    answer = secretary.post(page_of(at, "c01") + "do/propose/", said)

    assertContains(answer, "reads otherwise now", status_code=answer.status_code)
    assert answer.status_code >= 400


def test_a_round_of_ones_own_is_seen_sent_and_gone(at: At, sides: Sides, secretary: Client) -> None:
    before = len(all_acts(at.dossier))
    said = fields(at, "Words one in en.") | {"later": "1"}
    secretary.post(page_of(at, "c01") + "do/propose/", said)

    shown = secretary.get(page_of(at) + "round/")
    assertContains(shown, "would take out", count=0)
    assertContains(shown, "one")
    assert len(all_acts(at.dossier)) == before

    secretary.post(page_of(at) + "round/send/")
    approve(sides)
    assert line_at(at).state == "bracketed"
    assertRedirects(secretary.get(page_of(at) + "round/"), page_of(at))


def test_a_secretary_is_offered_no_yes_and_a_head_is(
    at: At, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = browser_of("ketua", ("head",), monkeypatch)

    assertNotContains(secretary.get(page_of(at, "c01")), "do/agree/")
    page = head.get(page_of(at, "c01"))
    assertContains(page, "do/agree/")
    assertNotContains(page, "do/confirm/")


def test_the_capital_confirms_and_nobody_else(
    at: At, sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_agree(at, sides, "c01")
    capital = browser_of("pusat", ("capital",), monkeypatch)

    assertContains(capital.get(page_of(at, "c01")), "do/confirm/")


def test_a_clause_is_found_by_its_words(at: At, secretary: Client) -> None:
    assertContains(secretary.get("/search/?q=Words"), page_of(at, "c01"))


def test_rest_says_what_pages_say(at: At, secretary: Client) -> None:
    found = secretary.get(f"/api{page_of(at)}"[:-1]).json()

    assert [one["id"] for one in found["text"]["clauses"]] == ["c01", "c02"]
    answer = secretary.post(
        f"/api{page_of(at, 'c01')}do/rewrite",
        {"said": {"words.en": "Words one in en."}},
        content_type="application/json",
    )
    assert answer.json()["draft"]
    assert registry.drafts("waiting").count() == 1


@pytest.mark.parametrize("deed", ["nothing", "agree"])
def test_what_this_person_may_not_do_is_not_there(at: At, secretary: Client, deed: str) -> None:
    assert secretary.post(page_of(at, "c01") + f"do/{deed}/").status_code in (403, 404)


def test_what_was_said_of_a_clause_leads_to_its_page(at: At) -> None:
    found = {
        object_: [*collect("where", SECRETARY, at.dossier, object_)]
        for object_ in (f"text/{at.key}/c/c1/en", f"text/{at.key}", f"text/{at.key}/signature")
    }

    clause, whole, signature = found.values()
    assert clause == [f"/texts/{at.dossier}/{at.key}/clauses/c1/"]
    assert whole == signature == [f"/texts/{at.dossier}/{at.key}/"]
    assert [*collect("where", NOBODY, at.dossier, f"text/{at.key}")] == []


def test_what_left_in_three_languages_at_once_is_one_step_of_the_history(
    at: At, sides: Sides, secretary: Client
) -> None:
    words = {f"words.{one}": f"Words one in {one}." for one in ("en", "id", "ru")}
    secretary.post(page_of(at, "c01") + "do/rewrite/", words)
    approve(sides)

    page = secretary.get(page_of(at, "c01")).content.decode()
    shown = page.split('class="strip"')[1]
    assert shown.count("Indonesia proposed other words") == 1
    assert "English, Indonesian, Russian" in shown


def test_each_changed_word_says_whose_it_is_and_what_gave_way(
    at: At, sides: Sides, secretary: Client
) -> None:
    bracket = proposes(at, sides)
    page = page_of(at, "c01")
    assertNotContains(secretary.get(page), "What gave way")
    they_accept(at, sides, bracket)
    secretary.post(page + "do/unbracket/", {"bracket": bracket})
    approve(sides)

    shown = secretary.get(page)

    assertContains(shown, "What gave way")
    told = secretary.get(f"/api/texts/{at.dossier}/{at.key}/clauses/c01").json()["origins"]
    place = next(one for one in told if one["language"] == "en")
    assert [(one["words"], one["by"], one["tabled"]) for one in place["stands"]] == [
        ("one", "IDN", False)
    ]
    assert [(one["words"], one["by"], one["tabled"]) for one in place["gone"]] == [
        ("1", "IDN", True)
    ]
