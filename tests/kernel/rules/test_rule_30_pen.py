"""Rule 30: who holds the pen brackets and settles; it never brings or chooses words."""

from typing import TYPE_CHECKING

import pytest

from mufakat.kernel.acts import By
from tests.kernel.wording.table import CLAUSE, Table

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

CHAIR = By("chair-1", "releasing")
SECRETARIAT = By("secretariat-1", "releasing")


def test_the_chair_brackets_words_for_both_sides() -> None:
    table = Table()
    both: Json = ["IDN", "RUS"]
    spans: Json = [["", table.word(2), -1]]
    act = table.edit("IDN", "propose", by=CHAIR, bracket="o", kind="open", spans=spans, by_all=both)
    assert not table.code(act)
    (issue,) = table.text().open_issues()
    assert issue.joint == ("IDN", "RUS")
    for party in ("IDN", "RUS"):
        table.edit(party, "accept", bracket="o.idn", alt="A.idn")
    settled = table.edit("IDN", "unbracket", by=SECRETARIAT, bracket="o.idn", result="kept")
    assert not table.code(settled)


@pytest.mark.parametrize("by", [CHAIR, SECRETARIAT])
def test_the_pen_brings_no_words(by: By) -> None:
    table = Table()
    spans: Json = [[table.word(1), "", 0]]
    act = table.edit("IDN", "propose", by=by, bracket="x", kind="insert", spans=spans, pieces=[1])
    assert table.code(act) == "pen"
    tabled = table.edit("IDN", "put", "text/minutes-en/c/c2/en", by=by, pieces=[1])
    assert table.code(tabled) == "pen"


@pytest.mark.parametrize("by", [CHAIR, SECRETARIAT])
def test_the_pen_chooses_no_words(by: By) -> None:
    table = Table()
    table.replace("RUS", 1, 2)
    act = table.edit("IDN", "accept", by=by, bracket="b.rus", alt="A.rus")
    assert table.code(act) == "pen"
    early = table.edit("IDN", "unbracket", by=by, bracket="b.rus", result="alt", alt="A.rus")
    assert table.code(early) == "not_settled"


def test_the_pen_agrees_to_nothing() -> None:
    table = Table()
    on = table.yes("IDN").on
    act = table.world.say("RUS", "slot.accept", on, by=CHAIR)
    assert table.code(act) == "pen"
    assert table.world.fold.joint(CLAUSE) is not None
