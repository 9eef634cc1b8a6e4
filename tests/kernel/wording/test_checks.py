"""Advice: real drafting rules by kind and language, with a source; silence where all is well."""

import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.checks import advise
from mufakat.kernel.wording.checks.across import figures
from mufakat.kernel.wording.checks.rules import RULES
from mufakat.kernel.wording.checks.sources import SOURCES
from mufakat.kernel.wording.checks.telling import ADVICE, tell
from mufakat.kernel.wording.flowing import leaves
from mufakat.kernel.wording.texts import Annex, Bracket, Clause, Plain, Text
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example


def text(said: dict[str, str], type_: str = "agreed_minutes", *, binding: bool = False) -> Text:
    clause = Clause("c1", 1, "1", "tabled", {one: (Plain(text),) for one, text in said.items()}, {})
    drafting = next(iter(said))
    return Text("X", type_, {}, tuple(said), drafting, (), (clause,), binding=binding)


def found(text: Text) -> list[tuple[str, str]]:
    return [(one.code, one.where.words) for one in advise(text)]


def test_the_example_gets_exactly_the_advice_of_its_open_issue() -> None:
    russian = PartyId("RUS")
    said = [
        (one.code, one.where.clause, one.where.words, one.where.by) for one in advise(example())
    ]
    assert said == [
        ("text.shall_in_record", "c09", "shall", (russian,)),
        ("text.wajib_in_record", "c09", "wajib", (russian,)),
        ("text.present_in_record", "c09", "определяет", (russian,)),
        ("text.present_in_record", "c09", "уведомляет", (russian,)),
    ]


@pytest.mark.parametrize(
    ("language", "words", "code", "at"),
    [
        ("en", "Each side shall report.", "text.shall_in_record", "shall"),
        ("en", "The sides undertake to report.", "text.undertake", "undertake"),
        ("en", "These minutes enter into force today.", "text.into_force", "enter into force"),
        ("en", "The Parties will meet.", "text.parties_in_record", "Parties"),
        ("en", "The obligations of each side follow.", "text.obligation", "obligations"),
        ("en", "All texts being equally authentic.", "text.authentic_in_record",
         "equally authentic"),
        ("en", "See page 4 of the paper.", "text.page_number", "page 4"),
        ("id", "Para Pihak akan bertemu.", "text.parties_in_record", "Para Pihak"),
        ("id", "Setiap pihak wajib melapor.", "text.wajib_in_record", "wajib"),
        ("id", "Kedua pihak mempererat kerjasama.", "text.spelling", "kerjasama"),
        ("id", "Lihat halaman 4.", "text.page_number", "halaman 4"),
        ("ru", "Стороны обязуются обмениваться опытом.", "text.obligation", "обязуются"),
        ("ru", "Приняты обязательства Сторон.", "text.obligation", "обязательства"),
        ("ru", "Протокол вступает в силу с даты подписания.", "text.into_force",
         "вступает в силу"),
        ("ru", "Стороны создают рабочую группу.", "text.present_in_record", "создают"),
        ("ru", "Как указано на стр. 4 доклада.", "text.page_number", "стр. 4"),
        ("ru", 'Стороны приняли "Меморандум".', "text.straight_quotes", '"Меморандум"'),
        ("ru", "далее - Меморандум", "text.hyphen_for_dash", "-"),
    ],
)  # fmt: skip
def test_minutes(language: str, words: str, code: str, at: str) -> None:
    assert (code, at) in found(text({language: words}))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The two sides agreed to meet and noted that the report will be sent."),
        ("en", "These minutes create no rights or obligations under international law."),
        ("en", "It will not be passed to a third party."),
        ("id", "Kedua pihak sepakat dan akan menunjuk narahubung."),
        ("id", "Risalah ini tidak menimbulkan hak atau kewajiban."),
        ("ru", "Стороны условились провести встречу."),
        ("ru", "Стороны договорились, что определят контактные лица."),
        ("ru", "Каждая из Сторон определит контактное лицо и уведомит о нём."),
        ("ru", "Стороны отмечают и подтверждают близость подходов."),
        ("ru", "Стороны придают важное значение диалогу и призывают к сотрудничеству."),
        ("ru", "Протокол не создаёт прав и обязательств по международному праву."),
    ],
)
def test_minutes_that_are_well_written_get_no_advice(language: str, words: str) -> None:
    assert found(text({language: words})) == []


@pytest.mark.parametrize(
    ("language", "words", "code", "at"),
    [
        ("en", "Each Party will notify the other.", "text.will_in_treaty", "will"),
        ("id", "Setiap Pihak akan memberitahukan.", "text.akan_in_treaty", "akan"),
        ("ru", "Каждая из Сторон уведомит другую Сторону.", "text.future_in_treaty", "уведомит"),
        ("ru", "Расходы будут покрываться.", "text.future_in_treaty", "будут покрываться"),
        ("ru", "Компетентные органы Сторон.", "text.plural_in_treaty", "органы Сторон"),
        ("ru", "Сторона по возможности уведомляет.", "text.vague_in_treaty", "по возможности"),
    ],
)
def test_treaties(language: str, words: str, code: str, at: str) -> None:
    treaty = text({language: words}, "treaty", binding=True)
    assert (code, at) in found(treaty)
    assert (code, at) not in found(replace(treaty, type="agreed_minutes", binding=False))


def test_a_treaty_may_say_what_minutes_should_not() -> None:
    said = {"en": "Each Party shall notify.", "ru": "Каждая Сторона уведомляет."}
    assert found(text(said, "treaty", binding=True)) == []


def test_a_memorandum_is_written_by_what_it_binds() -> None:
    words = "Each side shall report."
    assert found(text({"en": words}, "memorandum", binding=False))
    assert not found(text({"en": words}, "memorandum", binding=True))


@pytest.mark.parametrize(
    ("languages", "code", "facts"),
    [
        ({"en": "within 60 days", "ru": "в течение 30 дней"}, "text.numbers_differ", ("60", "30")),
        ({"en": "18 February 2025", "id": "18 Maret 2025"}, "text.months_differ", ("2", "3")),
        ({"en": "paper (X-CT/EM.1/WP.1)", "ru": "доклад (X-CT/EM.1/WP.2)"}, "text.symbols_differ",
         ("X-CT/EM.1/WP.1", "X-CT/EM.1/WP.2")),
        ({"en": "Annexes I and II", "ru": "приложения I и III"}, "text.numbers_differ",
         ("II", "III")),
    ],
)  # fmt: skip
def test_languages_must_say_the_same_figures(
    languages: dict[str, str], code: str, facts: tuple[str, str]
) -> None:
    (one,) = advise(text(languages))
    assert (one.code, one.facts["missing"], one.facts["extra"]) == (code, *facts)


@pytest.mark.parametrize(
    "said",
    [
        {"en": "18–19 February 2025", "id": "18–19 Februari 2025", "ru": "18–19 февраля 2025 г."},
        {"en": "1,500.5 tons", "id": "1.500,5 ton", "ru": "1\u00a0500,5 тонны"},
        {"en": "at 09:00", "id": "pukul 09.00", "ru": "в 9:00"},
        {"en": "19 May 2025", "id": "19 Mei 2025", "ru": "19.05.2025"},
        {"en": "experts may meet in May 2026", "ru": "эксперты могут встретиться в мае 2026 г."},
    ],
)
def test_each_language_writes_figures_in_its_own_way(said: dict[str, str]) -> None:
    first, *others = [sorted(figures(words, language)) for language, words in said.items()]
    assert all(one == first for one in others)


def test_figures_are_compared_within_the_same_bracket() -> None:
    nine = next(one for one in example().clauses if one.id == "c09")
    russian = tuple(
        replace(run, alternatives=run.alternatives[::-1])
        if isinstance(run, Bracket) and run.id == "c09.b2"
        else run
        for run in nine.text["ru"]
    )
    turned = replace(nine, text={**nine.text, "ru": russian})
    found = [one for one in advise(replace(example(), clauses=(turned,))) if "missing" in one.facts]
    assert {one.facts["bracket"] for one in found} == {"c09.b2"}


def test_an_abbreviation_is_spelled_out_once() -> None:
    said = "The National Counter Terrorism Agency (BNPT) spoke. BNPT and NAC agreed. NAC left."
    assert found(text({"en": said})) == [("text.abbreviation", "NAC")]
    assert (
        found(text({"ru": "Национальный антитеррористический комитет (далее – НАК) и НАК."})) == []
    )


def test_the_sides_are_written_in_one_form() -> None:
    said = "Together the Sides agreed. Costs are borne by each Side, and the sides will report."
    assert ("text.sides_differ", "sides") in found(text({"en": said}))
    russian = "Вместе Стороны и российская сторона. Каждой из Сторон и другой стороне."
    assert ("text.sides_differ", "стороне") in found(text({"ru": russian}))
    assert found(text({"id": "Kedua pihak sepakat; pihak Rusia dan pihak ketiga."})) == []


def test_annexes_and_languages_that_are_named_must_be_there_and_the_reverse() -> None:
    closing = {
        "en": "See Annexes I and III. Signed in two originals, in Russian and in English.",
        "ru": "См. приложения I, II и III. Подписан в двух экземплярах на русском языке.",
    }
    annexes = (Annex("I", "delegation IDN"), Annex("II", "delegation RUS"))
    said = [
        (one.code, one.language, one.facts["words"])
        for one in advise(replace(text(closing), annexes=annexes))
        if one.source != "vclt_33" or one.code == "text.language_unnamed"
    ]
    assert said == [
        ("text.annex_unnamed", "en", "II"),
        ("text.annex_missing", "en", "III"),
        ("text.language_unnamed", "ru", "en"),
        ("text.annex_missing", "ru", "III"),
    ]
    other = text({"en": "As set out in Annex V to the Convention."})
    assert found(replace(other, annexes=annexes[:0])) == []


def test_every_place_is_true() -> None:
    text = example()
    for one in advise(text):
        clause = next(clause for clause in text.clauses if clause.id == one.where.clause)
        leaf = list(leaves(clause.text[one.language]))[one.where.leaf]
        assert leaf.text[one.where.start : one.where.end] == one.where.words
        assert leaf.by == one.where.by
        assert one.source in SOURCES


def test_every_code_is_told_in_three_languages_with_the_same_facts() -> None:
    for code, said in ADVICE.items():
        assert set(said) == {"en", "id", "ru"}, code
        facts = {one: {name for _, name, _, _ in Formatter().parse(words) if name}
                 for one, words in said.items()}  # fmt: skip
        allowed = {"words", "better", "missing", "extra", "bracket", "language", "party", "number"}
        assert set().union(*facts.values()) <= allowed, code
    assert {rule.code for rule in RULES} <= set(ADVICE)
    assert all(rule.better for rule in RULES if "{better}" in ADVICE[rule.code]["en"])
    assert {rule.source for rule in RULES} <= set(SOURCES)
    assert all(re.fullmatch(r"text\.[a-z_]+", code) for code in ADVICE)


@given(texts())
def test_advice_on_any_text_names_a_true_place(one: Text) -> None:
    clauses = {clause.id: clause for clause in one.clauses}
    for advice in advise(one):
        assert advice.code in ADVICE
        if advice.where.leaf >= 0:
            leaf = list(leaves(clauses[advice.where.clause].text[advice.language]))
            at = advice.where
            assert leaf[at.leaf].text[at.start : at.end] == at.words


def test_advice_is_told_in_the_readers_language() -> None:
    one = next(iter(advise(example())))
    assert tell(one.code, one.facts, "ru").startswith("Слово «shall» создаёт обязательство.")
    assert tell(one.code, one.facts, "id") == (
        "“shall” menimbulkan kewajiban. Risalah yang bukan perjanjian memakai “will”."
    )
    assert tell(one.code, one.facts, "xx") == tell(one.code, one.facts, "en")
    assert tell("text.open_issue", {}, "en") == "Issue … is still open."
    awkward = tell("text.abbreviation", {"words": "{party} {0}"}, "en")
    assert awkward == "“{party} {0}” has not been spelled out before."
