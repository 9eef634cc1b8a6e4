"""The term base: proposed by one side's linguist, agreed by both, taken from agreed clauses."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.agreements.acts.joints import Matter, write_matter
from mufakat.apps.agreements.services import NothingToAnswer
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.terms import names_in, read_term, term_object, write_term
from mufakat.apps.texts.models import TermRow
from mufakat.apps.texts.services import At, NothingProposed, Pen
from mufakat.cli.start import run
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import Json
from mufakat.kernel.wording.spoofing import Hidden
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, browser_of
from tests.apps.texts.rows import keep, plain_text
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import both_agree, both_confirm
from tests.apps.texts.test_views import approve

LINGUIST = Who("lia", "Lia", "id", ("linguist-1",))
OFFICER = Who("budi", "Budi", "id", ("releasing_officer-1",))
PEN = Pen(LINGUIST, NOW)
Counting = Callable[[int], AbstractContextManager[object]]
MOST_QUERIES = 30
SAID = {"en": "point of contact; focal point", "id": "narahubung", "ru": "контактное лицо"}

SAID_APART = {language: words.split("; ") for language, words in SAID.items()}


def proposed(sides: Sides) -> str:
    made = services.propose_term(PEN, sides.agreement, SAID, origin="IDRU/L.1#c01")
    sides.release(made)
    return made.object.partition("/")[2]


def test_a_linguist_proposes_a_term_and_the_other_side_agrees(sides: Sides) -> None:
    key = proposed(sides)
    [one] = queries.terms(sides.agreement, who=SECRETARY)
    assert one.agreed is None
    assert one.matter.waits_for == ("RUS",)
    assert not queries.agreed_terms(sides.agreement, who=SECRETARY)

    sides.accepts(sides.agreement, term_object(key))

    [term] = queries.agreed_terms(sides.agreement, who=SECRETARY)
    assert term.names["en"] == ("point of contact", "focal point")
    assert term.origin == "IDRU/L.1#c01"
    assert term.agreed_by == {"IDN", "RUS"}


def test_we_agree_to_a_term_of_the_other_side_as_it_was_read(sides: Sides) -> None:
    value: Json = {"names": {"en": ["exchange"], "ru": ["обмен"]}}
    sides.proposes(sides.agreement, term_object("t1"), value)
    [one] = queries.terms(sides.agreement, who=SECRETARY)
    assert one.matter.latest is not None

    with pytest.raises(NothingToAnswer):
        services.accept_term(PEN, sides.agreement, "t1", digest="0" * 64)
    digest = one.matter.latest.digest
    sides.release(services.accept_term(PEN, sides.agreement, "t1", digest=digest))

    [term] = queries.agreed_terms(sides.agreement, who=SECRETARY)
    assert term.names == {"en": ("exchange",), "ru": ("обмен",)}


def test_other_names_for_an_agreed_term_leave_it_until_both_agree(sides: Sides) -> None:
    key = proposed(sides)
    sides.accepts(sides.agreement, term_object(key))

    again = services.propose_term(
        PEN, sides.agreement, SAID | {"id": "narahubung nasional"}, key=key
    )
    sides.release(again)

    [one] = queries.terms(sides.agreement, who=SECRETARY)
    assert one.agreed is not None
    assert one.offer is not None
    assert one.agreed.names["id"] == ("narahubung",)
    assert one.offer.names["id"] == ("narahubung nasional",)


@pytest.mark.parametrize("said", [{}, {"en": "contact"}, {"en": " ; ", "id": "narahubung"}])
def test_a_term_has_a_name_in_two_languages(sides: Sides, said: dict[str, str]) -> None:
    with pytest.raises(NothingProposed):
        services.propose_term(PEN, sides.agreement, said)


def test_hidden_characters_are_in_no_term(sides: Sides) -> None:
    with pytest.raises(Hidden):
        services.propose_term(PEN, sides.agreement, SAID | {"en": "con\u200btact"})


def test_other_names_are_for_a_term_there_is(sides: Sides) -> None:
    with pytest.raises(Missing):
        services.propose_term(PEN, sides.agreement, SAID, key="nothere")


def test_who_approves_sending_proposes_no_term(sides: Sides) -> None:
    with pytest.raises(Missing):
        services.propose_term(Pen(OFFICER, NOW), sides.agreement, SAID)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"names": {"en": ["a"]}},
        {"names": {"en": ["a"], "id": []}},
        {"names": {"en": ["a"], "nowhere": ["b"]}},
        {"names": {"en": ["a"], "id": ["x" * 121]}},
        {"names": {"en": ["a"] * 9, "id": ["b"]}},
        {"names": {"en": ["a"], "id": ["b"]}, "more": 1},
    ],
)
def test_what_is_no_term_is_not_read(value: Json) -> None:
    with pytest.raises(Unreadable):
        read_term(value)


def test_a_term_is_read_as_it_was_written() -> None:
    value: Json = {"names": {"en": ["a", "b"], "ru": ["в"]}, "origin": "X#c01"}

    assert write_term(read_term(value)) == value


def test_names_are_parted_by_semicolons_and_said_once() -> None:
    assert names_in({"en": " a  b ;c; a b;", "ru": ""}, ("en", "ru")) == {"en": ("a b", "c")}


def test_terms_are_rebuilt_from_what_was_said(sides: Sides) -> None:
    proposed(sides)
    before = [*TermRow.objects.values_list("term", "value", "offer", "matter")]

    rebuild.rebuild(now=NOW)

    assert [*TermRow.objects.values_list("term", "value", "offer", "matter")] == before


def test_only_agreed_clauses_are_searched(at: At, sides: Sides) -> None:
    assert not queries.said_before(at.dossier, "Words", "en", who=SECRETARY)

    both_agree(at, sides, "c01")
    both_confirm(at, sides, "c01")

    [one] = queries.said_before(at.dossier, "Words 1", "en", who=SECRETARY)
    assert one.clause == "c01"
    assert one.others == {"id": "Words 1 in id.", "ru": "Words 1 in ru."}
    assert not queries.said_before(at.dossier, "Words 2", "en", who=SECRETARY)


def test_a_linguist_verifies_asks_and_answers_and_nothing_else(at: At, sides: Sides) -> None:
    does = services.CLAUSE_DEEDS
    both_agree(at, sides, "c01")
    asked = {"language": "ru", "text": "Is the tense right?"}
    for deed, said in (("verify", {"language": "id"}), ("query", asked), ("answer", asked)):
        made = does[deed](PEN, at, "c01", said)
        assert made is not None
        sides.release(made)

    line = queries.clause_page(at.dossier, at.key, "c01", who=LINGUIST).line
    assert {one.kind for one in line.remarks} == {"query", "answer", "verified"}
    for deed in sorted({*does} - {"verify", "query", "answer"}):
        said = {"words.en": "Other.", "text": "x", "reason": "x", "to": "2", "kind": "general",
                "level": "heads", "bracket": "c01.b1.idn"}  # fmt: skip
        with pytest.raises(Missing):
            does[deed](PEN, at, "c01", said)
    for one in services.TEXT_DEEDS.values():
        with pytest.raises((Missing, Refusal)):
            one(PEN, at, {})
    with pytest.raises(Missing):
        services.add_clause(replace(PEN, later=True), at, {"en": "x", "id": "x", "ru": "x"})


def test_the_page_offers_to_propose_agree_and_search(
    at: At, sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_agree(at, sides, "c01")
    both_confirm(at, sides, "c01")
    page = f"/agreements/{at.dossier}/terms/"
    linguist = browser_of("lia", ("linguist",), monkeypatch)

    said = {f"name.{language}": words for language, words in SAID.items()}
    assert linguist.post(page + "propose/", said).status_code == 302
    approve(sides)
    shown = linguist.get(page, {"words": "Words", "language": "en"})

    assertContains(shown, "контактное лицо")
    assertContains(shown, "Words 1 in ru.")
    assertContains(linguist.get(page, {"words": "zebra"}), "stands in no agreed clause")


def test_the_other_sides_term_is_agreed_to_on_the_page(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    value: Json = {"names": {"en": ["exchange"], "ru": ["обмен"]}}
    sides.proposes(sides.agreement, term_object("t1"), value)
    linguist = browser_of("lia", ("linguist",), monkeypatch)
    page = f"/agreements/{sides.agreement}/terms/"
    assertContains(linguist.get(page), "Agree to the term")
    assertContains(linguist.get("/"), "1 term waits for our translators.")
    digest = queries.terms(sides.agreement, who=LINGUIST)[0].matter.latest.digest  # type: ignore[union-attr]  # just proposed

    linguist.post(page + "t1/accept/", {"digest": digest})
    approve(sides)

    assertContains(linguist.get(page), "agreed by both sides")
    assertNotContains(linguist.get("/"), "waits for our translators")


def test_rest_proposes_lists_and_agrees(sides: Sides, secretary: Client) -> None:
    door = f"/api/agreements/{sides.agreement}/terms"
    value: Json = {"names": {"en": ["exchange"], "ru": ["обмен"]}}
    sides.proposes(sides.agreement, term_object("t1"), value)

    said = secretary.post(door, {"names": SAID_APART}, content_type="application/json")
    assert said.status_code == 200, said.content
    [one] = secretary.get(door).json()["terms"]
    assert one["proposed"] == value
    assert one["waits_for"] == ["IDN"]
    yes = secretary.post(
        f"{door}/t1/accept", {"digest": one["digest"]}, content_type="application/json"
    )
    assert yes.status_code == 200, yes.content
    assert registry.drafts("waiting").count() == 2


def test_the_command_lists_terms_and_says_what_was_rendered_before(
    at: At, sides: Sides, capsys: pytest.CaptureFixture[str]
) -> None:
    sides.accepts(sides.agreement, term_object(proposed(sides)))
    both_agree(at, sides, "c01")
    both_confirm(at, sides, "c01")

    assert run(["text", "terms", at.key, "--words", "Words 1"]) == 0

    said = capsys.readouterr().out
    assert "point of contact; focal point · narahubung · контактное лицо" in said
    assert "ru: Words 1 in ru." in said
    assert run(["text", "terms", "NO/SUCH"]) != 0


def test_nobody_without_a_role_reads_terms(sides: Sides, stranger: Client) -> None:
    assert stranger.get(f"/agreements/{sides.agreement}/terms/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_often_however_many_terms_and_texts(
    count: int, sides: Sides, secretary: Client, django_assert_max_num_queries: Counting
) -> None:
    text = plain_text(2)
    agreed = replace(text, clauses=tuple(replace(one, state="agreed") for one in text.clauses))
    for number in range(count):
        keep(agreed, sides.agreement, f"text{number}-en")
        TermRow.objects.create(
            dossier=sides.agreement, term=f"t{number}", members=["IDN", "RUS"],
            matter=write_matter(Matter(term_object(f"t{number}"))),
            value={"names": {"en": [f"name {number}"], "ru": [f"имя {number}"]}},
        )  # fmt: skip
    page = f"/agreements/{sides.agreement}/terms/"
    secretary.get(page)

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = secretary.get(page, {"words": "Words", "language": "en"})

    assert shown.content.decode().count("name ") >= count
