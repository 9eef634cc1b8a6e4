"""Proofs over the tree: this leaf is in it; this tree only grew (RFC 9162 section 2.1)."""

from collections.abc import Sequence

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.tree import HASH_BYTES, node_hash, split_point, tree_root

Proof = tuple[bytes, ...]


class BadPosition(Malformed):
    """An index or size outside the tree it speaks of."""

    code = "log.position"


class BadHash(Malformed):
    """A hash that is not 32 bytes."""

    code = "log.hash"


class BadProof(Malformed):
    """A proof that does not lead to the root it should lead to."""

    code = "log.proof"


def inclusion_proof(leaves: Sequence[bytes], index: int) -> Proof:
    """Prove that the leaf hash at `index` is in the tree over `leaves`."""
    if not 0 <= index < len(leaves):
        raise BadPosition(index=index, size=len(leaves))
    path, part = [], leaves
    while len(part) > 1:
        split = split_point(len(part))
        left, right = part[:split], part[split:]
        inside, beside = (left, right) if index < split else (right, left)
        path.append(tree_root(beside))
        index, part = index % split, inside
    return tuple(reversed(path))


def verify_inclusion(
    leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise unless `proof` shows this leaf hash at `index` in the tree of that size and root."""
    _check_hashes(root)
    if root_from_inclusion_proof(leaf, index=index, size=size, proof=proof) != root:
        raise BadProof


def root_from_inclusion_proof(
    leaf: bytes, *, index: int, size: int, proof: Sequence[bytes]
) -> bytes:
    """Give the root this proof leads to from this leaf hash."""
    _check_hashes(leaf, *proof)
    if not 0 <= index < size:
        raise BadPosition(index=index, size=size)
    inner = (index ^ (size - 1)).bit_length()
    if len(proof) != inner + (index >> inner).bit_count():
        raise BadProof
    root = _climb_inside(leaf, proof[:inner], index)
    return _climb_border(root, proof[inner:])


def consistency_proof(leaves: Sequence[bytes], size: int) -> Proof:
    """Prove that the tree over `leaves` begins with the tree it was at `size`."""
    if not 0 < size <= len(leaves):
        raise BadPosition(index=size, size=len(leaves))
    path, part, whole = [], leaves, True
    while size < len(part):
        split = split_point(len(part))
        if size <= split:
            path.append(tree_root(part[split:]))
            part = part[:split]
        else:
            path.append(tree_root(part[:split]))
            part, size, whole = part[split:], size - split, False
    # The old root itself is known to the reader, unless it is only a part of the old tree.
    return tuple(reversed(path)) if whole else (tree_root(part), *reversed(path))


def verify_consistency(
    *, size: int, root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise unless `proof` shows that the new tree begins with the old one.

    An empty old tree proves nothing about the new one, so it is refused.
    """
    _check_hashes(root, new_root, *proof)
    if not 0 < size <= new_size:
        raise BadPosition(index=size, size=new_size)
    if size == new_size:
        if proof or root != new_root:
            raise BadProof
        return
    if roots_from_consistency_proof(root, size=size, new_size=new_size, proof=proof) != (
        root,
        new_root,
    ):
        raise BadProof


def roots_from_consistency_proof(
    root: bytes, *, size: int, new_size: int, proof: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """Give the two roots this proof leads to, starting from what is known of the old one."""
    if not 0 < size < new_size:
        raise BadPosition(index=size, size=new_size)
    shift = (size & -size).bit_length() - 1
    inner = ((size - 1) ^ (new_size - 1)).bit_length() - shift
    # The old tree is one full subtree: its root is where both ways begin, and is not sent.
    seed, path = (root, proof) if size == 1 << shift else (_first(proof), proof[1:])
    index = (size - 1) >> shift
    if len(path) != inner + (index >> inner).bit_count():
        raise BadProof
    old = seed
    for level, beside in enumerate(path[:inner]):
        if index >> level & 1:
            old = node_hash(beside, old)
    old = _climb_border(old, path[inner:])
    new = _climb_border(_climb_inside(seed, path[:inner], index), path[inner:])
    return old, new


def _climb_inside(root: bytes, path: Sequence[bytes], index: int) -> bytes:
    for level, beside in enumerate(path):
        right = index >> level & 1
        root = node_hash(beside, root) if right else node_hash(root, beside)
    return root


def _climb_border(root: bytes, path: Sequence[bytes]) -> bytes:
    for beside in path:
        root = node_hash(beside, root)
    return root


def _first(proof: Sequence[bytes]) -> bytes:
    if not proof:
        raise BadProof
    return proof[0]


def _check_hashes(*hashes: bytes) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise BadHash


def inclusion_proofs(leaves: Sequence[bytes], indexes: Sequence[int]) -> list[Proof]:
    """Prove many leaf hashes at once: each level of the tree is worked out a single time."""
    if any(not 0 <= index < len(leaves) for index in indexes):
        raise BadPosition(index=max(indexes), size=len(leaves))
    paths: list[list[bytes]] = [[] for _index in indexes]
    level, places = list(leaves), list(indexes)
    while len(level) > 1:
        for path, place in zip(paths, places, strict=True):
            if place ^ 1 < len(level):
                path.append(level[place ^ 1])
        # An odd one out goes up as it is.
        above = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=False)]
        level = [*above, level[-1]] if len(level) % 2 else above
        places = [place >> 1 for place in places]
    return [tuple(path) for path in paths]
