"""Rule 27: an edit refuses the round it meets; the working text is the fold of all edits."""

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from mufakat.kernel.fold import fold
from mufakat.kernel.folding.wordings import working_text
from tests.kernel.wording.table import CLAUSE, Table, shown

if TYPE_CHECKING:
    from mufakat.kernel.values import Json


def test_an_edit_is_a_refusal_where_somebody_has_voted() -> None:
    table = Table()
    table.yes("IDN")
    table.replace("RUS", 1, 1)
    joint = table.world.fold.joint(CLAUSE)
    assert joint is not None
    assert joint.tries[-1].rounds[-1].status == "dead"
    table.edit("RUS", "withdraw", bracket="b.rus")
    table.edit("RUS", "unbracket", bracket="b.rus", result="deleted")
    table.agree()
    assert table.final() is not None


def test_an_edit_where_nobody_has_voted_is_free() -> None:
    table = Table()
    table.replace("RUS", 1, 1)
    joint = table.world.fold.joint(CLAUSE)
    assert joint is None or not joint.tries


def test_who_has_confirmed_has_to_recall_before_editing() -> None:
    table = Table()
    table.yes("IDN")
    table.yes("RUS")
    table.confirm("IDN")
    assert table.code(table.replace("IDN", 1, 1)) == "confirmed"


def test_edits_of_the_same_words_at_the_same_moment_are_alternatives_of_one_bracket() -> None:
    table = Table()
    spans: Json = [[table.word(0), table.word(2), 0]]
    mine, theirs = (
        table.make(party, "propose", bracket="b", kind="alternatives", spans=spans, pieces=[1])
        for party in ("IDN", "RUS")
    )
    table.world.add(mine, theirs)
    names = {table.tabled.id: "t", mine.id: "i", theirs.id: "r"}
    said = shown(table.text().nodes(), names)
    ways = {"IDN: t1 t2", "IDN: i0", "RUS: r0"}
    assert said.startswith("t0 [")
    assert said.endswith("] t3 t4 t5")
    assert set(said.partition("[")[2].partition("]")[0].split(" / ")) == ways


def test_overlapping_edits_keep_every_word_with_its_owner() -> None:
    table = Table()
    one = table.make(
        "IDN", "propose", bracket="b", kind="alternatives",
        spans=[[table.word(0), table.word(3), 0]], pieces=[1],
    )  # fmt: skip
    other = table.make(
        "RUS", "propose", bracket="b", kind="alternatives",
        spans=[[table.word(2), table.word(4), 0]], pieces=[2],
    )  # fmt: skip
    table.world.add(one, other)
    names = {table.tabled.id: "t", one.id: "i", other.id: "r"}
    said = shown(table.text().nodes(), names)
    assert said.count("[") == 1
    assert "IDN: i0 t4" in said
    assert "RUS: t1 t2 r0 r1" in said


def test_words_put_in_at_one_place_by_two_sides_both_stand() -> None:
    table = Table()
    spans: Json = [[table.word(1), "", 0]]
    acts = [
        table.make(party, "propose", bracket="b", kind="insert", spans=spans, pieces=[1])
        for party in ("IDN", "RUS")
    ]
    digests, texts = set(), set()
    for order in permutations(acts):
        folded = fold([*table.world.acts, *order])
        digests.add(folded.digest())
        texts.add(working_text(folded.book, CLAUSE, None).structure())
    assert len(digests) == len(texts) == 1
    table.world.add(*acts)
    assert len(table.text().open_issues()) == 2


def test_a_counter_proposal_made_while_a_bracket_was_settled_is_not_lost() -> None:
    table = Table(("IDN", "RUS", "SGP"))
    table.replace("RUS", 1, 2)
    for party in ("IDN", "SGP"):
        table.edit(party, "accept", bracket="b.rus", alt="A.rus")
    settled = table.make("IDN", "unbracket", bracket="b.rus", result="alt", alt="A.rus")
    counter = table.make("SGP", "counter", bracket="b.rus", alt="B", pieces=[3])
    for order in permutations((settled, counter)):
        folded = fold([*table.world.acts, *order])
        text = working_text(folded.book, CLAUSE, None)
        assert [one.name for one in text.open_issues()] == ["b.rus"]
        assert "B.sgp" in text.issues["b.rus"].owners


@pytest.mark.parametrize("first", ["IDN", "RUS"])
def test_two_sides_never_open_the_same_bracket(first: str) -> None:
    table = Table()
    spans: Json = [[table.word(1), "", 0]]
    second = "RUS" if first == "IDN" else "IDN"
    made = {
        party: table.make(party, "propose", bracket="b1", kind="insert", spans=spans, pieces=[1])
        for party in (first, second)
    }
    table.world.add(made[first], made[second])
    assert set(table.text().issues) == {"b1.idn", "b1.rus"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "delete", "spans": [["", "last", -1]], "pieces": [3]}, "no_place"),
        ({"kind": "insert", "spans": [["", "last", 0]], "pieces": [3]}, "no_place"),
        ({"kind": "open", "spans": [["", "last", -1]], "by_all": ["IDN", "RUS"]}, "no_place"),
        ({"kind": "alternatives", "spans": [["last", "first", 0]], "pieces": [1]}, "no_place"),
        ({"kind": "insert", "spans": [["gone", "", 0]], "pieces": [1]}, "no_place"),
        (
            {
                "kind": "alternatives",
                "spans": [["", "last", 0], ["", "first", 1]],
                "pieces": [1, 1],
            },
            "no_place",
        ),
    ],
)
def test_what_would_hide_or_misplace_words_is_void(more: dict[str, object], code: str) -> None:
    table = Table()
    words = {
        "": "", "last": table.word(5), "first": table.word(0), "gone": f"{'e' * 64}.0.0",
    }  # fmt: skip
    spans: Json = [
        [words[one[0]], words[one[1]], one[2]]
        for one in more.pop("spans")  # type: ignore[attr-defined]
    ]
    act = table.edit("RUS", "propose", bracket="b", spans=spans, **more)  # type: ignore[arg-type]
    assert table.code(act) == code
