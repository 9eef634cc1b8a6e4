"""A law of wording: when one side withdraws all it proposed, the other side's text stands."""

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.folding.wordings import edit_of, edits_in
from mufakat.kernel.values import Digest, Json, PartyId
from mufakat.kernel.wording.working import working
from tests.kernel.wording.table import CLAUSE, Table

if TYPE_CHECKING:
    from mufakat.kernel.acts import Act

BOTH = ("IDN", "RUS")
WORDS = 6


def proposal(table: Table, chance: Random, name: str) -> dict[str, Json]:
    """Give a change of some of the words that were tabled."""
    first = chance.randrange(WORDS)
    last = min(WORDS - 1, first + chance.randrange(3))
    after = table.word(first - 1) if first else ""
    kind = chance.choice(["insert", "alternatives", "delete"])
    spans: dict[str, list[Json]] = {
        "insert": [table.word(first), "", 0],
        "alternatives": [after, table.word(last), 0],
        "delete": [after, table.word(last), -1],
    }
    more: dict[str, Json] = {"bracket": name, "kind": kind, "spans": [spans[kind]]}
    return more if kind == "delete" else more | {"pieces": [1 + chance.randrange(3)]}


def negotiated(chance: Random) -> Table:
    """Let both sides propose, at the same moment or one after the other."""
    table = Table()
    for turn in range(6):
        sides = BOTH if chance.random() < 0.5 else (chance.choice(BOTH),)
        acts: list[Act] = [
            table.make(side, "propose", CLAUSE, **proposal(table, chance, f"b{turn}"))
            for side in sides
        ]
        table.world.add(*acts)
        assert not any(map(table.code, acts))
    return table


def as_proposed_by(party: str, table: Table) -> Digest:
    """Give the digest of the text with what was tabled and what one side proposed alone."""
    book = table.world.fold.book
    said = edits_in(book, book.topics[CLAUSE], None)
    edits = [edit_of(one, book) for one in said if one.act.on["op"] in ("put", "propose")]
    kept = (one for one in edits if one.op == "put" or one.party == PartyId(party))
    return working(kept).structure()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(BOTH))
def test_what_one_side_withdraws_leaves_exactly_the_others_text(seed: int, leaves: str) -> None:
    chance = Random(seed)
    table = negotiated(chance)
    stays = next(one for one in BOTH if one != leaves)
    theirs = [one.name for one in table.text().open_issues() if leaves in one.owners.values()]
    chance.shuffle(theirs)
    for name in theirs:
        table.edit(leaves, "withdraw", bracket=name)
        result = "kept" if table.text().issues[name].kind == "delete" else "deleted"
        assert not table.code(table.edit(stays, "unbracket", bracket=name, result=result))
    assert table.text().structure() == as_proposed_by(stays, table)
