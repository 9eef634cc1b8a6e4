"""Candidates for terms: what adopted clauses keep saying, and what stands for it elsewhere."""

from collections.abc import Mapping

from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.candidates import candidates
from mufakat.kernel.wording.terms import Term
from mufakat.kernel.wording.texts import Clause, Plain, Text
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

LANGUAGES = ("en", "ru")
IDN, RUS = PartyId("IDN"), PartyId("RUS")


def text(*clauses: Mapping[str, str], symbol: str = "X") -> Text:
    made = tuple(
        Clause(
            f"c{number:02d}", number, "1", "agreed",
            {one: (Plain(words),) for one, words in said.items()}, {},
        )
        for number, said in enumerate(clauses, start=1)
    )  # fmt: skip
    return Text(symbol, "agreed_minutes", {}, LANGUAGES, "en", (IDN, RUS), made)


TWICE = (
    {"en": "Each side names a focal point.", "ru": "Каждая сторона назначает контактное лицо."},
    {"en": "The focal points meet yearly.", "ru": "Контактные лица встречаются ежегодно."},
    {"en": "Costs lie where they fall.", "ru": "Расходы несёт каждая сторона."},
)


def test_a_phrase_two_clauses_say_comes_with_its_rendering_in_other_forms() -> None:
    [one] = candidates([text(*TWICE)], ())

    assert one.names == {"en": "focal point", "ru": "контактное лицо"}
    assert one.clauses == ("X#c01", "X#c02")
    assert one.origin == "X#c01"


def test_a_phrase_is_found_across_texts() -> None:
    found = candidates([text(TWICE[0]), text(TWICE[1], symbol="Y")], ())

    assert [one.clauses for one in found] == [("X#c01", "Y#c01")]


def test_what_is_a_term_already_is_no_candidate() -> None:
    known = Term("t", {"en": ("focal points",), "ru": ("контактное лицо",)})

    assert not candidates([text(*TWICE)], [known])


def test_what_one_clause_says_is_no_candidate() -> None:
    assert not candidates([text(TWICE[0], TWICE[2])], ())


def test_a_phrase_with_no_rendering_is_no_candidate() -> None:
    said = [one | {"ru": ""} for one in TWICE]

    assert not candidates([text(*said)], ())


def test_words_on_both_sides_of_a_mark_are_no_phrase() -> None:
    said = ({"en": "Costs, focal.", "ru": "Расходы, лицо."},) * 2

    assert not candidates([text(*said)], ())


def test_the_example_gives_terms_a_translator_knows() -> None:
    names = [one.names for one in candidates([example()], ())]

    assert {"en": "Expert Meeting", "id": "Pertemuan Pakar", "ru": "экспертная встреча"} in names
    assert {
        "en": "through diplomatic channels", "id": "melalui saluran diplomatik",
        "ru": "дипломатическим каналам",
    } in names  # fmt: skip


@given(texts())
def test_any_text_gives_candidates_that_stand_in_its_clauses(one: Text) -> None:
    for found in candidates([one], ()):
        assert len(found.clauses) > 1
        assert {*found.names} == {*one.languages}
