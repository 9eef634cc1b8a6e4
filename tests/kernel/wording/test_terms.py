"""The term base: agreed renderings are found in their cases, departures are marked."""

import pytest
from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.terms import (
    NotThere,
    Term,
    departures,
    in_force,
    rendered_before,
    same_word,
    taken_from,
)
from mufakat.kernel.wording.texts import Clause, Plain, Text
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

IDN, RUS = PartyId("IDN"), PartyId("RUS")
FOCAL = Term("focal", {"en": ("focal point",), "id": ("narahubung",), "ru": ("контактное лицо",)})
MEETING = Term("expert", {"en": ("Expert Meeting",), "id": ("Pertemuan Pakar",),
                          "ru": ("экспертная встреча",)})  # fmt: skip


def text(**said: str) -> Text:
    clause = Clause("c1", 1, "1", "tabled", {one: (Plain(text),) for one, text in said.items()}, {})
    return Text("X", "agreed_minutes", {}, tuple(said), "en", (), (clause,))


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("лицо", "лица", "ru", True),
        ("контактное", "контактного", "ru", True),
        ("договоренность", "договоренностей", "ru", True),
        ("встреча", "встрече", "ru", True),
        ("договор", "договоренность", "ru", False),
        ("сторона", "страна", "ru", False),
        ("points", "point", "en", True),
        ("parties", "party", "en", True),
        ("narahubungnya", "narahubung", "id", True),
        ("undang-undang", "undang", "id", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, language: str, *, same: bool) -> None:
    assert same_word(one, other, language) is same


def test_the_example_keeps_to_its_terms() -> None:
    assert list(departures(example(), [FOCAL, MEETING])) == []


def test_a_departure_is_marked_with_the_agreed_rendering() -> None:
    other = text(en="Each side will name a focal point.", ru="Стороны назначат координатора.")
    (found,) = departures(other, [FOCAL])
    assert (found.code, found.language) == ("text.term_departs", "ru")
    assert found.facts == {"words": "focal point", "better": "контактное лицо"}


def test_a_longer_term_hides_the_shorter_one_inside_it() -> None:
    meeting = Term("meeting", {"en": ("meeting",), "ru": ("заседание",)})
    said = text(en="The Expert Meeting was held.", ru="Состоялась экспертная встреча.")
    assert list(departures(said, [meeting, MEETING])) == []


def test_only_what_both_translators_agreed_is_in_force() -> None:
    one = Term("a", {}, frozenset((IDN,)))
    both = Term("b", {}, frozenset((IDN, RUS)))
    assert in_force([one, both], (IDN, RUS)) == (both,)


def test_how_was_this_rendered_before() -> None:
    found = list(rendered_before("контактных лиц", "ru", [example()])) or list(
        rendered_before("контактное лицо", "ru", [example()])
    )
    assert [(one.symbol, one.clause) for one in found] == [("IDRU-CT/EM.1/L.1/Rev.2", "c09")]
    assert "designate a focal point" in found[0].others["en"]


def test_the_same_sentence_of_another_language_is_shown() -> None:
    (found,) = rendered_before("diplomatic channels", "en", [text(
        en="They met in Moscow. Dates are agreed through diplomatic channels.",
        ru="Они встретились в Москве. Сроки согласуются по дипломатическим каналам.",
    )])  # fmt: skip
    assert found.others == {"ru": "Сроки согласуются по дипломатическим каналам."}


def test_a_term_is_taken_only_from_where_it_stands() -> None:
    names = {"en": "focal point", "ru": "контактное лицо"}
    term = taken_from(example(), "c09", names, id_="focal", by=IDN)
    assert (term.origin, term.agreed_by) == ("IDRU-CT/EM.1/L.1/Rev.2#c09", frozenset((IDN,)))
    with pytest.raises(NotThere):
        taken_from(example(), "c08", names, id_="focal", by=IDN)


@given(texts())
def test_terms_never_break_on_any_text(one: Text) -> None:
    assert all(found.where.clause for found in departures(one, [FOCAL, MEETING]))
    assert list(rendered_before("the", "en", [one])) is not None
