"""Questions about logs: signed checkpoints, cosignatures, proofs of inclusion and consistency."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mufakat.cli.conforming.voices import Voice
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import Checkpoint, checkpoint_text, log_origin
from mufakat.kernel.log.notes import (
    COSIGNATURE,
    ED25519,
    Note,
    NoteKey,
    NoteSignature,
    cosignature,
    cosigned_bytes,
    note_signature,
    write_note,
)
from mufakat.kernel.log.proofs import consistency_proof, inclusion_proof
from mufakat.kernel.log.tree import leaf_hash, tree_root
from mufakat.kernel.values import DossierId, PartyId

Ask = Mapping[str, Any]
LEAVES = tuple(leaf_hash(f"leaf {number}".encode()) for number in range(11))
SEEN = 1_737_360_000
"""When the partner says it saw the checkpoint."""


def logs() -> Iterator[tuple[str, Ask]]:
    """Give each question with its name."""
    yield from _notes()
    for index, size in ((0, 1), (0, 11), (4, 7), (10, 11)):
        yield f"leaf {index} of {size}", _included(index, size)
    yield "leaf 4 as leaf 5", {**_included(4, 7), "index": 5}
    yield "leaf 4 without a hash", {**_included(4, 7), "proof": _included(4, 7)["proof"][:-1]}
    yield "leaf beyond the end", {**_included(4, 7), "index": 7}
    for old, new in ((1, 11), (4, 8), (7, 11), (11, 11)):
        yield f"log of {old} in log of {new}", _grown(old, new)
    yield "log of 7 in a log that is another", {**_grown(7, 11), "root": _hex(LEAVES[0])}
    yield "empty log in a log", {**_grown(7, 11), "size": 0}


def checkpoint(voice: Voice) -> tuple[str, NoteKey, NoteSignature]:
    """Give a checkpoint's text, the key of the log it is of, and that log's signature."""
    node = voice.member.nodes[0].node
    name = log_origin(voice.party, node, DossierId("0" * 64))
    text = checkpoint_text(Checkpoint(name, len(LEAVES), tree_root(LEAVES)))
    own = _key(name, voice, ED25519)
    return text, own, note_signature(own, voice.key.sign(text.encode()))


def _notes() -> Iterator[tuple[str, Ask]]:
    theirs = Voice(PartyId("RUS"))
    text, own, signature = checkpoint(Voice(PartyId("IDN")))
    witness = _key("RUS/rus-1", theirs, COSIGNATURE)
    seen = cosignature(witness, time=SEEN, sig=theirs.key.sign(cosigned_bytes(text, SEEN)))
    whole = write_note(Note(text, (signature, seen)))
    yield "checkpoint", _about("note", whole, own)
    yield "checkpoint under another key", _about("note", whole, _key(own.name, theirs, ED25519))
    yield "checkpoint of another size", _about("note", whole.replace(b"\n11\n", b"\n12\n"), own)
    yield "checkpoint with a line more", _about("note", whole.replace(b"\n\n", b"\nx\n\n"), own)
    yield "cosignature", _about("cosigned", whole, witness)
    yield (
        "cosignature that is not there",
        _about("cosigned", write_note(Note(text, (signature,))), witness),
    )
    later = cosignature(witness, time=SEEN + 1, sig=seen.sig[8:])
    other = write_note(Note(text, (signature, later)))
    yield "cosignature at another time", _about("cosigned", other, witness)


def _key(name: str, voice: Voice, type_: int) -> NoteKey:
    return NoteKey(name, load_public(voice.key.public_key().public_bytes_raw()), type_)


def _about(do: str, note: bytes, key: NoteKey) -> Ask:
    written = f"{key.name}+{key.hash.hex()}+{to_base64(bytes([key.type]) + key.key.raw)}"
    return {"do": do, "note": b64encode(note).decode(), "key": written}


def _included(index: int, size: int) -> dict[str, Any]:
    leaves = LEAVES[:size]
    return {
        "do": "inclusion", "leaf": _hex(leaves[index]), "index": index, "size": size,
        "proof": _each(inclusion_proof(leaves, index)), "root": _hex(tree_root(leaves)),
    }  # fmt: skip


def _grown(old: int, new: int) -> dict[str, Any]:
    return {
        "do": "consistency", "size": old, "root": _hex(tree_root(LEAVES[:old])), "new_size": new,
        "new_root": _hex(tree_root(LEAVES[:new])),
        "proof": _each(consistency_proof(LEAVES[:new], old)),
    }  # fmt: skip


def _each(proof: Sequence[bytes]) -> list[str]:
    return [_hex(one) for one in proof]


def _hex(data: bytes) -> str:
    return data.hex()
