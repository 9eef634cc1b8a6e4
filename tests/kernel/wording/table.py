"""A drafting table for tests: who edits, who agrees, and what then stands."""

from collections.abc import Mapping, Sequence

from mufakat.kernel.acts import Act, By
from mufakat.kernel.decisions import covered_confirms, next_confirm, next_vote
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.joints import Final
from mufakat.kernel.folding.wordings import working_text, yes_digest
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.kernel.wording.working import Node, Open, Words, Working
from tests.kernel.builders import NODE, TWO, World

CLAUSE = "text/minutes-en/c/c1/en"
RUSSIAN = "text/minutes-en/c/c1/ru"
OTHER = "text/minutes-en/c/c2/en"


class Table:
    """One matter with one clause that has six words, tabled by the first side."""

    def __init__(self, parties: tuple[str, ...] = ("IDN", "RUS"), words: int = 6) -> None:
        self.world = World(parties)
        self.first = parties[0]
        self.tabled = self.edit(self.first, "put", pieces=[words])

    def word(self, number: int, *, of: Act | None = None, piece: int = 0) -> str:
        """Name a word."""
        return f"{(of or self.tabled).id}.{piece}.{number}"

    def on(self, party: str, op: str, object_: str = CLAUSE, **more: Json) -> dict[str, Json]:
        """Give what the next edit says."""
        desk = Desk(self.world.fold.book, PartyId(party), object_, PartyId(party), "")
        return desk.on(desk.voting_round()) | {"op": op} | more

    def make(self, party: str, op: str, object_: str = CLAUSE, **more: Json) -> Act:
        """Make an edit that nobody knows yet."""
        return self.world.make("text.edit", self.on(party, op, object_, **more), by_party=party)

    def edit(
        self, party: str, op: str, object_: str = CLAUSE, *, by: By = TWO, **more: Json
    ) -> Act:
        """Let a side that knows everything edit."""
        return self.world.say(party, "text.edit", self.on(party, op, object_, **more), by=by)

    def replace(self, party: str, first: int, last: int, *, name: str = "b", count: int = 1) -> Act:
        """Propose other words for those from one place to another."""
        after = self.word(first - 1) if first else ""
        spans: Json = [[after, self.word(last), 0]]
        return self.edit(
            party, "propose", bracket=name, kind="alternatives", spans=spans, pieces=[count]
        )

    def yes(self, party: str, object_: str = CLAUSE, *, final: bool = False) -> Act:
        """Let a side agree to what stands."""
        fold = self.world.fold
        desk = Desk(fold.book, PartyId(party), object_, PartyId(party), "")
        on = next_vote(fold, party, object_, yes_digest(fold.book, object_, desk.base, None))
        return self.world.say(party, "slot.accept", on | ({"final": 1} if final else {}))

    def confirm(self, party: str, object_: str = CLAUSE) -> Act:
        """Let a capital confirm."""
        on = next_confirm(self.world.fold, party, object_)
        return self.world.say(party, "slot.confirm", on)

    def agree(self, object_: str = CLAUSE) -> None:
        """Let every side agree, its capital at once."""
        for party in self.world.parties:
            self.yes(party, object_, final=True)
        self.confirm_covered(object_)

    def confirm_covered(self, object_: str = CLAUSE) -> None:
        """Let every node confirm what its side has agreed to for good."""
        for party in self.world.parties:
            for on in covered_confirms(self.world.fold, party, [object_]):
                self.world.say(party, "slot.confirm", on, by=NODE)

    def code(self, act: Act) -> str:
        """Give why an act is void; empty if it is not."""
        return self.world.code(act)

    def final(self, object_: str = CLAUSE) -> Final | None:
        """Give what is in force."""
        joint = self.world.fold.joint(object_)
        return joint.in_force if joint else None

    def text(self, object_: str = CLAUSE) -> Working:
        """Give the working text."""
        return working_text(self.world.fold.book, object_, None)


def shown(nodes: Sequence[Node], names: Mapping[ActId, str]) -> str:
    """Write what stands: each word by a letter for its act and its number."""
    parts = []
    for node in nodes:
        if isinstance(node, Words):
            parts += [
                f"{names.get(ActId(act), '?')}{number}" for act, _piece, number in node.tokens
            ]
        else:
            parts.append(_bracket(node, names))
    return " ".join(parts)


def _bracket(node: Open, names: Mapping[ActId, str]) -> str:
    ways = (f"{'+'.join(one.by)}: {shown(one.nodes, names)}".strip() for one in node.choices)
    return f"[{' / '.join(ways)}]"
