"""Revisions: every word stands in one piece; moved, split, merged and pasted clauses are told."""

from dataclasses import replace

import pytest
from hypothesis import given

from mufakat.kernel.wording.comparing import (
    ClauseTwice,
    MovedTo,
    Removed,
    Same,
    compare,
    whole_after,
    whole_before,
)
from mufakat.kernel.wording.flowing import normal
from mufakat.kernel.wording.texts import Bracket, Clause, Plain, Text
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

LONG = (
    "Each side will designate a focal point for the purposes of the Memorandum.",
    "The focal points will meet once a year in Jakarta or in Moscow by turns.",
    "Costs of travel are borne by the sending side unless agreed otherwise beforehand.",
    "Information marked as not for disclosure will not be passed to any third party.",
)


def clause(name: str, said: str) -> Clause:
    return Clause(name, 1, "1", "tabled", {"en": (Plain(said),)}, {})


def text(*clauses: Clause) -> Text:
    return Text("L.1", "agreed_minutes", {"en": "T"}, ("en",), "en", (), clauses)


def plain_four() -> list[Clause]:
    return [clause(f"c{at}", said) for at, said in enumerate(LONG)]


@given(texts(), texts())
def test_every_word_of_both_revisions_stands_in_one_piece(before: Text, after: Text) -> None:
    changes = compare(before, after).clauses
    for language in ("en", "id", "ru"):
        now = {one.id: normal(one.text[language]) for one in after.clauses}
        assert whole_after(changes, language) == now
        was = {one.id: one.text[language] for one in before.clauses}
        found = whole_before(changes, language)
        assert sorted(one for named in found for one in named) == sorted(was)
        for named, runs in found.items():
            assert runs == normal(tuple(run for one in named for run in was[one]))


@given(texts())
def test_a_text_compared_with_itself_has_not_changed(one: Text) -> None:
    found = compare(one, one)
    assert not found.changed
    assert [change.id for change in found.clauses] == [clause.id for clause in one.clauses]


def test_a_moved_clause_is_one_move_and_no_changed_words() -> None:
    first, *rest, last = plain_four()
    (moved,) = compare(text(first, *rest, last), text(first, last, *rest)).changed
    assert (moved.id, moved.what, moved.moved) == ("c3", "same", MovedTo(4, 2, "c2", "c0"))


def test_a_moved_clause_shows_its_changed_words_too() -> None:
    first, second, *rest = plain_four()
    other = clause("c1", LONG[1].replace("once", "twice"))
    (moved,) = compare(text(first, second, *rest), text(first, *rest, other)).changed
    assert moved.what == "changed"
    assert moved.moved == MovedTo(2, 4, "c0", "c3")
    assert Removed(Plain("once ")) in moved.languages["en"]


def test_a_split_clause_keeps_its_words_in_its_parts() -> None:
    whole = clause("c9", f"{LONG[0]} {LONG[1]}")
    changes = compare(
        text(whole, *plain_four()[2:]),
        text(clause("c9a", LONG[0]), clause("c9b", LONG[1]), *plain_four()[2:]),
    ).changed
    assert [(one.id, one.what, one.parents) for one in changes] == [
        ("c9a", "split", ("c9",)),
        ("c9b", "split", ("c9",)),
    ]
    said = [piece for one in changes for piece in one.languages["en"]]
    assert all(isinstance(one, Same) or one == Removed(Plain(" ")) for one in said)


def test_a_part_cut_from_a_clause_that_still_stands_is_a_split() -> None:
    whole = clause("c9", f"{LONG[0]} {LONG[1]}")
    changes = compare(text(whole), text(clause("c9", LONG[0]), clause("new", LONG[1]))).changed
    assert [(one.id, one.what) for one in changes] == [("c9", "split"), ("new", "split")]


def test_a_pasted_copy_of_a_clause_that_still_stands_is_added() -> None:
    four = plain_four()
    (added,) = compare(text(*four), text(*four, clause("copy", LONG[0]))).changed
    assert (added.id, added.what) == ("copy", "added")


def test_merged_clauses_show_their_parents() -> None:
    first, second, *rest = plain_four()
    merged = clause("m", f"{LONG[0]} {LONG[1]}")
    (change,) = compare(text(first, second, *rest), text(merged, *rest)).changed
    assert (change.what, change.parents) == ("merged", ("c0", "c1"))


def test_what_acts_say_of_parents_goes_before_a_guess() -> None:
    first, second, *rest = plain_four()
    other = clause("n", "Quite different words stand here now.")
    (change,) = compare(text(first, second, *rest), text(other, *rest), {"n": ("c0", "c1")}).changed
    assert (change.what, change.parents) == ("merged", ("c0", "c1"))


def test_a_clause_that_lost_its_id_is_known_by_its_words() -> None:
    first, *rest = plain_four()
    back = clause("x1", LONG[0].replace("designate", "name"))
    (change,) = compare(text(first, *rest), text(back, *rest)).changed
    assert (change.what, change.parents) == ("renamed", ("c0",))
    assert Removed(Plain("designate ")) in change.languages["en"]


def test_a_deleted_clause_stands_where_it_stood() -> None:
    one, two, three, four = plain_four()
    found = compare(text(one, two, three, four), text(one, four)).clauses
    assert [(change.id, change.what) for change in found] == [
        ("c0", "same"),
        ("c1", "deleted"),
        ("c2", "deleted"),
        ("c3", "same"),
    ]


def test_two_clauses_of_one_id_are_refused_so_that_none_is_lost() -> None:
    with pytest.raises(ClauseTwice):
        compare(text(), text(clause("c1", "One"), clause("c1", "Two")))


def test_the_example_by_word_in_russian() -> None:
    before = example()
    nine = before.clauses[8]
    russian = tuple(
        run.alternatives[0].runs[0] if isinstance(run, Bracket) and run.id == "c09.b1" else run
        for run in nine.text["ru"]
    )
    settled = replace(nine, text={**nine.text, "ru": russian})
    clauses = tuple(settled if one.id == "c09" else one for one in before.clauses)
    (change,) = compare(before, replace(before, clauses=clauses)).changed
    gone = [
        (one.said.text, one.within[-1].by)
        for one in change.languages["ru"]
        if isinstance(one, Removed) and isinstance(one.said, Plain) and one.said.text.strip()
    ]
    assert gone == [("определяет", ("RUS",)), ("уведомляет", ("RUS",))]
    assert change.languages["en"] == compare(before, before).clauses[8].languages["en"]
