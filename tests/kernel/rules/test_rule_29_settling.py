"""Rule 29: clauses made of others lose nothing; a bracket goes only when its owners have spoken."""

from typing import TYPE_CHECKING

from mufakat.kernel.folding.wordings import working_text
from tests.kernel.wording.table import CLAUSE, OTHER, Table, shown

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

MERGED = "text/minutes-en/c/c3/en"


def test_a_bracket_stays_until_every_owner_has_spoken() -> None:
    table = Table()
    table.replace("RUS", 1, 2)
    early = table.edit("RUS", "unbracket", bracket="b.rus", result="alt", alt="A.rus")
    assert table.code(early) == "not_settled"
    table.edit("IDN", "accept", bracket="b.rus", alt="A.rus")
    settled = table.edit("RUS", "unbracket", bracket="b.rus", result="alt", alt="A.rus")
    assert not table.code(settled)
    assert not table.text().open_issues()


def test_crossed_acceptances_settle_nothing() -> None:
    table = Table()
    table.replace("IDN", 1, 2)
    table.edit("RUS", "counter", bracket="b.idn", alt="B", pieces=[1])
    table.edit("IDN", "accept", bracket="b.idn", alt="B.rus")
    table.edit("RUS", "accept", bracket="b.idn", alt="A.idn")
    for alternative in ("A.idn", "B.rus"):
        act = table.edit("RUS", "unbracket", bracket="b.idn", result="alt", alt=alternative)
        assert table.code(act) == "not_settled"


def test_nobody_strikes_out_the_other_sides_words_alone() -> None:
    table = Table()
    spans: Json = [["", table.word(5), -1]]
    table.edit("RUS", "propose", bracket="d", kind="delete", spans=spans)
    act = table.edit("RUS", "unbracket", bracket="d.rus", result="deleted")
    assert table.code(act) == "not_settled"
    table.edit("RUS", "propose", bracket="o", kind="open", spans=spans)
    act = table.edit("RUS", "unbracket", bracket="o.rus", result="deleted")
    assert table.code(act) == "not_settled"
    assert all(token.alive for token in table.text().tokens)


def test_withdrawing_what_one_side_proposed_returns_the_others_text() -> None:
    table = Table()
    before = table.text().structure()
    table.replace("RUS", 1, 2)
    table.edit(
        "RUS", "propose", bracket="c", kind="insert", spans=[[table.word(4), "", 0]], pieces=[2]
    )
    for name in ("b.rus", "c.rus"):
        table.edit("RUS", "withdraw", bracket=name)
        assert not table.code(table.edit("IDN", "unbracket", bracket=name, result="deleted"))
    assert table.text().structure() == before


def test_words_settled_inside_a_bracket_stay_inside_it() -> None:
    table = Table()
    outer = table.edit(
        "RUS", "propose", bracket="o", kind="insert", spans=[[table.word(2), "", 0]], pieces=[3]
    )
    table.edit(
        "IDN", "propose", bracket="i", kind="alternatives",
        spans=[[table.word(0, of=outer), table.word(1, of=outer), 0]], pieces=[1],
    )  # fmt: skip
    table.edit("RUS", "accept", bracket="i.idn", alt="A.idn")
    table.edit("RUS", "unbracket", bracket="i.idn", result="alt", alt="A.idn")
    assert len(table.text().open_issues()) == 1
    table.edit("RUS", "withdraw", bracket="o.rus")
    table.edit("IDN", "unbracket", bracket="o.rus", result="deleted")
    alive = [token.id[0] for token in table.text().tokens if token.alive]
    assert set(alive) == {table.tabled.id}


def test_a_merge_has_every_word_and_bracket_of_its_parents() -> None:
    table = Table()
    second = table.edit("RUS", "put", OTHER, pieces=[2])
    table.replace("RUS", 1, 2)
    merged = table.edit("IDN", "merge", MERGED, parents=[CLAUSE, OTHER])
    assert not table.code(merged)
    text = table.text(MERGED)
    assert [one.name for one in text.open_issues()] == ["b.rus"]
    names = {table.tabled.id: "t", second.id: "s"}
    said = shown(text.nodes(), names)
    assert said.startswith("t0 [IDN: t1 t2 / RUS: ?0] t3")
    assert said.endswith("s0 s1")


def test_an_edit_of_a_parent_at_the_same_moment_appears_in_the_merged_clause() -> None:
    table = Table()
    table.edit("RUS", "put", OTHER, pieces=[2])
    merged = table.make("IDN", "merge", MERGED, parents=[CLAUSE, OTHER])
    edit = table.make(
        "RUS", "propose", bracket="late", kind="insert", spans=[[table.word(1), "", 0]], pieces=[1]
    )
    table.world.add(merged, edit)
    assert [one.name for one in table.text(MERGED).open_issues()] == ["late.rus"]


def test_clauses_that_merge_each_other_are_no_circle() -> None:
    table = Table()
    act = table.edit("IDN", "merge", MERGED, parents=[MERGED])
    assert table.code(act) == "no_clause"
    table.edit("RUS", "put", OTHER, pieces=[2])
    mine = table.make("IDN", "merge", MERGED, parents=[CLAUSE, OTHER])
    theirs = table.make("RUS", "merge", "text/minutes-en/c/c4/en", parents=[MERGED])
    table.world.add(mine, theirs)
    assert table.code(theirs) == "no_words"
    assert working_text(table.world.fold.book, MERGED, None).tokens


def test_only_clauses_of_the_same_text_and_language_are_joined() -> None:
    table = Table()
    act = table.edit("IDN", "merge", "text/other-ru/c/c1/ru", parents=[CLAUSE])
    assert table.code(act) == "no_clause"
