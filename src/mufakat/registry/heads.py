"""The signed head of a matter's log, its root worked out from the stored leaves (rule 5)."""

from threading import local

from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import Checkpoint, checkpoint_text, log_origin
from mufakat.kernel.log.notes import Note, NoteKey, note_signature, write_note
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.values import DossierId
from mufakat.registry.errors import LogBroken
from mufakat.registry.fetching import leaves_between
from mufakat.registry.folds import log_of
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import DossierRow
from mufakat.registry.ourselves import our_node, our_party

KEPT = 256


class _Checked(local):
    """How far this thread has hashed each log from its stored bytes."""

    def __init__(self) -> None:
        self.logs: dict[str, CompactRange] = {}


_checked = _Checked()


def signed_head(row: DossierRow) -> str:
    """Sign the head of our log of a matter, as a note. Raises when the leaves say otherwise."""
    origin = log_origin(our_party(), our_node(), DossierId(row.id))
    log = checked_log(row)
    text = checkpoint_text(Checkpoint(origin, log.size, log.root()))
    keys = our_keys()
    signature = note_signature(
        NoteKey(origin, load_public(keys.node_public)), keys.sign_raw(text.encode())
    )
    return write_note(Note(text, (signature,))).decode()


def checked_log(row: DossierRow) -> CompactRange:
    """Give the head of a log, every leaf of it hashed from stored bytes by this thread."""
    stored = log_of(row)
    known = _checked.logs.get(row.id, CompactRange())
    found = _grown(row, known) if known.size <= stored.size else CompactRange()
    if found != stored:
        found = _grown(row, CompactRange())
    if found != stored:
        raise LogBroken(dossier=row.id)
    if len(_checked.logs) >= KEPT:
        _checked.logs.clear()
    _checked.logs[row.id] = found
    return found


def _grown(row: DossierRow, log: CompactRange) -> CompactRange:
    return log.extend(map(leaf_hash, leaves_between(row.id, log.size, row.log_size)))
