"""Every history of one joint decision up to a size: not a sample, all of them.

Each member may know any part of what the others said. Honest members go on from their last act;
a liar goes on from any of its own, so it contradicts itself in every way there is. Set
MUFAKAT_LONG to search further.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import product

import pytest

from mufakat.kernel.acts import Act
from mufakat.kernel.decisions import next_confirm, next_recall, next_refuse, next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, fold
from mufakat.kernel.resuming import is_forked
from mufakat.kernel.values import ActId, Json, PartyId
from tests.kernel.builders import World, digest

pytestmark = pytest.mark.slow

ITEM = "item/1"
FAR = 1 if os.environ.get("MUFAKAT_LONG") else 0

Known = frozenset[str]
Final = tuple[str, int, int, str]


def _vote(value: str) -> Callable[[Fold, str], dict[str, Json]]:
    def vote(known: Fold, party: str) -> dict[str, Json]:
        joint = known.joint(ITEM)
        base = joint.base if joint else "0" * 64
        return next_vote(known, party, ITEM, digest(ITEM, base, value))

    return vote


MOVES: tuple[tuple[str, Callable[[Fold, str], dict[str, Json]]], ...] = (
    ("slot.accept", _vote("one")),
    ("slot.accept", _vote("two")),
    ("slot.refuse", lambda known, party: next_refuse(known, party, ITEM)),
    ("slot.confirm", lambda known, party: next_confirm(known, party, ITEM)),
    ("slot.recall", lambda known, party: next_recall(known, party, ITEM)),
)


@dataclass
class Search:
    """All histories of a dossier reached so far; acts and folds made once."""

    world: World
    liars: frozenset[str]
    acts: dict[str, Act] = field(default_factory=dict)
    pasts: dict[str, Known] = field(default_factory=dict)
    folds: dict[Known, Fold] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    steps: dict[tuple[str, Known], list[str]] = field(default_factory=dict)

    def begin(self) -> Known:
        for act in self.world.acts:
            self._keep(act)
        self.plain = self.world.acts[-1]
        return frozenset(self.acts)

    def _keep(self, act: Act) -> str:
        parents = [name for name in (act.prev, *act.seen) if name]
        past = frozenset(parents).union(*(self.pasts[name] for name in parents))
        self.acts[act.id], self.pasts[act.id] = act, past
        return act.id

    def folded(self, known: Known) -> Fold:
        if known not in self.folds:
            self.folds[known] = fold(self.acts[name] for name in sorted(known))
        return self.folds[known]

    def after(self, state: Known) -> Iterator[str]:
        for party in self.world.parties:
            own = [name for name in state if self.acts[name].party == party]
            others = [
                [name for name in state if self.acts[name].party == other]
                for other in self.world.parties
                if other != party
            ]
            tips = own if party in self.liars else [max(own, key=lambda one: self.acts[one].seq)]
            for prev, seen in product(tips, product(*others)):
                for name in self._said(party, prev, frozenset(seen)):
                    if name not in state:
                        yield name

    def _said(self, party: str, prev: str, seen: Known) -> list[str]:
        past = frozenset({prev, *seen}).union(*(self.pasts[name] for name in (prev, *seen)))
        key = (prev, past)
        if key not in self.steps:
            self.steps[key] = list(self._speak(party, prev, past, seen))
        return self.steps[key]

    def _speak(self, party: str, prev: str, past: Known, seen: Known) -> Iterator[str]:
        known = self.folded(past)
        if is_forked(known, party):
            return
        for kind, ask in MOVES:
            try:
                on = ask(known, party)
            except Refusal:
                continue
            name = sha256(f"{kind}{on}{party}{prev}{sorted(past)}".encode()).hexdigest()
            act = replace(
                self.plain, id=ActId(name), kind=kind, on=on, party=PartyId(party),
                seq=self.acts[prev].seq + 1, prev=ActId(prev),
                seen=tuple(map(ActId, sorted(seen))),
                keyid=self.world.fold.get(self.world.fold.heads()[PartyId(party)][0]).keyid,
            )  # fmt: skip
            yield self._keep(act)

    def check(self, state: Known, before: set[Final], said: str) -> set[Final]:
        """Hold one state to the laws, and give its finals: only a confirm can add one."""
        if not before and self.acts[said].kind != "slot.confirm":
            return before
        folded = fold(self.acts[name] for name in sorted(state))  # seldom met again: not kept
        finals = _finals(folded)
        for name in state:
            code = folded.book.weave.placed[ActId(name)].code
            assert self.codes.setdefault(name, code) == code
        slots = Counter((base, try_) for base, try_, _, _ in finals)
        assert before <= finals
        assert all(number == 1 for number in slots.values())
        return finals


def _finals(folded: Fold) -> set[Final]:
    joint = folded.joint(ITEM)
    known = joint.finals if joint else ()
    return {(one.base, one.try_, one.round, one.digest) for one in known}


def _prefix(world: World, prefix: str) -> None:
    """Play a beginning: member and move, such as `1a 2b 1n`, everybody knowing everything."""
    for word in prefix.split():
        party = world.parties[int(word[0]) - 1]
        kind, ask = MOVES["abncr".index(word[1])]
        world.say(party, kind, ask(world.fold, party))


@pytest.mark.timeout(6 * 3600 if FAR else 300)
@pytest.mark.parametrize(
    ("parties", "liars", "prefix", "acts"),
    [
        (2, 0, "", 5 + FAR),
        (2, 1, "", 4 + FAR),
        (3, 0, "", 3 + FAR),
        (3, 2, "", 3 + FAR),
        (2, 0, "1a 2a", 5 + FAR),
        (2, 1, "1a 2a", 3 + FAR),
        (3, 0, "1a 2a 3a", 3 + FAR),
        (3, 2, "1a 2a 3a 1c", 2 + FAR),
        (2, 0, "1a 2b", 4 + FAR),
        (2, 0, "1a 2a 1c 1r", 4 + FAR),
        (2, 1, "1a 2a 1c 1r 1b 2b", 3 + FAR),
        (2, 0, "1a 2a 1c 2c 1b", 4 + FAR),
    ],
)
def test_no_history_breaks_a_law(parties: int, liars: int, prefix: str, acts: int) -> None:
    world = World(("IDN", "RUS", "SGP")[:parties])
    _prefix(world, prefix)
    search = Search(world, frozenset(world.parties[parties - liars :] if liars else ()))
    first = search.begin()
    layer = {first: _finals(world.fold)}
    for _ in range(acts):
        following: dict[Known, set[Final]] = {}
        for state, finals in layer.items():
            for said in search.after(state):
                after = state | {said}
                if after not in following:
                    following[after] = search.check(after, finals, said)
        layer = following
    assert layer
