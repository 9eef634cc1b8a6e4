"""Each node is the witness of the other's log: it cosigns only what grew from what it cosigned.

The request is the one of C2SP's tlog-witness: `old <size>`, the consistency proof line by line, a
blank line, the signed checkpoint.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.log.checkpoints import Checkpoint, verify_checkpoint
from mufakat.kernel.log.notes import (
    COSIGNATURE,
    Note,
    NoteKey,
    cosignature,
    cosigned_bytes,
    read_note,
    verify_cosignature,
    write_note,
)
from mufakat.kernel.log.proofs import Proof, consistency_proof, verify_consistency
from mufakat.kernel.log.tree import EMPTY_ROOT

_OLD = "old "
_DIGITS = 16
_PROOF_LINES = 63

Sign = Callable[[bytes], bytes]


class BadRequest(Malformed):
    """Not the form in which a log asks its witness to cosign."""

    code = "witness.form"


class NotTheSameLog(Refusal):
    """A log that does not begin with what was cosigned before."""

    code = "witness.not_grown"


@dataclass(frozen=True, slots=True)
class Request:
    """A log asks: you saw it at size `old`, here is what it is now and the proof between."""

    old: int
    proof: Proof
    note: Note


@dataclass(frozen=True, slots=True)
class Seen:
    """What a witness last cosigned of one log."""

    size: int = 0
    root: bytes = EMPTY_ROOT


def write_request(note: str, leaves: Sequence[bytes], old: int) -> str:
    """Ask a witness who saw the first `old` leaves to cosign the checkpoint over all."""
    known = old if 0 < old <= len(leaves) else 0
    proof = consistency_proof(leaves, known) if known else ()
    lines = [f"{_OLD}{known}", *map(to_base64, proof)]
    return "\n".join(lines) + "\n\n" + note


def read_request(text: str) -> Request:
    """Read such a request; nothing in it is verified yet."""
    head, blank, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    digits = first.removeprefix(_OLD)
    if not blank or not first.startswith(_OLD) or len(lines) > _PROOF_LINES:
        raise BadRequest
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS):
        raise BadRequest
    return Request(int(digits), tuple(map(from_base64, lines)), read_note(note.encode()))


def check_grown(request: Request, *, key: NoteKey, seen: Seen) -> Checkpoint:
    """Give the checkpoint once its log signed it and it begins with what was cosigned before."""
    checkpoint = verify_checkpoint(request.note, key)
    if request.old != seen.size or checkpoint.size < seen.size:
        raise NotTheSameLog(seen=seen.size, size=checkpoint.size)
    if seen.size:
        verify_consistency(
            size=seen.size,
            root=seen.root,
            new_size=checkpoint.size,
            new_root=checkpoint.root,
            proof=request.proof,
        )
    return checkpoint


def add_cosignature(note: Note, *, key: NoteKey, time: int, sign: Sign) -> str:
    """Give the note with this witness's cosignature under it. Persist what it says first."""
    line = cosignature(key, time=time, sig=sign(cosigned_bytes(note.text, time)))
    return write_note(Note(note.text, (*note.signatures, line))).decode()


def check_cosigned(text: str, *, log: NoteKey, witness: NoteKey) -> Checkpoint:
    """Give the checkpoint once both its log and its witness have signed it."""
    note = read_note(text.encode())
    verify_cosignature(note, NoteKey(witness.name, witness.key, COSIGNATURE))
    return verify_checkpoint(note, log)
