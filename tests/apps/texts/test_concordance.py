"""The concordance page: who verified what, questions with their state, advice with its source."""

from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.terms import term_object
from mufakat.apps.texts.panels.concordance import blocks
from mufakat.apps.texts.services import At, Pen
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides
from tests.apps.texts import far
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import both_agree, both_confirm, does, line_at, proposes

PEN = Pen(SECRETARY, NOW)


def page_of(at: At) -> str:
    return f"/texts/{at.dossier}/{at.key}/concordance/"


def they_verify(at: At, sides: Sides, clause: str) -> None:
    for language in ("id", "ru"):
        digest = line_at(at, clause).consents[language].digest
        on = {"object": about(at.key, "verified", clause, language)}
        far.says(sides, at.dossier, "own.set", on, {"digest": digest})


def test_a_question_is_open_until_it_is_answered(at: At, sides: Sides, secretary: Client) -> None:
    sides.release(does(at, "query", language="ru", text="Present or future?"))
    shown = secretary.get(page_of(at))
    assertContains(shown, "a question waits for an answer")
    assertContains(shown, "translators ask about 1 clause")

    object_ = about(at.key, "query", "c01", "ru")
    far.says(
        sides, at.dossier, "entry.add", {"object": object_},
        {"text": {"ru": "Будущее."}, "kind": "answer"},
    )  # fmt: skip

    shown = secretary.get(page_of(at))
    assertContains(shown, "Будущее.")
    assertNotContains(shown, "a question waits for an answer")


def test_who_verified_which_words_is_said_and_goes_stale_with_them(
    at: At, sides: Sides, secretary: Client
) -> None:
    sides.release(does(at, "verify", language="id"))
    digest = line_at(at).consents["id"].digest
    shown = secretary.get(page_of(at))
    assertContains(shown, "verified Indonesian as it stands")
    assertContains(shown, digest)

    proposes(at, sides)

    assertContains(secretary.get(page_of(at)), "verified an earlier wording of Indonesian")


def test_one_sentence_says_what_keeps_a_text_from_signature(at: At, sides: Sides) -> None:
    def said() -> str:
        return blocks(queries.text_page(at.dossier, at.key, who=SECRETARY))

    assert said() == (
        "Before signature: 2 clauses are not agreed; 4 wordings are not verified; "
        "the text is not frozen."
    )
    for clause in ("c01", "c02"):
        both_agree(at, sides, clause)
        both_confirm(at, sides, clause)
        sides.release(does(at, "verify", clause))
        they_verify(at, sides, clause)
    assert said() == "Before signature: the text is not frozen."

    made = services.TEXT_DEEDS["freeze"](PEN, at, {})
    assert made is not None
    sides.release(made)
    sides.accepts(sides.agreement, f"text/{at.key}")
    assert said() == (
        "Before signature: a side has not compared the copy with the draft it approved."
    )
    approved = services.TEXT_DEEDS["approve"](PEN, at, {})
    assert approved is not None
    sides.release(approved)
    frozen = queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen
    far.says(
        sides, at.dossier, "own.set", {"object": about(at.key, "approved")}, {"digest": frozen}
    )
    assert said() == "Nothing in the wording or its languages keeps this text from signature."


def test_a_departure_from_an_agreed_term_is_marked_with_its_source(
    at: At, sides: Sides, secretary: Client
) -> None:
    said = {"en": "words", "id": "kata", "ru": "слова"}
    made = services.propose_term(PEN, at.dossier, said)
    sides.release(made)
    assertNotContains(secretary.get(page_of(at)), "agreed term")
    sides.accepts(sides.agreement, made.object)
    assert made.object.startswith(term_object(""))

    clause = f"/texts/{at.dossier}/{at.key}/clauses/c01/"
    for page in (page_of(at), clause):
        shown = secretary.get(page)
        assertContains(shown, "The agreed term for “words” is “kata”.")
        assertContains(shown, "Drafting practice of both sides")


def test_advice_on_wording_names_who_says_so(at: At, sides: Sides, secretary: Client) -> None:
    words = {f"words.{one}": f"Words one shall stand in {one}." for one in ("en", "id", "ru")}
    sides.release(does(at, "rewrite", **words))

    shown = secretary.get(page_of(at))

    assertContains(shown, "creates an obligation")
    assertContains(shown, "FCDO, Treaties and Memoranda of Understanding")
    advice = secretary.get(f"/api/texts/{at.dossier}/{at.key}/concordance").json()["c01"]["advice"]
    assert {"text.shall_in_record"} <= {one["code"] for one in advice}
