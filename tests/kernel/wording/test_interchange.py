"""Drafts as JSON are read and written back without losing a word."""

import json

import pytest

from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import (
    BadDraft,
    read_runs,
    read_text,
    write_runs,
    write_text,
)
from mufakat.kernel.wording.texts import Alternative, Bracket, Paired, Parties, Plain, brackets
from tests.vectors_path import shared_file


def test_the_example_comes_back_as_it_was() -> None:
    draft = _example()
    again = write_text(read_text(draft))
    for name in ("as_of", "alternat_note"):
        draft.pop(name)
    assert again == draft


def test_one_issue_has_two_spans_in_russian_and_one_in_english() -> None:
    clause = read_text(_example()).clauses[8]
    spans = {lang: [one.id for one in brackets(runs)] for lang, runs in clause.text.items()}
    assert spans["en"].count("c09.b1") == 1
    assert spans["ru"].count("c09.b1") == 2


def test_brackets_stand_in_brackets_to_depth_two() -> None:
    inner: Json = {"br": "b2", "kind": "insert", "by": ["RUS"], "text": "soon"}
    outer: Json = {"br": "b1", "kind": "open", "by": ["IDN"], "text": ["in 2025, ", inner]}
    runs = read_runs([outer])
    assert [one.id for one in brackets(runs)] == ["b1", "b2"]
    assert write_runs(runs) == [outer]
    deeper: Json = {"br": "b0", "kind": "open", "by": ["IDN"], "text": [outer]}
    with pytest.raises(BadDraft):
        read_runs([deeper])


@pytest.mark.parametrize(
    "run",
    [
        7,
        {"br": "b1", "kind": "guess", "by": ["IDN"], "text": "x"},
        {"br": "b1", "kind": "insert", "alts": []},
        {"br": "b1", "kind": "insert", "by": "IDN", "text": "x"},
        {"br": 1, "kind": "insert", "by": ["IDN"], "text": "x"},
        {"alternat": "items", "items": {"IDN": 1}, "sep": " "},
        {"alternat": "parties"},
    ],
)
def test_what_is_not_of_the_form_is_refused(run: Json) -> None:
    with pytest.raises(BadDraft):
        read_runs([run])


def test_runs_are_values() -> None:
    runs = read_runs(
        [
            "Each side ",
            {"br": "b1", "kind": "alternatives", "alts": [{"by": ["IDN"], "text": "will"}]},
            {"alternat": "parties", "form": "gov"},
            {"alternat": "items", "items": {"IDN": "a", "RUS": "b"}, "sep": ", "},
        ]
    )
    assert runs == (
        Plain("Each side "),
        Bracket("b1", "alternatives", (Alternative((PartyId("IDN"),), (Plain("will"),)),)),
        Parties("gov"),
        Paired({PartyId("IDN"): "a", PartyId("RUS"): "b"}, ", "),
    )


def _example() -> dict[str, Json]:
    draft: dict[str, Json] = json.loads(
        shared_file("example/draft_minutes.json").read_text(encoding="utf-8")
    )
    return draft
