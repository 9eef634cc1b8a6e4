"""A witness cosigns what grew from what it cosigned before, and nothing else."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.apps.exchange.services.witnessing import (
    BadRequest,
    NotTheSameLog,
    Seen,
    add_cosignature,
    check_cosigned,
    check_grown,
    read_request,
    write_request,
)
from mufakat.kernel.errors import Malformed
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import Checkpoint, checkpoint_text
from mufakat.kernel.log.notes import COSIGNATURE, Note, NoteKey, note_signature, write_note
from mufakat.kernel.log.proofs import BadProof
from mufakat.kernel.log.tree import leaf_hash, tree_root

LOG = Ed25519PrivateKey.from_private_bytes(b"l" * 32)
WITNESS = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
ORIGIN = "mufakat/IDN/idn-1/abc"
LEAVES = [leaf_hash(b"%d" % number) for number in range(7)]


def key_of(private: Ed25519PrivateKey, name: str, type_: int = 1) -> NoteKey:
    return NoteKey(name, load_public(private.public_key().public_bytes_raw()), type_)


LOG_KEY = key_of(LOG, ORIGIN)
WITNESS_KEY = key_of(WITNESS, "RUS/rus-1", COSIGNATURE)


def note_at(leaves: list[bytes]) -> str:
    text = checkpoint_text(Checkpoint(ORIGIN, len(leaves), tree_root(leaves)))
    line = note_signature(LOG_KEY, LOG.sign(text.encode()))
    return write_note(Note(text, (line,))).decode()


@pytest.mark.parametrize("old", range(8))
def test_check_grown_accepts_a_log_that_grew(old: int) -> None:
    request = read_request(write_request(note_at(LEAVES), LEAVES, old))

    seen = Seen(old, tree_root(LEAVES[:old])) if old else Seen()
    checkpoint = check_grown(request, key=LOG_KEY, seen=seen)

    assert (checkpoint.size, checkpoint.root) == (7, tree_root(LEAVES))


def test_check_grown_refuses_another_history() -> None:
    other = [leaf_hash(b"changed"), *LEAVES[1:]]
    request = read_request(write_request(note_at(other), other, 4))

    with pytest.raises(BadProof):
        check_grown(request, key=LOG_KEY, seen=Seen(4, tree_root(LEAVES[:4])))


@pytest.mark.parametrize("seen", [3, 6])
def test_check_grown_refuses_a_proof_from_another_size(seen: int) -> None:
    request = read_request(write_request(note_at(LEAVES), LEAVES, 4))

    with pytest.raises(NotTheSameLog):
        check_grown(request, key=LOG_KEY, seen=Seen(seen, tree_root(LEAVES[:seen])))


def test_check_grown_refuses_a_shorter_log() -> None:
    request = read_request(write_request(note_at(LEAVES[:4]), LEAVES[:4], 4))

    with pytest.raises(NotTheSameLog):
        check_grown(request, key=LOG_KEY, seen=Seen(7, tree_root(LEAVES)))


def test_a_cosigned_checkpoint_is_signed_by_both() -> None:
    request = read_request(write_request(note_at(LEAVES), LEAVES, 0))
    cosigned = add_cosignature(request.note, key=WITNESS_KEY, time=1, sign=WITNESS.sign)

    checkpoint = check_cosigned(cosigned, log=LOG_KEY, witness=WITNESS_KEY)

    assert checkpoint.size == 7
    with pytest.raises(Malformed):
        check_cosigned(note_at(LEAVES), log=LOG_KEY, witness=WITNESS_KEY)


@pytest.mark.parametrize(
    "text",
    ["", "old 1", "old x\n\n", "new 1\n\n", "old -1\n\n", "old 1\n!!\n\n", "old 1\n\nno note"],
)
def test_read_request_refuses_what_has_not_its_form(text: str) -> None:
    with pytest.raises(Malformed):
        read_request(text)


def test_read_request_says_which_form_is_missing() -> None:
    with pytest.raises(BadRequest):
        read_request("old ١\n\n")
