"""A law of wording: clauses are merged and split in the middle of it all, and no word is lost."""

import os
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.acts import Act
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import fold
from mufakat.kernel.folding.wordings import working_text
from mufakat.kernel.wording.working import Working
from tests.kernel.laws.test_wording_law import Group, words_in
from tests.kernel.wording.table import CLAUSE, OTHER, Table

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

MERGED = "text/minutes-en/c/c3/en"
PART = "text/minutes-en/c/c4/en"
CLAUSES = (CLAUSE, OTHER, MERGED, PART)
BOTH = ("IDN", "RUS")
RUNS = 20_000 if os.environ.get("MUFAKAT_LONG") else 60


class At(Table):
    """A table at which one clause at a time is looked at."""

    where = CLAUSE

    def text(self, object_: str = "") -> Working:
        """Give the working text of a clause, or of the one that is looked at."""
        return super().text(object_ or self.where)


class Parting(Group):
    """A drafting group that also merges its clauses and splits them."""

    def __init__(self, table: At, chance: Random) -> None:
        super().__init__(table, chance)
        self.at = table

    def act(self, party: str) -> Act | None:
        """Make one act, which nobody knows yet; None where it may not be said."""
        there = [one for one in CLAUSES if self.table.text(one).tokens]
        self.at.where = self.chance.choice(there)
        object_, (op, more) = self.at.where, self._choose()
        self.count += 1
        chance = self.chance.random()
        if chance < 0.1 and MERGED not in there:
            parents: Json = [one for one in there if one != OTHER or chance < 0.05]
            object_, op, more = MERGED, "merge", {"parents": parents}
        elif chance > 0.9 and PART not in there:
            first = self.chance.choice(self.table.text(CLAUSE).tokens).id
            begins: Json = ".".join(map(str, first))
            object_, op, more = PART, "split", {"parents": [CLAUSE], "from": begins, "to": ""}
        try:
            on = self.table.on(party, op, object_, **more)
        except MufakatError:
            return None
        return self.table.world.make("text.edit", on, by_party=party, salt=str(self.count))

    def turn(self) -> None:
        """Let one side act, or both at the same moment."""
        sides = BOTH if self.chance.random() < 0.5 else (self.chance.choice(BOTH),)
        self.table.world.add(*filter(None, map(self.act, sides)))


@settings(max_examples=RUNS, deadline=None)
@given(st.integers(0, 2**32))
def test_merged_and_split_clauses_lose_no_word_and_are_the_same_for_all(seed: int) -> None:
    table = At()
    table.edit("RUS", "put", OTHER, pieces=[3])
    group = Parting(table, Random(seed))
    for _ in range(16):
        group.turn()
    for name in CLAUSES:
        text = table.text(name)
        assert words_in(text.nodes()) == {token.id for token in text.tokens if token.alive}
    acts = [*table.world.acts]
    group.chance.shuffle(acts)
    other = fold(acts)
    assert other.digest() == table.world.fold.digest()
    for name in CLAUSES:
        structure = table.text(name).structure()
        assert working_text(other.book, name, None).structure() == structure
