"""A node of the simulation: the real fold over a store in memory, and what survives what.

The journal of numbers stands apart from the store, as the key store stands apart from the database
(rule 14): a restored node still knows what it once said, and says nothing before that came back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mufakat.kernel.acts import Act
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.fold import Fold, closure
from mufakat.kernel.log.proofs import Proof, consistency_proof, verify_consistency
from mufakat.kernel.log.tree import EMPTY_ROOT, leaf_hash, tree_root
from mufakat.kernel.values import ActId, PartyId


@dataclass(frozen=True)
class Head:
    """The head of a log as its node offers it to a witness, with the proof that it grew."""

    size: int
    root: bytes
    old: int
    proof: Proof


@dataclass(frozen=True)
class Parcel:
    """What goes over: the same over the line and in a bag."""

    sender: str
    to: str
    acts: tuple[Act, ...]
    heads: tuple[ActId, ...]
    head: Head


@dataclass(frozen=True)
class Receipt:
    """The promise that what it names is stored."""

    sender: str
    to: str
    stored: frozenset[str]
    heads: tuple[ActId, ...]
    digest: str
    cosigned: int


@dataclass
class Node:
    """One honest node."""

    party: str
    peers: tuple[str, ...]
    skew: int = 0
    fold: Fold = field(default_factory=Fold)
    store: list[Act] = field(default_factory=list)
    journal: dict[int, str] = field(default_factory=dict)
    spool: list[Act] = field(default_factory=list)
    backup: tuple[Act, ...] = ()
    restored: bool = False
    promised: set[str] = field(default_factory=set)
    held_by: dict[str, frozenset[ActId]] = field(default_factory=dict)
    cosigned: dict[str, int] = field(default_factory=dict)
    seen: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    evidence: list[tuple[str, Head]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """What is stored durably."""
        return {act.id for act in self.store}

    @property
    def heads(self) -> tuple[ActId, ...]:
        return tuple(act for tips in self.fold.heads().values() for act in tips)

    @property
    def is_recovering(self) -> bool:
        """Say whether something this node once said is missing here."""
        return bool(self.journal) and self.journal[max(self.journal)] not in self.fold

    def keep(self, acts: Sequence[Act]) -> list[Act]:
        """Fold what came and store what found its place; what waits for a parent is not kept."""
        fresh = [self.fold.get(one) for act in acts for one in self.fold.add(act).placed]
        self.store += fresh
        return fresh

    def note(self, act: Act) -> None:
        """Note a number before the signature; nobody ever uses it again for anything else."""
        if self.journal.get(act.seq, act.id) != act.id:
            raise AssertionError(f"{self.party} signed number {act.seq} twice")
        self.journal[act.seq] = act.id
        self.spool = [act]

    def commit(self) -> None:
        """Store what was noted."""
        self.keep(self.spool)
        self.spool = []

    def crash(self) -> None:
        """Lose everything that is not durable, and start again."""
        self.fold = Fold()
        for act in self.store:
            self.fold.add(act)
        self.commit()

    def save(self) -> None:
        """Make a backup: the store, and neither keys nor journal."""
        self.backup = tuple(self.store)

    def restore(self) -> None:
        """Put the backup in place of the store."""
        self.store, self.restored, self.spool = list(self.backup), True, []
        self.held_by, self.cosigned = {}, {}
        self.crash()

    # -- exchange

    def pack(self, to: str) -> Parcel:
        """Send what the other is not known to hold, causes first, and the head of our log."""
        held = self.held_by.get(to, frozenset())
        acts = tuple(act for act in self.store if act.id not in held)
        return Parcel(self.party, to, acts, self.heads, self._head(self.cosigned.get(to, 0)))

    def take(self, parcel: Parcel) -> None:
        """Store what a parcel brought, and learn what its sender holds."""
        self.keep(parcel.acts)
        self._learn(parcel.sender, parcel.heads)

    def answer(self, parcel: Parcel) -> Receipt:
        """Promise what is stored, and cosign what grew."""
        names = self.names
        stored = frozenset(act.id for act in parcel.acts if act.id in names)
        self.promised |= stored
        size = self.witness(parcel)
        return Receipt(self.party, parcel.sender, stored, self.heads, self.fold.digest(), size)

    def hear(self, receipt: Receipt) -> None:
        """Take note of a receipt: what is promised is not sent again."""
        known = frozenset(ActId(name) for name in receipt.stored if ActId(name) in self.fold)
        self.held_by[receipt.sender] = self.held_by.get(receipt.sender, frozenset()) | known
        self._learn(receipt.sender, receipt.heads)
        if receipt.cosigned <= len(self.store):
            self.cosigned[receipt.sender] = receipt.cosigned

    def witness(self, parcel: Parcel) -> int:
        """Cosign the head of another's log where it grew; keep what no growing log can show."""
        size, root = self.seen.get(parcel.sender, (0, EMPTY_ROOT))
        head = parcel.head
        if head.old != size or head.size < size:
            return size
        try:
            if size:
                verify_consistency(
                    size=size, root=root, new_size=head.size, new_root=head.root, proof=head.proof
                )
        except (Malformed, Refusal):
            self.evidence.append((parcel.sender, head))
            return size
        self.seen[parcel.sender] = (head.size, head.root)
        return head.size

    def _head(self, old: int) -> Head:
        leaves = [leaf_hash(act.id.encode()) for act in self.store]
        proof = consistency_proof(leaves, old) if 0 < old <= len(leaves) else ()
        return Head(len(leaves), tree_root(leaves), old, proof)

    def _learn(self, party: str, heads: Sequence[ActId]) -> None:
        """What the other shows is what it holds: less than before, where it was restored."""
        if all(head in self.fold for head in heads):
            self.held_by[party] = closure(self.fold, heads)


def begin(party: str, parties: Sequence[str], acts: Sequence[Act], *, skew: int) -> Node:
    """Begin with what opened the matter."""
    node = Node(PartyId(party), tuple(one for one in parties if one != party), skew)
    node.keep(acts)
    for act in acts:
        if act.party == party:
            node.journal[act.seq] = act.id
    node.save()
    return node
