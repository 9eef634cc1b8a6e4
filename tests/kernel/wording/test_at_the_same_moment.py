"""What random drafting found: clauses made of others while somebody edits those."""

from mufakat.kernel.acts import Act
from mufakat.kernel.fold import fold
from mufakat.kernel.folding.wordings import working_text
from mufakat.kernel.wording.working import Node, TokenId, Words, Working
from tests.kernel.builders import World
from tests.kernel.wording.table import CLAUSE, OTHER, Table

MERGED = "text/minutes-en/c/c3/en"
PART = "text/minutes-en/c/c4/en"


def three() -> Table:
    """Give a table of three sides with two clauses."""
    table = Table(("IDN", "RUS", "SGP"))
    table.edit("RUS", "put", OTHER, pieces=[4])
    return table


def is_whole(text: Working) -> None:
    """Hold that every living word is shown, and none stands twice."""
    names = [token.id for token in text.tokens]
    assert len(names) == len(set(names))
    assert shown_in(text.nodes()) == {token.id for token in text.tokens if token.alive}


def shown_in(nodes: tuple[Node, ...]) -> set[TokenId]:
    found: set[TokenId] = set()
    for node in nodes:
        if isinstance(node, Words):
            found |= {*node.tokens}
        else:
            found = found.union(*(shown_in(choice.nodes) for choice in node.choices))
    return found


def in_every_order(table: Table, *late: Act) -> None:
    """Hold that late acts lead to one state whichever comes first."""
    known = [act for act in table.world.acts if act not in late]
    digests = set()
    for first in late:
        here = fold([*known, first])
        here.digest()
        for act in late:
            here.add(act)
            here.digest()
        digests.add(here.digest())
    assert len(digests) == 1


def of_seen(world: World, party: str, on: object, known: list[Act]) -> Act:
    """Make an edit by somebody who knows only so much."""
    local = fold(known)
    place = local.place(party)
    return world.make(
        "text.edit", on, by_party=party, seq=place.seq, prev=place.prev, seen=place.seen  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_merge_its_author_did_not_know_changes_nothing_of_what_it_knew() -> None:
    table = three()
    before = [*table.world.acts]
    unknown = table.make("SGP", "merge", MERGED, parents=[CLAUSE, OTHER])
    on = table.on("RUS", "merge", MERGED, parents=[CLAUSE, OTHER])
    table.replace("RUS", 1, 2)
    merged = of_seen(table.world, "RUS", on, table.world.acts)
    table.world.add(unknown, merged)
    assert not table.code(merged)
    later = fold([*before, unknown])
    for act in table.world.acts:
        later.add(act)
    assert later.digest() == table.world.fold.digest()


def test_two_parts_cut_at_the_same_moment_have_the_words_each_author_saw() -> None:
    table = three()
    on = table.on(
        "IDN", "split", PART, parents=[CLAUSE], **{"from": table.word(2), "to": table.word(4)}
    )
    early = table.world.make("text.edit", on, by_party="IDN")
    table.replace("RUS", 1, 3)
    more = {"parents": [CLAUSE], "from": table.word(1), "to": table.word(2)}
    late = table.make("RUS", "split", PART, **more)  # type: ignore[arg-type]
    table.world.add(late, early)
    in_every_order(table, late, early)
    is_whole(table.text(PART))


def test_a_bracket_that_stands_in_two_contexts_is_shown_in_both() -> None:
    table = Table()
    inner = table.edit(
        "RUS", "propose", bracket="in", kind="insert",
        spans=[[table.word(4), "", 0], [table.word(5), "", 1]], pieces=[1, 3],
    )  # fmt: skip
    first, last = table.word(0, of=inner, piece=1), table.word(2, of=inner, piece=1)
    table.edit(
        "RUS", "propose", bracket="b", kind="alternatives",
        spans=[[first, last, 0], [table.word(0, of=inner), table.word(5), 1]], pieces=[2, 1],
    )  # fmt: skip
    is_whole(table.text())


def test_words_for_a_place_in_another_part_stay_there() -> None:
    table = Table()
    table.edit(
        "RUS", "propose", bracket="b", kind="insert",
        spans=[[table.word(1), "", 0], [table.word(5), "", 1]], pieces=[1, 1],
    )  # fmt: skip
    counter = table.make("IDN", "counter", bracket="b.rus", alt="X", pieces=[1, 1])
    more = {"parents": [CLAUSE], "from": table.word(0), "to": table.word(2)}
    cut = table.make("RUS", "split", PART, **more)  # type: ignore[arg-type]
    table.world.add(cut, counter)
    assert table.code(counter) == table.code(cut) == ""
    is_whole(table.text(PART))
    assert (counter.id, 1, 0) in shown_in(table.text().nodes())


def test_a_proposal_one_of_two_merges_knew_comes_once() -> None:
    table = three()
    on = table.on("SGP", "merge", MERGED, parents=[CLAUSE, OTHER])
    early = table.world.make("text.edit", on, by_party="SGP")
    table.replace("RUS", 1, 2)
    table.edit("RUS", "amend", bracket="b.rus", alt="A.rus", pieces=[2])
    late = table.make("IDN", "merge", MERGED, parents=[CLAUSE, OTHER])
    table.world.add(early, late)
    in_every_order(table, early, late)
    text = working_text(table.world.fold.book, MERGED, None)
    is_whole(text)
    assert [one.name for one in text.open_issues()] == ["b.rus"]


def test_a_bracket_stands_where_its_words_are_in_either_of_two_parts() -> None:
    table = three()
    table.edit(
        "RUS", "propose", bracket="b", kind="insert",
        spans=[[table.word(0), "", 0], ["", "", 1]], pieces=[3, 3],
    )  # fmt: skip
    ends = {"parents": [CLAUSE], "to": table.word(4)}
    without = table.make("IDN", "split", PART, **ends, **{"from": table.word(0)})  # type: ignore[arg-type]
    with_it = table.make("RUS", "split", PART, **ends, **{"from": ""})  # type: ignore[arg-type]
    table.world.add(without, with_it)
    in_every_order(table, without, with_it)
    is_whole(table.text(PART))
