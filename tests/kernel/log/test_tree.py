"""Rule 5: the tree of RFC 9162."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.log.tree import (
    EMPTY_ROOT,
    BadRange,
    CompactRange,
    leaf_hash,
    node_hash,
    split_point,
    tree_root,
)

PUBLISHED_LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)),
    bytes(range(0x60, 0x70)),
]
PUBLISHED_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The tree of Certificate Transparency's own tests (RFC 6962), leaf by leaf."""

LEAVES = st.lists(st.binary(max_size=8).map(leaf_hash), max_size=70)


def test_roots_as_published() -> None:
    leaves = [leaf_hash(data) for data in PUBLISHED_LEAVES]

    assert [tree_root(leaves[: n + 1]).hex() for n in range(8)] == PUBLISHED_ROOTS
    assert [CompactRange().extend(leaves[: n + 1]).root().hex() for n in range(8)] == (
        PUBLISHED_ROOTS
    )
    assert tree_root([]) == CompactRange().root() == EMPTY_ROOT == sha256(b"").digest()


def test_leaves_and_nodes_are_hashed_apart() -> None:
    left, right = leaf_hash(b"left"), leaf_hash(b"right")

    assert leaf_hash(left + right) != node_hash(left, right)
    assert node_hash(left, right) == sha256(b"\x01" + left + right).digest()


def defined_root(leaves: list[bytes]) -> bytes:
    """Give the root by the definition itself (RFC 9162 section 2.1.1)."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = split_point(len(leaves))
    return node_hash(defined_root(leaves[:split]), defined_root(leaves[split:]))


@given(LEAVES)
def test_the_root_grown_leaf_by_leaf_is_the_root_as_defined(leaves: list[bytes]) -> None:
    assert CompactRange().extend(leaves).root() == tree_root(leaves) == defined_root(leaves)


@given(LEAVES, st.integers(0, 70))
def test_a_range_kept_and_taken_up_again_grows_the_same(leaves: list[bytes], at: int) -> None:
    kept = CompactRange().extend(leaves[:at])

    taken_up = CompactRange(kept.size, kept.peaks)

    assert taken_up.extend(leaves[at:]) == CompactRange().extend(leaves)


@pytest.mark.parametrize(("size", "split"), [(2, 1), (3, 2), (4, 2), (5, 4), (8, 4), (9, 8)])
def test_split_point(size: int, split: int) -> None:
    assert split_point(size) == split


@pytest.mark.parametrize(
    ("size", "peaks"),
    [(-1, ()), (0, (EMPTY_ROOT,)), (1, ()), (3, (EMPTY_ROOT,)), (1, (b"short",))],
)
def test_a_range_that_cannot_be_is_refused(size: int, peaks: tuple[bytes, ...]) -> None:
    with pytest.raises(BadRange):
        CompactRange(size, peaks)
