"""Rule 5: proofs that a leaf is in the tree, and that the tree only grew."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.errors import Malformed
from mufakat.kernel.log.proofs import (
    BadHash,
    BadPosition,
    BadProof,
    consistency_proof,
    inclusion_proof,
    root_from_inclusion_proof,
    roots_from_consistency_proof,
    verify_consistency,
    verify_inclusion,
)
from mufakat.kernel.log.tree import leaf_hash, tree_root
from tests.kernel.examples import flipped
from tests.vectors_path import vector_files

STRICTER = {
    "additional/sizes-are-equal-one-and-proof-is-empty.json": "its roots are not 32 bytes",
}
"""Cases the suite lets pass and we refuse, by name and with the reason.

Everything else agrees: the suite, too, refuses a leaf, root or step that is not 32 bytes where
it matters, and an old tree of size 0, which would prove nothing.
"""


def hashes(values: list[str] | None) -> list[bytes]:
    return [b64decode(value) for value in values or []]


@pytest.mark.parametrize("file", vector_files("merkle/inclusion", "*.json"))
def test_outside_suite_inclusion(file: Path) -> None:
    case: dict[str, Any] = json.loads(file.read_bytes())

    def verify() -> None:
        verify_inclusion(
            b64decode(case["leafHash"] or ""),
            index=case["leafIdx"],
            size=case["treeSize"],
            proof=hashes(case["proof"]),
            root=b64decode(case["root"] or ""),
        )

    if case["wantErr"]:
        with pytest.raises(Malformed):
            verify()
    else:
        verify()


@pytest.mark.parametrize("file", vector_files("merkle/consistency", "*.json"))
def test_outside_suite_consistency(file: Path) -> None:
    case: dict[str, Any] = json.loads(file.read_bytes())
    name = "/".join(file.parts[-2:])

    def verify() -> None:
        verify_consistency(
            size=case["size1"],
            root=b64decode(case["root1"] or ""),
            new_size=case["size2"],
            new_root=b64decode(case["root2"] or ""),
            proof=hashes(case["proof"]),
        )

    if case["wantErr"] or name in STRICTER:
        with pytest.raises(Malformed):
            verify()
    else:
        verify()


LEAVES = [leaf_hash(bytes([number])) for number in range(40)]
SIZES = st.integers(1, len(LEAVES))


@given(SIZES, st.data())
def test_an_inclusion_proof_leads_to_the_root(size: int, data: st.DataObject) -> None:
    leaves = LEAVES[:size]
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)

    verify_inclusion(leaves[index], index=index, size=size, proof=proof, root=tree_root(leaves))

    assert root_from_inclusion_proof(
        leaves[index], index=index, size=size, proof=proof
    ) == tree_root(leaves)


@given(SIZES, st.data())
def test_an_inclusion_proof_with_anything_changed_is_refused(
    size: int, data: st.DataObject
) -> None:
    leaves = LEAVES[:size]
    index = data.draw(st.integers(0, size - 1))
    parts = [leaves[index], tree_root(leaves), *inclusion_proof(leaves, index)]
    place = data.draw(st.integers(0, len(parts) - 1))
    parts[place] = flipped(parts[place], data.draw(st.integers(0, 255)))
    leaf, root, *proof = parts

    with pytest.raises(BadProof):
        verify_inclusion(leaf, index=index, size=size, proof=proof, root=root)


@given(SIZES, st.data())
def test_an_inclusion_proof_is_for_one_place_only(size: int, data: st.DataObject) -> None:
    leaves = LEAVES[:size]
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    proof = inclusion_proof(leaves, index)
    wrong = proof[:-1] if index == other else proof

    if wrong == proof == inclusion_proof(leaves, other):
        return
    with pytest.raises(BadProof):
        verify_inclusion(leaves[index], index=other, size=size, proof=wrong, root=tree_root(leaves))


@given(SIZES, SIZES)
def test_a_consistency_proof_leads_to_both_roots(one: int, two: int) -> None:
    size, new_size = sorted((one, two))
    root, new_root = tree_root(LEAVES[:size]), tree_root(LEAVES[:new_size])
    proof = consistency_proof(LEAVES[:new_size], size)

    verify_consistency(size=size, root=root, new_size=new_size, new_root=new_root, proof=proof)

    if size < new_size:
        assert roots_from_consistency_proof(
            root, size=size, new_size=new_size, proof=proof
        ) == (root, new_root)  # fmt: skip


@given(SIZES, SIZES, st.data())
def test_a_consistency_proof_with_anything_changed_is_refused(
    one: int, two: int, data: st.DataObject
) -> None:
    size, new_size = sorted((one, two))
    proof = consistency_proof(LEAVES[:new_size], size)
    parts = [tree_root(LEAVES[:size]), tree_root(LEAVES[:new_size]), *proof]
    place = data.draw(st.integers(0, len(parts) - 1))
    parts[place] = flipped(parts[place], data.draw(st.integers(0, 255)))

    with pytest.raises(BadProof):
        verify_consistency(
            size=size, root=parts[0], new_size=new_size, new_root=parts[1], proof=parts[2:]
        )


@given(st.integers(2, len(LEAVES)), st.data())
def test_a_changed_past_has_no_proof(new_size: int, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, new_size - 1))
    changed = list(LEAVES[:new_size])
    place = data.draw(st.integers(0, size - 1))
    changed[place] = leaf_hash(b"rewritten")

    with pytest.raises(BadProof):
        verify_consistency(
            size=size,
            root=tree_root(LEAVES[:size]),
            new_size=new_size,
            new_root=tree_root(changed),
            proof=consistency_proof(changed, size),
        )


def test_places_outside_the_tree_are_refused() -> None:
    leaf, root = LEAVES[0], tree_root(LEAVES)
    for index in (-1, len(LEAVES)):
        with pytest.raises(BadPosition):
            inclusion_proof(LEAVES, index)
        with pytest.raises(BadPosition):
            verify_inclusion(leaf, index=index, size=len(LEAVES), proof=(), root=root)
    for size in (-1, 0, len(LEAVES) + 1):
        with pytest.raises(BadPosition):
            consistency_proof(LEAVES, size)
        with pytest.raises(BadPosition):
            verify_consistency(size=size, root=root, new_size=40, new_root=root, proof=())
    with pytest.raises(BadPosition):
        roots_from_consistency_proof(root, size=40, new_size=40, proof=())


def test_a_hash_is_thirty_two_bytes() -> None:
    leaf, root = LEAVES[0], tree_root(LEAVES[:1])

    with pytest.raises(BadHash):
        verify_inclusion(leaf[:-1], index=0, size=1, proof=(), root=root)
    with pytest.raises(BadHash):
        verify_inclusion(leaf, index=0, size=1, proof=(), root=root + b"0")
    with pytest.raises(BadHash):
        verify_inclusion(leaf, index=0, size=2, proof=(b"",), root=root)
    with pytest.raises(BadHash):
        verify_consistency(size=1, root=root, new_size=2, new_root=root, proof=(b"short",))
