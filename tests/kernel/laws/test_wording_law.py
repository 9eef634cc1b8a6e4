"""Laws of wording: whatever sides do to a clause, nothing is lost and all see the same."""

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.wordings import bound, working_text
from mufakat.kernel.values import Json
from mufakat.kernel.wording.working import AS_TABLED, Node, TokenId, Words, Working
from tests.kernel.builders import TWO
from tests.kernel.laws.drafting import ALL, Room, valid_edits
from tests.kernel.laws.wording_oracle import Plain, replay
from tests.kernel.wording.table import CLAUSE, Table

if TYPE_CHECKING:
    from mufakat.kernel.acts import Act

RUNS = int(os.environ.get("MUFAKAT_SEQUENCES", "100000")) if os.environ.get("MUFAKAT_LONG") else 150
STEPS = 14


def words_in(nodes: tuple[Node, ...]) -> set[TokenId]:
    """Give every word that is shown anywhere, in brackets and out of them."""
    found: set[TokenId] = set()
    for node in nodes:
        if isinstance(node, Words):
            found |= set(node.tokens)
        else:
            for choice in node.choices:
                found |= words_in(choice.nodes)
    return found


class Group:
    """A drafting group that does whatever a stream of numbers tells it."""

    def __init__(self, table: Table, chance: Random) -> None:
        self.table, self.chance = table, chance
        self.count = 0

    def step(self, party: str, *, known: bool) -> None:
        """Let a side do one thing; unknown to the others until later, if not `known`."""
        op, more = self._choose()
        self.count += 1
        try:
            on = self.table.on(party, op, CLAUSE, **more)
        except MufakatError:
            return
        act = self.table.world.make("text.edit", on, by_party=party, salt=str(self.count))
        if known:
            self.table.world.add(act)
        else:
            self.waiting.append(act)

    def pair(self, parties: tuple[str, ...]) -> None:
        """Let several sides act at the same moment."""
        self.waiting: list[Act] = []
        for party in parties:
            self.step(party, known=False)
        self.table.world.add(*self.waiting)

    def _choose(self) -> tuple[str, dict[str, Json]]:
        text, chance = self.table.text(), self.chance
        issues = text.open_issues()
        kind = chance.choice(
            ["propose"] * 3 + ["counter", "accept", "withdraw", "unbracket", "amend"]
        )
        if kind == "propose" or not issues:
            return "propose", self._proposal()
        issue = chance.choice(issues)
        pieces: Json = [chance.randrange(3) for _ in issue.spans]
        owners = [*issue.owners]
        said: dict[str, dict[str, Json]] = {
            "counter": {"alt": f"X{self.count}", "pieces": pieces},
            "amend": {"alt": chance.choice(owners), "pieces": pieces},
            "accept": {"alt": chance.choice([*owners, AS_TABLED])},
            "withdraw": {},
            "unbracket": {
                "result": chance.choice(["kept", "deleted", "alt"]), "alt": chance.choice(owners),
            },
        }  # fmt: skip
        return kind, {"bracket": issue.name} | said[kind]

    def _proposal(self) -> dict[str, Json]:
        chance, tokens = self.chance, self.table.text().tokens
        first = chance.randrange(len(tokens))
        last = min(len(tokens) - 1, first + chance.randrange(3))
        name = [".".join(map(str, token.id)) for token in (tokens[first], tokens[last])]
        kind = chance.choice(["insert", "alternatives", "delete"])
        spans: dict[str, list[Json]] = {
            "insert": [name[0], "", 0],
            "alternatives": [name[0], name[1], 0],
            "delete": [name[0], name[1], -1],
        }
        more: dict[str, Json] = {"bracket": f"b{self.count}", "kind": kind, "spans": [spans[kind]]}
        return more if kind == "delete" else more | {"pieces": [1 + chance.randrange(3)]}


@settings(max_examples=RUNS, deadline=None, database=None)
@given(
    st.integers(0, 2**64), st.sampled_from([("IDN", "RUS"), ("IDN", "RUS", "SGP")])
)  # fmt: skip
def test_no_word_is_lost_and_all_sides_end_with_one_text(
    seed: int, parties: tuple[str, ...]
) -> None:
    room = Room(parties, Random(seed))
    room.play(STEPS)
    first, *others = room.folds.values()
    assert all(one.digest() == first.digest() for one in others)
    depth, past = graph(room)
    for object_ in ALL:
        text = working_text(first.book, object_, None)
        alive = {token.id for token in text.tokens if token.alive}
        assert words_in(text.nodes()) == alive
        for other in others:
            theirs = working_text(other.book, object_, None)
            assert theirs.structure() == text.structure()
        assert brought(first, object_) <= {token.id for token in text.tokens}
        edits = valid_edits(first, object_)
        if not any(one.on["op"] in ("merge", "split") for one in edits):
            agrees(replay(edits, depth, past), text)


def graph(room: Room) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Give how deep each act lies and what its author could know, from its parents alone."""
    depth: dict[str, int] = {}
    past: dict[str, set[str]] = {}
    for act in room.acts:
        parents = [one for one in (act.prev or room.world.dossier, *act.seen) if one in depth]
        depth[act.id] = 1 + max((depth[one] for one in parents), default=-1)
        past[act.id] = set(parents).union(*(past[one] for one in parents))
    return depth, past


def brought(local: Fold, object_: str) -> set[TokenId]:
    """Give every word that valid edits of a clause brought where there was a place for it."""
    brackets = set(working_text(local.book, object_, None).issues)
    found: set[TokenId] = set()
    for act in valid_edits(local, object_):
        if act.on["op"] not in ("put", "propose"):
            continue
        pieces = act.on.get("pieces", [])
        assert isinstance(pieces, list)
        found |= {
            (act.id, at, number) for at, one in enumerate(pieces) for number in range(int(str(one)))
        }
        name = f"{act.on.get('bracket')}.{act.party.lower()}"
        assert act.on["op"] == "put" or name in brackets
    return found


def agrees(plain: Plain, text: Working) -> None:
    """Hold the text against what the oracle worked out."""
    assert [token.id for token in text.tokens] == plain.row
    assert {token.id for token in text.tokens if token.alive} == plain.living
    assert [one.name for one in text.open_issues()] == [*plain.open]
    for issue in text.open_issues():
        other = plain.brackets[issue.name]
        assert issue.owners == other.owners
        assert [[*span.covered] for span in issue.spans] == other.covered
        stand = {token.id for token in text.tokens if token.issue == issue.name}
        assert stand == {one for one in plain.row if plain.stands(one)[0] == issue.name}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_rejecting_all_that_one_side_proposed_gives_the_others_text_back(seed: int) -> None:
    chance = Random(seed)
    table = Table()
    before = table.text().structure()
    group = Group(table, chance)
    for _ in range(4):
        group.count += 1
        more = group._proposal()
        table.edit("RUS", "propose", CLAUSE, by=TWO, **more)
    for name in [one.name for one in reversed(table.text().open_issues())]:
        table.edit("RUS", "withdraw", bracket=name)
        result = "kept" if table.text().issues[name].kind == "delete" else "deleted"
        act = table.edit("IDN", "unbracket", bracket=name, result=result)
        assert table.code(act) in ("", "no_bracket")
    assert table.text().structure() == before


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_final_is_what_both_sides_saw(seed: int) -> None:
    chance = Random(seed)
    table = Table()
    group = Group(table, chance)
    for _ in range(8):
        group.step(chance.choice(("IDN", "RUS")), known=True)
    for party in ("IDN", "RUS"):
        try:
            table.yes(party, final=True)
        except MufakatError as why:
            assert why.code == "decision.open_bracket"  # noqa: PT017 -- the only reason there may be
            return
    assert table.final() is None, "nobody's node has confirmed yet"
    table.confirm_covered()
    final = table.final()
    assert final is not None
    assert not table.text().open_issues()
    assert final.digest == bound(CLAUSE, final.base, table.text().structure())


@pytest.mark.parametrize("many", [60])
def test_many_edits_of_one_clause_fold_at_once(many: int) -> None:
    table = Table()
    for number in range(many):
        spans: Json = [[table.word(number % 6), "", 0]]
        table.edit(
            "RUS" if number % 2 else "IDN", "propose", bracket=f"n{number}", kind="insert",
            spans=spans, pieces=[1],
        )  # fmt: skip
    assert len(table.text().open_issues()) == many
