"""The head of a log at one size: origin, size, root, in the form C2SP gives checkpoints."""

import re
from dataclasses import dataclass

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.log.notes import Note, NoteKey, verify_note
from mufakat.kernel.log.tree import EMPTY_ROOT, HASH_BYTES
from mufakat.kernel.values import DossierId, NodeId, PartyId

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII).fullmatch
_LINES = 4
_ORIGIN = 256


class BadCheckpoint(Malformed):
    """Not the form of a checkpoint, or of another log than was asked for."""

    code = "checkpoint.form"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One log at one size."""

    origin: str
    size: int
    root: bytes


def log_origin(party: PartyId, node: NodeId, dossier: DossierId) -> str:
    """Name the log one node keeps of one dossier."""
    return f"mufakat/{party}/{node}/{dossier}"


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Write the text of a checkpoint: what its log signs and others cosign."""
    text = f"{checkpoint.origin}\n{checkpoint.size}\n{to_base64(checkpoint.root)}\n"
    read_checkpoint(text)
    return text


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; nobody could audit further lines, so they are refused."""
    lines = text.split("\n")
    if len(lines) != _LINES or lines[3] or not _SIZE(lines[1]):
        raise BadCheckpoint(field="lines")
    origin, size, root = lines[0], int(lines[1]), from_base64(lines[2])
    if not origin or len(origin) > _ORIGIN or "+" in origin or any(map(str.isspace, origin)):
        raise BadCheckpoint(field="origin")
    if len(root) != HASH_BYTES or (size == 0) != (root == EMPTY_ROOT):
        raise BadCheckpoint(field="root")
    return Checkpoint(origin, size, root)


def verify_checkpoint(note: Note, key: NoteKey) -> Checkpoint:
    """Give the checkpoint once the log it is of has signed it under its own name."""
    checkpoint = read_checkpoint(verify_note(note, key))
    if checkpoint.origin != key.name:
        raise BadCheckpoint(field="origin")
    return checkpoint
