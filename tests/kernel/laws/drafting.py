"""A drafting group at random: each side knows only what reached it, and does any operation.

A stream of numbers decides who does what, and when it reaches the others and in which order.
"""

from collections.abc import Sequence
from functools import cache
from random import Random

from mufakat.kernel.acts import Act
from mufakat.kernel.decisions import next_refuse, next_vote
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold, fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.wordings import working_text, yes_digest
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.working import AS_TABLED, Working
from tests.kernel.builders import World
from tests.kernel.wording.table import CLAUSE, OTHER, Table

MADE = "text/minutes-en/c/c3/en"
CUT = "text/minutes-en/c/c4/en"
ALL = (CLAUSE, OTHER, MADE, CUT)
EDITS = (
    ["propose"] * 5
    + ["counter", "accept", "withdraw", "unbracket"] * 2
    + ["amend", "support", "yes", "refuse", "reopen", "merge", "split"]
)


@cache
def opening(parties: tuple[str, ...]) -> tuple[World, tuple[Act, ...]]:
    """Give a matter with two clauses on the table, one of each of the first two sides."""
    table = Table(parties)
    table.edit(parties[1], "put", OTHER, pieces=[4])
    return table.world, tuple(table.world.acts)


class Room:
    """Sides that edit at their own nodes."""

    def __init__(self, parties: tuple[str, ...], chance: Random) -> None:
        self.parties, self.chance = parties, chance
        self.world, acts = opening(parties)
        self.acts = list(acts)
        self.folds = {party: fold(acts) for party in parties}
        self.inbox: dict[str, list[Act]] = {party: [] for party in parties}
        self.count = 0

    def play(self, steps: int) -> None:
        """Let so many things happen, and bring everything to everybody in the end."""
        for _ in range(steps):
            party = self.chance.choice(self.parties)
            if self.chance.random() < 0.4:
                self.bring(party, self.chance.randint(0, len(self.inbox[party])))
            self.step(party)
        for party in self.parties:
            self.bring(party, len(self.inbox[party]))

    def bring(self, party: str, many: int) -> None:
        """Bring some of what others said, in any order; what lacks its past waits."""
        box = self.inbox[party]
        self.chance.shuffle(box)
        for _ in range(many):
            self.folds[party].add(box.pop())

    def step(self, party: str) -> None:
        """Let a side do one thing with what it knows."""
        self.count += 1
        local = self.folds[party]
        try:
            kind, on = self._said(party, local)
        except MufakatError:
            return
        place = local.place(PartyId(party))
        act = self.world.make(
            kind, on, by_party=party, seq=place.seq, prev=place.prev, seen=place.seen,
            salt=str(self.count),
        )  # fmt: skip
        self.acts.append(act)
        for name, known in self.folds.items():
            if name == party:
                known.add(act)
            else:
                self.inbox[name].append(act)

    def _said(self, party: str, local: Fold) -> tuple[str, dict[str, Json]]:
        object_ = self.chance.choice((CLAUSE, CLAUSE, CLAUSE, OTHER, MADE, CUT))
        text = working_text(local.book, object_, None)
        op = self.chance.choice(EDITS)
        desk = Desk(local.book, PartyId(party), object_, PartyId(party), "")
        if op == "yes":
            digest = yes_digest(local.book, object_, desk.base, None)
            return "slot.accept", next_vote(local, PartyId(party), object_, digest)
        if op == "refuse":
            return "slot.refuse", next_refuse(local, PartyId(party), object_)
        if not text.tokens:
            op = "merge" if object_ == MADE else "split"
        more = self._edit(op, text, local)
        return "text.edit", desk.on(desk.voting_round()) | {"op": op} | more

    def _edit(self, op: str, text: Working, local: Fold) -> dict[str, Json]:
        if op == "merge":
            return {"parents": [CLAUSE, OTHER]}
        if op == "split":
            whole = working_text(local.book, CLAUSE, None)
            places = sorted(self.chance.choices(range(len(whole.tokens)), k=2))
            first, last = (name_of(whole, place) for place in places)
            return {"parents": [CLAUSE], "from": first, "to": last}
        if op == "reopen":
            return {}
        issues = text.open_issues()
        if op == "propose" or not issues:
            return self._proposal(text)
        issue = self.chance.choice(issues)
        owners = [*issue.owners]
        pieces: Json = [self.chance.randrange(3) for _ in issue.spans]
        said: dict[str, dict[str, Json]] = {
            "counter": {"alt": f"X{self.count}", "pieces": pieces},
            "amend": {"alt": self.chance.choice(owners), "pieces": pieces},
            "accept": {"alt": self.chance.choice([*owners, AS_TABLED])},
            "withdraw": {},
            "support": {},
            "unbracket": {
                "result": self.chance.choice(["kept", "deleted", "alt"]),
                "alt": self.chance.choice(owners),
            },
        }  # fmt: skip
        return {"bracket": issue.name} | said[op]

    def _proposal(self, text: Working) -> dict[str, Json]:
        kind = self.chance.choice(["insert", "alternatives", "alternatives", "delete", "open"])
        spans: list[Json] = []
        pieces: list[Json] = []
        for _ in range(self.chance.choice((1, 1, 1, 2))):
            first = self.chance.randrange(-1, len(text.tokens))
            last = min(len(text.tokens) - 1, first + 1 + self.chance.randrange(3))
            after = name_of(text, first) if first >= 0 else ""
            piece = -1 if kind in ("delete", "open") else len(pieces)
            spans.append([after, "" if kind == "insert" else name_of(text, last), piece])
            if piece >= 0:
                pieces.append(1 + self.chance.randrange(3))
        more: dict[str, Json] = {"bracket": f"b{self.count}", "kind": kind, "spans": spans}
        return more | ({"pieces": pieces} if pieces else {})


def name_of(text: Working, place: int) -> str:
    """Write the name of the word at a place."""
    return ".".join(map(str, text.tokens[place].id))


def valid_edits(local: Fold, object_: str) -> Sequence[Act]:
    """List the edits of a clause that are not void, in no order that means anything."""
    return [
        local.get(name)
        for name in local.order()
        if local.get(name).kind == "text.edit"
        and local.get(name).on["object"] == object_
        and not local.verdict(name).code
    ]
