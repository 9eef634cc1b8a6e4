"""The graph of acts: what was said in the knowledge of what (rules 8 and 12).

A lane is a run of acts of which each names the one before; a fork opens a new lane. An act's
clock says how far down each lane its past reaches, so "is x in the past of a" is one look-up.
Lanes depend on the order of arrival and never leave this module and its readers.
"""

from mufakat.kernel.acts import Act
from mufakat.kernel.values import ActId, DossierId

Clock = dict[int, int]
View = Clock | None
"""What is looked at: the past of one act, or (None) everything there is."""


class Placed:
    """One act whose whole past is known, and where it stands in the graph."""

    __slots__ = (
        "act", "chained", "clock", "code", "depth", "id", "lane", "opened", "party", "pos",
        "signed",
    )  # fmt: skip

    def __init__(self, act: Act, place: tuple[int, int], clock: Clock, depth: int) -> None:
        self.act = act
        self.id = act.id
        self.party = act.party
        self.lane, self.pos = place
        self.clock = clock
        self.depth = depth
        self.code = ""
        """By which reason it is void; empty when it is valid."""
        self.signed = False
        """Its party's key has signed it: whatever it says, the party has said it."""
        self.chained = False
        """It follows in its party's chain, so that another may follow it."""
        self.opened = False
        """In its past every member with a node had accepted the charter."""

    @property
    def rank(self) -> tuple[int, ActId]:
        """Where this act stands when acts are shown in a row: by depth, then id, never by time."""
        return (self.depth, self.id)


def held(placed: Placed, view: View) -> bool:
    """Say whether `placed` belongs to what is looked at."""
    return view is None or view.get(placed.lane, -1) >= placed.pos


class Weave:
    """Every act whose past is complete, in lanes; and those that still wait."""

    __slots__ = ("_lacks", "_wanted", "lanes", "placed", "root", "waiting")

    def __init__(self, dossier: DossierId) -> None:
        self.root = ActId(dossier)
        """The charter: a dossier has its id."""
        self.placed: dict[ActId, Placed] = {}
        self.lanes: list[list[Placed]] = []
        self.waiting: dict[ActId, Act] = {}
        self._wanted: dict[ActId, list[ActId]] = {}
        self._lacks: dict[ActId, int] = {}

    def missing_of(self, act: Act) -> list[ActId]:
        """List the parents of `act` that are not placed yet. The charter is everyone's parent."""
        placed = self.placed
        lacks = [name for name in act.seen if name not in placed]
        first = ActId(act.prev or self.root)
        if first not in placed and act.id != self.root and first not in lacks:
            lacks.append(first)
        return lacks

    def hold(self, act: Act, lacks: list[ActId]) -> None:
        """Keep an act until its parents come."""
        self.waiting[act.id] = act
        self._lacks[act.id] = len(lacks)
        for name in lacks:
            self._wanted.setdefault(name, []).append(act.id)

    def missing(self) -> frozenset[ActId]:
        """Give the parents waiting acts name that are not even waiting themselves."""
        return frozenset(name for name in self._wanted if name not in self.waiting)

    def freed(self, name: ActId) -> list[Act]:
        """Give the acts that waited for `name` and now wait for nothing."""
        ready: list[Act] = []
        for child in self._wanted.pop(name, ()):
            self._lacks[child] -= 1
            if not self._lacks[child]:
                del self._lacks[child]
                ready.append(self.waiting.pop(child))
        return ready

    def locate(self, act: Act) -> Placed:
        """Give `act` its lane, clock and depth, all its parents being placed; keep nothing."""
        placed = self.placed
        prev = placed.get(ActId(act.prev or self.root))
        clock = dict(prev.clock) if prev else {}
        depth = prev.depth + 1 if prev else 0
        for name in act.seen:
            parent = placed[name]
            if clock.get(parent.lane, -1) < parent.pos:
                _merge(clock, parent.clock)
            if parent.depth >= depth:
                depth = parent.depth + 1
        place = (len(self.lanes), 0)
        if prev and prev.party == act.party and self.lanes[prev.lane][-1] is prev:
            place = (prev.lane, prev.pos + 1)
        clock[place[0]] = place[1]
        return Placed(act, place, clock, depth)

    def place(self, placed: Placed) -> None:
        """Take a located act into the graph."""
        if placed.pos:
            self.lanes[placed.lane].append(placed)
        else:
            self.lanes.append([placed])
        self.placed[placed.id] = placed

    def closure(self, heads: list[Placed]) -> list[Placed]:
        """List these acts and all their pasts, every parent before its children."""
        clock: Clock = {}
        for head in heads:
            _merge(clock, head.clock)
        found = [each for lane, last in clock.items() for each in self.lanes[lane][: last + 1]]
        return sorted(found, key=lambda each: each.rank)


def _merge(clock: Clock, other: Clock) -> None:
    for lane, pos in other.items():
        if clock.get(lane, -1) < pos:
            clock[lane] = pos
