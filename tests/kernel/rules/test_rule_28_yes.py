"""Rule 28: a yes names exactly the words that stand, with nothing open; reopening is an act."""

import pytest

from mufakat.kernel.decisions import NotNow
from tests.kernel.wording.table import CLAUSE, Table


def test_a_yes_while_something_is_in_brackets_is_void() -> None:
    table = Table()
    known = table.yes("IDN").on
    table.replace("RUS", 1, 2)
    with pytest.raises(NotNow):
        table.yes("IDN")
    late = table.world.say("RUS", "slot.accept", {**known, "round": 0})
    assert table.code(late)


def test_a_yes_to_other_words_is_void() -> None:
    table = Table()
    on = {**table.yes("IDN").on, "digest": "7" * 64}
    assert table.code(table.world.say("RUS", "slot.accept", on)) == "not_the_words"


def test_all_yeses_are_ad_referendum_and_all_confirms_are_agreed() -> None:
    table = Table()
    table.yes("IDN")
    table.yes("RUS")
    joint = table.world.fold.joint(CLAUSE)
    assert joint is not None
    assert joint.tries[-1].rounds[-1].status == "complete"
    assert table.final() is None, "the delegation's yes is not the capital's"
    table.confirm("IDN")
    table.confirm("RUS")
    assert table.final() is not None


def test_the_capitals_early_yes_is_confirmed_by_the_node_once_all_have_agreed() -> None:
    table = Table()
    table.agree()
    assert table.final() is not None


def test_a_node_confirms_no_yes_that_was_ad_referendum_only() -> None:
    table = Table()
    table.yes("IDN")
    table.yes("RUS")
    on = {**table.confirm("IDN").on}
    assert on["covers"]
    forged = table.world.make("slot.confirm", on, by_party="RUS")
    assert forged.by.role != "node"
    assert table.final() is None


def test_an_edit_of_an_agreed_clause_needs_a_reopening() -> None:
    table = Table()
    table.agree()
    assert table.code(table.replace("RUS", 1, 2)) == "no_reopen"
    table.edit("IDN", "reopen")
    assert not table.code(table.replace("RUS", 1, 2, name="c"))
    assert table.final() is not None, "the old text stays in force"
    table.edit("RUS", "withdraw", bracket="c.rus")
    table.edit("RUS", "unbracket", bracket="c.rus", result="deleted")
    before = table.final()
    table.agree()
    assert table.final() != before


def test_nothing_final_nothing_to_reopen() -> None:
    table = Table()
    assert table.code(table.edit("IDN", "reopen")) == "nothing_final"
