"""The audit shown to somebody else: lines with their proof, and a signed head to keep.

Whoever keeps the machine could write the whole audit anew. A head that was signed earlier and is
kept elsewhere finds that: the lines up to it must still lead to its root.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.kernel.canonical import encode, load
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import (
    Checkpoint,
    checkpoint_text,
    read_checkpoint,
    verify_checkpoint,
)
from mufakat.kernel.log.lines import Line, read_line
from mufakat.kernel.log.notes import Note, NoteKey, note_signature, read_note, write_note
from mufakat.kernel.log.proofs import inclusion_proofs, verify_inclusion
from mufakat.kernel.log.tree import leaf_hash, tree_root
from mufakat.kernel.values import Json, KeyId
from mufakat.registry.audit import every_line
from mufakat.registry.keystore import our_keys
from mufakat.registry.ourselves import our_node, our_party

FORM = "mufakat/audit/v1"
LARGEST = 64 * 1024 * 1024


class BadExport(Malformed):
    """A file that is not an export of an audit."""

    code = "audit.export"


class Rewritten(Malformed):
    """The lines do not lead to a head that was signed earlier."""

    code = "audit.rewritten"


@dataclass(frozen=True, slots=True)
class Shown:
    """What an export proves: the lines, the head they stand under, and whose key signed it."""

    head: Checkpoint
    key: KeyId
    lines: tuple[Line, ...]


def head() -> str:
    """Sign the head of the audit as it stands, for an auditor to take away."""
    return _signed([leaf_hash(data) for data in every_line()])


def export(numbers: Sequence[int]) -> bytes:
    """Give these lines with what proves each, under one signed head."""
    kept = every_line()
    leaves = [leaf_hash(data) for data in kept]
    proofs = inclusion_proofs(leaves, numbers)
    rows: list[Json] = [
        {"n": n, "line": kept[n].decode(), "proof": [to_base64(one) for one in proof]}
        for n, proof in zip(numbers, proofs, strict=True)
    ]
    key = to_base64(our_keys().node_public)
    said: Json = {"form": FORM, "head": _signed(leaves), "key": key, "rows": rows}
    return encode(said, limit=LARGEST)


def read_export(data: bytes) -> Shown:
    """Check an export by itself: its head's signature, and that each line stands under it."""
    said = load(data, limit=LARGEST)
    if not isinstance(said, dict) or said.keys() != {"form", "head", "key", "rows"}:
        raise BadExport(field="keys")
    if said["form"] != FORM or not isinstance(said["rows"], list):
        raise BadExport(field="form")
    key, note = load_public(from_base64(str(said["key"]))), read_note(str(said["head"]).encode())
    found = verify_checkpoint(note, NoteKey(read_checkpoint(note.text).origin, key))
    return Shown(found, key.id, tuple(_shown(row, found) for row in said["rows"]))


def check_against(note: bytes) -> Checkpoint:
    """Raise unless the audit still begins with all that a head taken away earlier stands for.

    Whoever kept that head trusts it already: its signature is for showing it to others.
    """
    found = read_checkpoint(read_note(note).text)
    leaves = [leaf_hash(data) for data in every_line()]
    if len(leaves) < found.size or tree_root(leaves[: found.size]) != found.root:
        raise Rewritten(size=found.size, now=len(leaves))
    return found


def _signed(leaves: Sequence[bytes]) -> str:
    keys, origin = our_keys(), f"mufakat/{our_party()}/{our_node()}/audit"
    text = checkpoint_text(Checkpoint(origin, len(leaves), tree_root(leaves)))
    key = NoteKey(origin, load_public(keys.node_public))
    return write_note(Note(text, (note_signature(key, keys.sign_raw(text.encode())),))).decode()


def _shown(row: Json, found: Checkpoint) -> Line:
    if not isinstance(row, dict) or row.keys() != {"n", "line", "proof"}:
        raise BadExport(field="row")
    number, proof, data = row["n"], row["proof"], str(row["line"]).encode()
    if type(number) is not int or not isinstance(proof, list):
        raise BadExport(field="row")
    path = [from_base64(str(one)) for one in proof]
    verify_inclusion(leaf_hash(data), index=number, size=found.size, proof=path, root=found.root)
    line = read_line(data)
    if line.n != number:
        raise BadExport(field="n")
    return line
