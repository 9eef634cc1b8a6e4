"""A signed text and its amendments read as one."""

from dataclasses import replace

import pytest

from mufakat.kernel.wording.amending import Aim, aim_of, consolidated, leads_of, named_for
from mufakat.kernel.wording.texts import Clause, Plain, Text
from tests.apps.texts.rows import plain_text

TEXT = plain_text(3)


def amendment(*clauses: tuple[str, str]) -> Text:
    """Give an amendment of these clauses, each with its words."""
    made = tuple(
        Clause(name, number, "", "agreed", {"en": (Plain(words),)}, {})
        for number, (name, words) in enumerate(clauses, start=1)
    )
    return replace(TEXT, symbol="A", clauses=made)


def read(text: Text) -> list[tuple[str, str]]:
    """Give each clause's name and words in English."""
    return [
        (one.id, "".join(run.text for run in one.text["en"] if isinstance(run, Plain)))
        for one in text.clauses
    ]


@pytest.mark.parametrize(
    ("name", "aim"),
    [
        ("r.c05", Aim("replaced", "c05")),
        ("d.c05", Aim("omitted", "c05")),
        ("a.c05.1", Aim("added", "c05")),
        ("a..1", Aim("added", "")),
        ("r.a.c05.1", Aim("replaced", "a.c05.1")),
        ("f01", Aim("")),
        ("r.", Aim("")),
        ("x.c05", Aim("")),
    ],
)
def test_a_clause_says_by_its_name_what_it_does(name: str, aim: Aim) -> None:
    assert aim_of(name) == aim
    if aim.does in ("replaced", "omitted"):
        assert named_for(aim.does, aim.clause) == name


def test_replaced_left_out_and_added_clauses_are_read_as_one() -> None:
    one = amendment(
        ("r.c01", "New one."), ("d.c02", "Clause 2 is omitted."), ("a.c03.1", "Four."),
        ("a.c03.2", "Five."), ("a..1", "Zero."), ("f01", "In force at once."),
    )  # fmt: skip
    found = consolidated(TEXT, [("A", one)])

    assert read(found.text) == [
        ("a..1", "Zero."), ("c01", "New one."), ("c03", "Words 3 in en."), ("a.c03.1", "Four."),
        ("a.c03.2", "Five."),
    ]  # fmt: skip
    assert [one.number for one in found.text.clauses] == [1, 2, 3, 4, 5]
    assert {(each.clause, each.does) for each in found.changed} == {
        ("c01", "replaced"), ("c02", "omitted"), ("a..1", "added"), ("a.c03.1", "added"),
        ("a.c03.2", "added"),
    }  # fmt: skip


def test_a_later_amendment_works_on_what_the_earlier_left() -> None:
    first, second = amendment(("r.c01", "One.")), amendment(("r.c01", "Uno."), ("r.c09", "x"))
    found = consolidated(TEXT, [("A", first), ("B", second)])

    assert read(found.text)[0] == ("c01", "Uno.")
    assert found.left == (("B", "r.c09"),)
    assert [each.by for each in found.changed] == ["A", "B"]


def test_what_both_sides_left_out_of_an_amendment_changes_nothing() -> None:
    one = amendment(("r.c01", "One."))
    gone = replace(one, clauses=(replace(one.clauses[0], state="deleted"),))

    assert consolidated(TEXT, [("A", gone)]).text == TEXT


def test_clauses_say_which_number_they_change() -> None:
    found = leads_of(["r.c02", "a..1", "f01", "r.c09"], {"c01": 1, "c02": 2})

    assert found == {"r.c02": ("replaced", 2), "a..1": ("added", 0)}
