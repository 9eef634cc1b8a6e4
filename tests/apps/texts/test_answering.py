"""Answering brackets on the pages: at every place, nothing typed lost, read before it leaves."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.texts.acts.drafts import draft_of
from mufakat.apps.texts.acts.objects import clause_in
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.writing import alternative_of, answer, counter
from mufakat.apps.texts.services import At, NothingProposed
from mufakat.apps.texts.services.refusals import OnePlaceAtATime, TooLong
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import BadDraft
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import IDN, Sides, browser_of
from tests.apps.texts import far
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import does, line_at, proposes, words_at
from tests.apps.texts.test_views import page_of

TWO_PLACES = "Phrases 1 in that en."


def at_two_places(at: At, sides: Sides) -> str:
    """Propose words of ours that differ from those tabled at two places of one language."""
    sides.release(does(at, "rewrite", **{"words.en": TWO_PLACES}))
    return "c01.b1.idn"


def test_a_bracket_is_answered_at_every_place_it_stands(at: At, sides: Sides) -> None:
    bracket = at_two_places(at, sides)
    said = {"words.en": "Clauses", "words.en.1": "this"}

    sides.release(does(at, "amend", bracket=bracket, **said))

    assert words_at(at) == "[IDN: Words | IDN: Clauses] 1 in [IDN: this ]en."


def test_more_words_than_a_clause_holds_are_refused(at: At, sides: Sides) -> None:
    bracket = at_two_places(at, sides)
    with pytest.raises(TooLong):
        does(at, "amend", bracket=bracket, **{"words.en": "word " * 5_000})


def test_a_place_left_empty_beside_a_filled_one_keeps_our_words(at: At, sides: Sides) -> None:
    sides.release(does(at, "rewrite", **{"words.en": "Phrases 1 of en."}))

    sides.release(does(at, "amend", bracket="c01.b1.idn", **{"words.en.1": "for"}))

    assert words_at(at) == "[IDN: Words | IDN: Phrases] 1 [IDN: in | IDN: for] en."


def test_nothing_at_any_place_is_no_proposal(at: At, sides: Sides) -> None:
    bracket = at_two_places(at, sides)
    with pytest.raises(NothingProposed):
        does(at, "amend", bracket=bracket, **{"words.en": "  "})


def test_words_on_both_sides_of_a_bracket_are_two_proposals(at: At, sides: Sides) -> None:
    proposes(at, sides)
    runs = line_at(at).clause.text["en"]
    said = {"read.en": read_mark(runs), "w.en.0": "Phrases", "w.en.2": "in that en."}

    with pytest.raises(OnePlaceAtATime):
        does(at, "propose", **said)


def test_what_is_refused_comes_back_with_all_that_was_typed(
    at: At, sides: Sides, secretary: Client
) -> None:
    bracket = at_two_places(at, sides)
    said = {"bracket": bracket, "words.en": "Clauses", "words.en.1": "this\u200b"}

    page = secretary.post(page_of(at, "c01") + "do/amend/", said)

    assertContains(page, "a character nobody can see", status_code=400)
    assertContains(page, "\nClauses</textarea>", status_code=400)
    assertContains(page, 'role="alert"', status_code=400)
    assert not registry.drafts("waiting").exists()


def test_words_written_while_the_clause_changed_stand_beside_it(
    at: At, sides: Sides, secretary: Client
) -> None:
    runs = line_at(at).clause.text["en"]
    said = {"read.en": read_mark(runs), "w.en.0": "Our slow and careful words."}
    proposes(at, sides)

    page = secretary.post(page_of(at, "c01") + "do/propose/", said)

    assertContains(page, "Our slow and careful words.", status_code=409)
    assertContains(page, "Somebody changed the clause meanwhile", status_code=409)


def test_a_note_of_ours_that_is_refused_is_not_lost(at: At, secretary: Client) -> None:
    said = {"kind": "nothing-known", "said": "Our fallback, at length"}

    page = secretary.post(page_of(at, "c01") + "margin/", said)

    assertContains(page, "Our fallback, at length", status_code=page.status_code)
    assert page.status_code >= 400


def test_the_approver_reads_the_words_as_they_would_stand(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = does(at, "rewrite", **{"words.en": "Words one in en."}).draft
    officer = browser_of("second-officer", ("releasing_officer",), monkeypatch)

    page = officer.get(f"/drafts/{waiting}/")

    for words in ("We propose other words", "As it reads now", "As it would read", "clause 1"):
        assertContains(page, words)
    assertNotContains(page, "[&#x27;")


def test_the_approver_reads_which_words_are_accepted(
    at: At, sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    bracket = their_words(at, sides)
    waiting = does(at, "accept", bracket=bracket, way="2").draft
    officer = browser_of("second-officer", ("releasing_officer",), monkeypatch)

    assertContains(officer.get(f"/drafts/{waiting}/"), ": theirs")


def their_words(at: At, sides: Sides) -> str:
    """Let the other side put words of its own beside ours."""
    bracket = proposes(at, sides)
    for language in far.LANGUAGES:
        object_ = clause_in(at.key, "c01", language)
        edit = counter(far.working(sides, at.dossier, object_), bracket, ["theirs"])
        assert edit is not None
        far.edits(sides, at.dossier, object_, edit)
    return bracket


def test_an_answer_is_shown_and_then_the_bracket_can_go(
    at: At, sides: Sides, secretary: Client
) -> None:
    bracket = proposes(at, sides)
    page = page_of(at, "c01")
    assertNotContains(secretary.get(page), "do/unbracket/")
    for language in far.LANGUAGES:
        object_ = clause_in(at.key, "c01", language)
        named = alternative_of(far.working(sides, at.dossier, object_), bracket, IDN)
        far.edits(sides, at.dossier, object_, answer("accept", bracket, named))

    shown = secretary.get(page)
    assertContains(shown, "accepted the proposal")
    assertContains(shown, "do/unbracket/")
    assertContains(shown, "An answer is in")


def test_a_language_begun_and_forgotten_is_a_fault() -> None:
    titles, words = {"en": "Minutes", "id": "Risalah"}, {"en": "One.\n\nTwo."}
    with pytest.raises(BadDraft) as found:
        draft_of(
            symbol="L.1", kind="note", drafting="en", titles=titles, words=words,
            parties=(PartyId("IDN"), PartyId("RUS")),
        )  # fmt: skip
    assert found.value.facts == {"at": "words.id", "clauses": 0, "needs": 2}
