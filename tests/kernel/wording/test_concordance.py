"""The same issues stand in every language, however many spans each one needs."""

from dataclasses import replace

import pytest
from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.concordance import (
    by_party,
    discords,
    issues,
    open_issues,
    rows,
    unverified,
    verified,
)
from mufakat.kernel.wording.texts import Bracket, Clause, Plain, Runs, Text, brackets
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

IDN, RUS = PartyId("IDN"), PartyId("RUS")


def nine() -> Clause:
    return next(one for one in example().clauses if one.id == "c09")


def with_russian(runs: Runs) -> list[str]:
    clause = replace(nine(), text={**nine().text, "ru": runs})
    return [one.code for one in discords(clause, example())]


def test_one_issue_may_have_two_spans_in_russian() -> None:
    modal, days = issues(nine(), "en")
    assert modal.spans == {"en": 1, "id": 1, "ru": 2}
    assert (modal.kind, modal.owners) == ("alternatives", ((IDN,), (RUS,)))
    assert days.spans == {"en": 1, "id": 1, "ru": 1}


def test_the_example_is_concordant_and_one_query_is_open() -> None:
    table = rows(example())
    assert not [fault for row in table for fault in row.faults]
    assert [row.clause for row in table if not row.verified] == ["c09"]
    ((code, language, where),) = [(a.code, a.language, a.where) for a in unverified(example())]
    assert (code, language, where.clause) == ("text.query_open", "ru", "c09")
    assert not verified(example())


def test_eight_issues_are_open_and_each_party_sees_its_own() -> None:
    found = open_issues(example())
    assert len(found) == 8
    assert {party: len(own) for party, own in by_party(found).items()} == {IDN: 6, RUS: 7}


def test_a_bracket_lost_in_translation_is_named() -> None:
    lost = tuple(run for run in nine().text["ru"] if getattr(run, "id", "") != "c09.b2")
    assert with_russian(lost) == ["text.bracket_missing"]


def test_a_bracket_only_a_translation_has_is_named() -> None:
    more = Bracket("c09.b7", "open", example().clauses[7].text["ru"][1].alternatives)  # type: ignore[union-attr]
    assert with_russian((*nine().text["ru"], more)) == ["text.bracket_extra"]


def test_other_owners_and_two_forms_of_one_issue_are_named() -> None:
    turned = tuple(
        replace(run, alternatives=run.alternatives[::-1])
        if isinstance(run, Bracket) and run.id == "c09.b2"
        else run
        for run in nine().text["ru"]
    )
    assert with_russian(turned) == ["text.bracket_differs"]


def test_an_empty_language_and_lost_alternat_places_are_named() -> None:
    assert with_russian(()) == ["text.language_empty"]
    first = example().clauses[0]
    fixed = replace(first, text={**first.text, "ru": (Plain("Стороны встретились."),)})
    assert [one.code for one in discords(fixed, example())] == ["text.alternat_differs"]


@pytest.mark.parametrize("language", ["id", "ru"])
def test_what_nobody_verified_is_pending(language: str) -> None:
    bare: Text = replace(example(), clauses=(replace(nine(), concordance={}),))
    assert language in [one.language for one in unverified(bare)]
    assert not verified(bare)


@given(texts())
def test_the_table_has_every_clause_and_every_issue_of_any_text(one: Text) -> None:
    table = rows(one)
    assert [row.clause for row in table] == [clause.id for clause in one.clauses]
    for row, clause in zip(table, one.clauses, strict=True):
        named = {b.id for runs in clause.text.values() for b in brackets(runs)}
        assert {issue.id for issue in row.issues} == named
