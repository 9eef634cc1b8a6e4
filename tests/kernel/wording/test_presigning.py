"""Nothing is signed until the languages agree and the copy is what each side approved."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from mufakat.kernel import wording
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Names, read_names
from mufakat.kernel.wording.checks.sources import SOURCES
from mufakat.kernel.wording.checks.telling import ADVICE
from mufakat.kernel.wording.presigning import Printed, Sheet, as_approved, layout, pack
from mufakat.kernel.wording.texts import Bracket, Clause, Plain, Run, Text
from tests.kernel.wording.example import example, raw

IDN, RUS = PartyId("IDN"), PartyId("RUS")


def settled() -> Text:
    """Return the example with every issue settled and every language verified."""
    return replace(example(), clauses=tuple(_settled(one) for one in example().clauses))


def _settled(clause: Clause) -> Clause:
    text = {
        language: tuple(one for run in runs for one in _first(run))
        for language, runs in clause.text.items()
    }
    concordance = {**clause.concordance, "id": "verified", "ru": "verified"}
    return replace(clause, text=text, concordance=concordance, state="agreed")


def _first(run: Run) -> tuple[Run, ...]:
    return run.alternatives[0].runs if isinstance(run, Bracket) else (run,)


def names() -> Names:
    return read_names(raw("agreement.json")["parties"])


def test_an_agreed_text_may_be_signed() -> None:
    text = settled()
    found = pack(text, names(), {IDN: text, RUS: text})
    assert found.may_be_signed
    assert not found.differences[IDN].changed


def test_the_example_as_it_stands_may_not() -> None:
    found = pack(example(), names(), {IDN: example(), RUS: example()})
    assert not found.may_be_signed
    codes = Counter(one.code for one in found.languages)
    assert codes == {"text.open_issue": 8, "text.query_open": 1}


def test_one_word_other_than_approved_stops_the_signature_and_is_shown() -> None:
    text = settled()
    nine = text.clauses[8]
    words = tuple(
        Plain(run.text.replace("60", "90")) if isinstance(run, Plain) else run
        for run in nine.text["ru"]
    )
    changed = replace(nine, text={**nine.text, "ru": words})
    copy = replace(text, clauses=(*text.clauses[:8], changed, *text.clauses[9:]))
    found = pack(copy, names(), {IDN: text, RUS: copy})
    said = [
        (one.code, one.language, one.where.clause, one.facts["party"]) for one in found.approved
    ]
    assert said == [("text.not_as_approved", "ru", "c09", "IDN")]
    assert [one.code for one in found.languages] == ["text.numbers_differ"]
    assert [one.id for one in found.differences[IDN].changed] == ["c09"]


def test_a_moved_clause_and_other_annexes_are_not_what_was_approved() -> None:
    text = settled()
    moved = replace(text, clauses=(text.clauses[1], text.clauses[0], *text.clauses[2:]))
    assert len(list(as_approved(moved, {IDN: text, RUS: moved}))) == 1
    assert len(list(as_approved(replace(text, annexes=()), {IDN: text, RUS: text}))) == 2


def test_a_side_that_approved_nothing_is_named() -> None:
    text = settled()
    found = pack(text, names(), {IDN: text})
    assert [(one.code, one.facts["party"]) for one in found.approved] == [
        ("text.no_approved_draft", "RUS")
    ]
    assert not found.may_be_signed


def test_a_name_that_is_missing_stops_the_originals() -> None:
    text = settled()
    found = pack(text, {IDN: names()[IDN]}, {IDN: text, RUS: text})
    assert {one.code for one in found.originals} == {"text.no_name"}


def test_layout() -> None:
    text = settled()
    good = [
        Printed(owner, language, (Sheet(("c01", "c12"), signatures=True), Sheet(annexes=("I",))))
        for owner in (IDN, RUS)
        for language in ("en", "id", "ru")
    ]
    assert list(layout(text, good)) == []
    bad = Printed(IDN, "en", treaty_paper=True, sheets=(
        Sheet(("c01",), emphasis=True),
        Sheet(("c12",), signatures=True, annexes=("I", "II")),
    ))  # fmt: skip
    codes = [(one.code, one.facts.get("number", "")) for one in layout(text, [bad, *good[1:]])]
    assert codes == [
        ("text.treaty_paper", ""),
        ("text.emphasis", "1"),
        ("text.signatures_alone", "2"),
        ("text.annex_sheet", "2"),
    ]
    assert [one.code for one in layout(text, good[1:])] == ["text.original_missing"]


def test_the_russian_original_of_a_treaty_is_one_sided() -> None:
    treaty = replace(settled(), type="treaty", binding=True)
    two = [
        Printed(owner, language, (), one_sided=False, treaty_paper=True)
        for owner in (IDN, RUS)
        for language in ("en", "id", "ru")
    ]
    assert [(one.code, one.language) for one in layout(treaty, two)] == [
        ("text.two_sided", "ru"),
        ("text.two_sided", "ru"),
    ]


def test_every_code_of_these_modules_has_its_sentence_and_source() -> None:
    folder = Path(wording.__path__[0])
    for module in (
        "concordance",
        "presigning",
        "terms",
        "checks/across",
        "checks/house",
        "checks/references",
    ):
        words = (folder / f"{module}.py").read_text(encoding="utf-8")
        said = re.findall(r'"(text\.[a-z_]+)"', words)
        assert set(said) - {"text.term_not_there"} <= set(ADVICE), module
        assert set(re.findall(r'"((?:mfa|vclt|un|uu)_\w+)"', words)) <= set(SOURCES), module
