"""One schedule: honest nodes and liars, a line that loses and repeats, bags, crashes, restores.

Everything is drawn from one seed, so that a schedule that fails is run again by its number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from mufakat.kernel.acts import Act, By
from mufakat.kernel.decisions import covered_confirms
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, digest_at
from mufakat.kernel.values import Json
from tests.kernel.builders import NODE, PARTIES, TWO, World
from tests.kernel.laws.playing import OBJECTS, Play, _lie, _word
from tests.simulation.nodes import Node, Parcel, Receipt, begin

STEPS = 70
YEARS = 10
_QUIET = 3
"""A restored node first shows that it holds less, and is given it in the round after."""
Ends = set[tuple[str, str, int, int, str]]


@dataclass
class Counts:
    """What happened in a schedule, so that a run can say what it tried."""

    acts: int = 0
    parcels: int = 0
    lost: int = 0
    twice: int = 0
    crashes: int = 0
    restores: int = 0
    refused_heads: int = 0
    finals: int = 0
    forks: int = 0

    def add(self, other: "Counts") -> None:
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Schedule:
    """One run of the world."""

    seed: int
    random: Random = field(init=False)
    game: Play = field(init=False)
    nodes: dict[str, Node] = field(default_factory=dict)
    wire: list[Parcel | Receipt] = field(default_factory=list)
    bags: list[Parcel] = field(default_factory=list)
    cut: set[frozenset[str]] = field(default_factory=set)
    finals: dict[str, Ends] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        count = self.random.choice((2, 2, 3, 3, 3, 5))
        liars = self.random.choice((0, 0, 0, 1, 1, count - 1))
        parties = PARTIES[:count]
        world = World(parties)
        self.game = Play(world, frozenset(parties[count - liars :] if liars else ()))
        for party in parties[: count - liars]:
            skew = self.random.choice((0, 0, 0, 365 * YEARS, -365 * YEARS))
            self.nodes[party] = begin(party, parties, world.acts, skew=skew)

    # -- what happens

    def run(self) -> "Schedule":
        """Play the schedule, then let the line be good and everybody talk to everybody."""
        for _ in range(STEPS):
            self._step()
        self._heal()
        return self

    def _step(self) -> None:
        what: Callable[[], None] = self.random.choices(
            (self._speak, self._send, self._deliver, self._pack, self._unpack, self._crash,
             self._save, self._restore, self._part, self._lie),
            weights=(26, 22, 34, 4, 5, 3, 3, 2, 2, 6),
        )[0]  # fmt: skip
        what()

    def _node(self) -> Node:
        return self.random.choice([*self.nodes.values()])

    def _speak(self) -> None:
        node = self._node()
        if node.is_recovering:
            return
        for on in covered_confirms(node.fold, node.party):
            self._say(node, "slot.confirm", on, NODE)
        object_ = self.random.choice(OBJECTS)
        try:
            what = self.random.choice((5, 8, 9, 5, 8, 9, self.random.randrange(12)))
            kind, on = _word(node.fold, node.party, object_, what, self.random.randrange(1, 13))
        except Refusal:
            return
        self._say(node, kind, on, TWO)

    def _say(self, node: Node, kind: str, on: dict[str, Json], by: By) -> None:
        place = node.fold.place(node.party)
        at = datetime(2024, 11, 5, tzinfo=UTC) + timedelta(days=node.skew)
        act = self.game.world.make(
            kind, on, by_party=node.party, by=by, seq=place.seq, prev=place.prev, seen=place.seen,
            claimed=f"{at:%Y-%m-%dT%H:%M:%SZ}",
        )  # fmt: skip
        try:
            node.fold.check(act)
        except Refusal:
            return
        node.note(act)
        self.game.world.add(act)
        self.counts.acts += 1
        if self.random.random() < 0.05:
            self.counts.crashes += 1
            node.crash()
            return
        node.commit()

    def _send(self) -> None:
        node = self._node()
        to = self.random.choice(node.peers)
        if to in self.nodes:
            self.wire.append(node.pack(to))

    def _deliver(self) -> None:
        if not self.wire:
            return
        at = self.random.randrange(len(self.wire))
        message = self.wire[at]
        fate = self.random.random()
        if fate < 0.1:
            self.counts.twice += 1
        else:
            del self.wire[at]
        if fate > 0.85 or frozenset((message.sender, message.to)) in self.cut:
            self.counts.lost += 1
            return
        self.bring(message)

    def bring(self, message: Parcel | Receipt) -> None:
        """Let a message arrive; its receiver may die between storing and answering."""
        node = self.nodes[message.to]
        self.counts.parcels += 1
        if isinstance(message, Receipt):
            self._compare(node, message)
            node.hear(message)
            return
        node.take(message)
        if self.random.random() < 0.04:
            self.counts.crashes += 1
            node.crash()
            return
        receipt = node.answer(message)
        if message.sender in self.nodes:
            self.wire.append(receipt)
        self._watch(node)

    def _pack(self) -> None:
        node = self._node()
        to = self.random.choice(node.peers)
        if to in self.nodes:
            self.bags.append(node.pack(to))

    def _unpack(self) -> None:
        if self.bags:
            # Taking it out of the folder leaves it there: it may be taken in again.
            self.bring(self.random.choice(self.bags))

    def _crash(self) -> None:
        self.counts.crashes += 1
        self._node().crash()

    def _save(self) -> None:
        self._node().save()

    def _restore(self) -> None:
        # One disk a schedule: two at once may lose what only the two had.
        if any(node.restored for node in self.nodes.values()):
            return
        node = self._node()
        self.counts.restores += 1
        node.restore()

    def _part(self) -> None:
        node = self._node()
        pair = frozenset((node.party, self.random.choice(node.peers)))
        self.cut ^= {pair}

    def _lie(self) -> None:
        if not self.game.liars:
            return
        party = self.random.choice(sorted(self.game.liars))
        world = self.game.world
        before = len(world.acts)
        numbers = tuple(self.random.randrange(1000) for _ in range(3))
        _lie(self.game, party, numbers)  # type: ignore[arg-type]
        self.counts.acts += len(world.acts) - before
        # To one it shows this, to another that.
        for node in self.nodes.values():
            if self.random.random() < 0.5:
                self._show(node, world.acts[before:])

    def _show(self, node: Node, acts: Sequence[Act]) -> None:
        wanted = {act.id for act in acts}
        for act in self.game.world.acts:
            if act.id in wanted or (act.party in self.game.liars and self.random.random() < 0.5):
                node.keep([act])

    # -- what must hold, at every moment

    def _watch(self, node: Node) -> None:
        if not node.restored:
            lost = node.promised - node.names
            assert not lost, f"{node.party} lost what it promised"
        now = finals(node.fold)
        known = self.finals.setdefault(node.party, set())
        if not node.restored:
            assert known <= now, f"a final was withdrawn at {node.party}"
        self.finals[node.party] = known | now

    def _compare(self, node: Node, receipt: Receipt) -> None:
        if self.random.random() < 0.3 and all(head in node.fold for head in receipt.heads):
            assert digest_at(node.fold, receipt.heads) == receipt.digest, "two folds differ"

    def _heal(self) -> None:
        """Let everything lost be sent again until nobody has anything new for anybody."""
        self.cut.clear()
        for message in (*self.bags, *self.wire):
            if isinstance(message, Parcel):
                self.nodes[message.to].take(message)
        quiet = 0
        while quiet < _QUIET:
            before = [len(node.store) for node in self.nodes.values()]
            self._visit_all()
            after = [len(node.store) for node in self.nodes.values()]
            quiet = quiet + 1 if before == after else 0

    def _visit_all(self) -> None:
        for node in self.nodes.values():
            for to in node.peers:
                if to in self.nodes:
                    parcel = node.pack(to)
                    self.nodes[to].take(parcel)
                    node.hear(self.nodes[to].answer(parcel))


def finals(fold: Fold) -> Ends:
    """List the real finals: what is adopted as recorded is none (rule 21)."""
    return {
        (key, final.base, final.try_, final.round, final.digest)
        for key in fold.objects()
        if (joint := fold.joint(key))
        for final in joint.finals
        if not final.recorded
    }
