"""Which keys a party has in one dossier, and which of them are revoked (rule 20)."""

from dataclasses import dataclass

from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId, KeyId, NodeId, PartyId

__all__ = ["HeldKey", "Revocation", "keys_of"]


@dataclass(frozen=True, slots=True)
class Revocation:
    """That a key was revoked: by which act, and up to which number its acts are good."""

    act: ActId
    last_good: int


@dataclass(frozen=True, slots=True)
class HeldKey:
    """One key of a party's node: since which act it is known here, and what revoked it."""

    node: NodeId
    key: KeyId
    since: ActId
    revoked: tuple[Revocation, ...]


def keys_of(fold: Fold, party: str) -> tuple[HeldKey, ...]:
    """List the keys of a party's nodes as this dossier knows them, the oldest first."""
    ring = fold.book.ring
    return tuple(
        HeldKey(NodeId(node), key, source.id, _revocations(fold, party, key))
        for node, key, source in ring.of(PartyId(party))
    )


def _revocations(fold: Fold, party: str, key: KeyId) -> tuple[Revocation, ...]:
    found = fold.book.ring.revoked.get(key, ())
    listed = [(source, last) for last, source in found if source.party == party]
    return tuple(
        Revocation(source.id, last) for source, last in sorted(listed, key=lambda one: one[0].rank)
    )
