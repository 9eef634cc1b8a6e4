"""The fold: the same set of acts, the same state, whatever the order of arrival (rule 12).

`Fold.add` takes in acts one by one; everything else reads. What an act is worth is decided once,
from its own past, in `folding.judging`; the parts of the fold are the modules of `folding`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.kernel.acts import Act
from mufakat.kernel.charters import Charter
from mufakat.kernel.errors import BrokenPromise, Missing
from mufakat.kernel.folding.book import Book, Topic, Word
from mufakat.kernel.folding.entering import enter
from mufakat.kernel.folding.finals import in_force
from mufakat.kernel.folding.forks import ForkProof, forks_of
from mufakat.kernel.folding.joints import Final, Joint
from mufakat.kernel.folding.judging import judge
from mufakat.kernel.folding.places import Place, place_of
from mufakat.kernel.folding.reading import joint_of
from mufakat.kernel.folding.standing import counts, speaker_of
from mufakat.kernel.folding.states import Leaves, state_digest
from mufakat.kernel.folding.verdicts import Verdict, verdict_of
from mufakat.kernel.folding.voids import Unplaced, would_be_void
from mufakat.kernel.folding.weave import Placed, Weave
from mufakat.kernel.values import ActId, DossierId, KeyId, NodeId, PartyId

__all__ = [
    "Added", "Fold", "ForkProof", "NoSuchAct", "Place", "Verdict", "WrongDossier", "closure",
    "digest_at", "fold",
]  # fmt: skip


class WrongDossier(BrokenPromise):
    """An act was handed to the fold of another dossier."""

    code = "fold.wrong_dossier"


class NoSuchAct(Missing):
    """No act of that id is placed here."""

    code = "fold.no_such_act"


@dataclass(frozen=True, slots=True)
class Added:
    """What taking in one act did: which acts found their place, which objects may differ."""

    placed: tuple[ActId, ...]
    changed: frozenset[str]


class Fold:
    """The state of one dossier. Depends on the set of acts taken in, and on nothing else."""

    def __init__(self, dossier: DossierId | None = None) -> None:
        self._book: Book | None = Book(dossier) if dossier else None
        self._leaves = Leaves()

    # -- taking in

    def add(self, act: Act) -> Added:
        """Take in one act, and all that waited for it. Taking it in again does nothing."""
        if self._book is None:
            self._book = Book(act.dossier)
        weave = self._book.weave
        if ActId(act.dossier) != weave.root:
            raise WrongDossier(act=act.id)
        if act.id in weave.placed or act.id in weave.waiting:
            return Added((), frozenset())
        if lacks := weave.missing_of(act):
            weave.hold(act, lacks)
            return Added((), frozenset())
        return self._take([act])

    def _take(self, ready: list[Act]) -> Added:
        book = self.book
        names: list[ActId] = []
        changed: set[str] = set()
        while ready:
            act = ready.pop()
            placed = book.weave.locate(act)
            placed.code = judge(book, placed)
            book.weave.place(placed)
            touched = enter(book, placed)
            self._leaves.note(placed, touched)
            changed |= touched
            names.append(placed.id)
            ready += book.weave.freed(placed.id)
        return Added(tuple(names), frozenset(changed))

    def check(self, act: Act) -> None:
        """Raise if `act` would be void, were it added now. Adds nothing."""
        book = self._book or Book(act.dossier)
        if ActId(act.dossier) != book.weave.root:
            raise WrongDossier(act=act.id)
        if book.weave.missing_of(act):
            raise Unplaced(act=act.id)
        if code := judge(book, book.weave.locate(act)):
            raise would_be_void(code)

    # -- acts

    @property
    def book(self) -> Book:
        """Everything known, for the other modules of the kernel."""
        if self._book is None:
            raise NoSuchAct
        return self._book

    def get(self, id_: str) -> Act:
        """Give a placed act."""
        return self._placed(id_).act

    def __contains__(self, id_: object) -> bool:
        return self._book is not None and id_ in self._book.weave.placed

    def __len__(self) -> int:
        return len(self._book.weave.placed) if self._book else 0

    def in_past(self, earlier: str, later: str) -> bool:
        """Say whether the author of `later` could know `earlier`."""
        one, other = self._placed(earlier), self._placed(later)
        return one is not other and other.clock.get(one.lane, -1) >= one.pos

    def order(self) -> list[ActId]:
        """List the placed acts as they are shown: by causal depth, then id, never by time."""
        if self._book is None:
            return []
        return [each.id for each in sorted(self._book.weave.placed.values(), key=_rank)]

    def missing(self) -> frozenset[ActId]:
        """Give the acts that waiting ones name and nobody has brought."""
        return self._book.weave.missing() if self._book else frozenset()

    def waiting(self) -> tuple[ActId, ...]:
        """List the acts whose parents are missing."""
        return tuple(sorted(self._book.weave.waiting)) if self._book else ()

    def verdict(self, act: str) -> Verdict:
        """Say how an act stands."""
        if self._book and act in self._book.weave.waiting:
            return Verdict("waiting")
        return verdict_of(self.book, self._placed(act))

    def _placed(self, id_: str) -> Placed:
        placed = self._book.get(id_) if self._book else None
        if placed is None:
            raise NoSuchAct(act=str(id_)[:64])
        return placed

    # -- the dossier

    @property
    def charter(self) -> Charter | None:
        """The charter, once it is here and valid."""
        return self._book.charter if self._book else None

    @property
    def dossier(self) -> DossierId | None:
        """Which dossier this is, once anything is here."""
        return DossierId(self._book.weave.root) if self._book else None

    @property
    def opened(self) -> bool:
        """Whether every member with a node has accepted the charter."""
        book = self._book
        if book is None or book.charter is None:
            return False
        charter = book.weave.placed[book.weave.root]
        return all(party == charter.party or book.accepts.get(party) for party in book.noded)

    @property
    def closed(self) -> Final | None:
        """The decision that names this dossier's successor, once it is in force (rule 9)."""
        topic = self._topic("succession")
        return in_force(self.book, topic, None) if topic else None

    def heads(self) -> dict[PartyId, tuple[ActId, ...]]:
        """Give the tips of each chain; more than one where a chain is forked."""
        tips = self._book.tips if self._book else {}
        return {party: tuple(sorted(tips[party])) for party in sorted(tips)}

    def place(self, party: str) -> Place:
        """Say what the party's next act must name: its number, the act before, what was seen."""
        return place_of(self.book, PartyId(party))

    def forks(self) -> tuple[ForkProof, ...]:
        """List the proofs that a party has given one number twice."""
        return forks_of(self._book) if self._book else ()

    def key_valid(self, party: str, node: str, key: str, *, seq: int | None = None) -> bool:
        """Say whether, by all that is known now, this key speaks for that party's node.

        Give `seq` to ask about an act of that number; otherwise about a new one.
        """
        book = self._book
        if book is None or not book.ring.knows(PartyId(party), NodeId(node), key, None):
            return False
        revoked = book.ring.revoked.get(KeyId(key), ())
        return not any(one.party == party and (seq is None or seq > last) for last, one in revoked)

    # -- objects

    def objects(self) -> list[str]:
        """List the objects anything valid was said about."""
        return sorted(self._book.topics) if self._book else []

    def joint(self, object_: str) -> Joint | None:
        """Read a joint decision; None where nobody has said anything in a slot."""
        topic = self._topic(object_)
        return (
            joint_of(self.book, topic)
            if topic and (topic.bases or object_ in self.book.carried)
            else None
        )

    def owned(self, object_: str) -> Mapping[PartyId, tuple[ActId, ...]]:
        """Give each owner's last word; more than one act where a fork contests it."""
        topic = self._topic(object_)
        last = topic.owned if topic else {}
        return {
            party: tuple(sorted(each.id for each in last[party]))
            for party in sorted(last)
            if not all(each.act.kind == "own.clear" for each in last[party])
        }

    def entries(self, object_: str) -> tuple[ActId, ...]:
        """List what was added to an object, in the order of presentation."""
        topic = self._topic(object_)
        return self._standing(topic.entries) if topic else ()

    def cites(self, object_: str) -> tuple[ActId, ...]:
        """List the facts from other dossiers that were brought to an object (rule 11)."""
        topic = self._topic(object_)
        return self._standing(topic.cites) if topic else ()

    def _topic(self, object_: str) -> Topic | None:
        return self._book.topics.get(object_) if self._book else None

    def _standing(self, acts: Iterable[Placed]) -> tuple[ActId, ...]:
        book = self.book
        return tuple(
            each.id
            for each in sorted(acts, key=_rank)
            if counts(book, Word(each, speaker_of(each), 0, ""), None)
        )

    # -- what is kept and shown

    def kept(self, kind: str) -> tuple[ActId, ...]:
        """List the valid acts of a kind without an object: mandates, consents, children ..."""
        return self._standing(self._book.kept.get(kind, ())) if self._book else ()

    def mandates(self) -> tuple[ActId, ...]:
        """List the mandates and single releases, in the order of presentation."""
        return self.kept("mandate") + self.kept("release.single")

    def withdrawn(self) -> dict[ActId, ActId]:
        """Give, for each withdrawn item, the act that ordered it (rule 25)."""
        if self._book is None:
            return {}
        orders = self._book.withdraws
        found = {target: self._standing(orders[target]) for target in sorted(orders)}
        return {target: acts[0] for target, acts in found.items() if acts}

    def left(self) -> dict[PartyId, ActId]:
        """Give the members that have left, with the act that said so (rule 9)."""
        leaves = self._book.leaves if self._book else {}
        found = {party: self._standing(leaves[party]) for party in sorted(leaves)}
        return {party: acts[0] for party, acts in found.items() if acts}

    # -- the digest

    def digest(self) -> str:
        """Give the state digest. Two nodes with the same acts have the same."""
        book = self._book
        if book is None:
            return state_digest([])
        return state_digest(
            [
                book.weave.root,
                self.opened,
                list(self.heads().items()),
                [[one.party, one.seq, one.acts, one.resume] for one in self.forks()],
                self._leaves.digest(book),
            ]
        )


def _rank(placed: Placed) -> tuple[int, ActId]:
    return placed.rank


def fold(acts: Iterable[Act]) -> Fold:
    """Fold acts in any order."""
    folded = Fold()
    for act in acts:
        folded.add(act)
    return folded


def closure(folded: Fold, heads: Iterable[str]) -> frozenset[ActId]:
    """Give these acts and everything in their pasts."""
    weave = folded.book.weave
    return frozenset(each.id for each in _closure(weave, heads))


def digest_at(folded: Fold, heads: Iterable[str]) -> str:
    """Give the state digest as whoever has only these heads and their pasts sees it."""
    weave = folded.book.weave
    acts = _closure(weave, heads)
    if len(acts) == len(weave.placed):
        return folded.digest()
    return fold(each.act for each in acts).digest()


def _closure(weave: Weave, heads: Iterable[str]) -> list[Placed]:
    names = [ActId(name) for name in heads]
    for name in names:
        if name not in weave.placed:
            raise NoSuchAct(act=name)
    return weave.closure([weave.placed[name] for name in names])
