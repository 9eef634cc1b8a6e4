"""The folds this process keeps in memory, caught up from the rows whenever they are used.

Nothing here is truth: a fold whose log is not the stored one, as after a transaction that was
rolled back, is thrown away and folded again from the stored acts. Each thread has its own: it
sees what its own connection sees, and nobody changes a fold while a page reads it. The acts in
them never change, so the threads share them: read once, kept as long as a fold holds them.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import local
from weakref import WeakValueDictionary

from mufakat.kernel.acts import Act, read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.log.tree import BadRange, CompactRange, leaf_hash
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry.errors import LogBroken, NoSuchMatter
from mufakat.registry.fetching import fetch
from mufakat.registry.models import ActRow, DossierRow

KEPT = 64
"""How many folds one thread keeps."""


@dataclass(slots=True)
class Kept:
    """One fold in memory, with the log it was made from."""

    fold: Fold
    log: CompactRange


class _Kept(local):
    """The folds of one thread, the one used last at the end."""

    def __init__(self) -> None:
        self.folds: OrderedDict[str, Kept] = OrderedDict()

    def clear(self) -> None:
        self.folds.clear()


_kept = _Kept()
_acts: WeakValueDictionary[str, Act] = WeakValueDictionary()


@contextmanager
def fold_of(dossier: DossierId, *, row: DossierRow | None = None) -> Iterator[Kept]:
    """Give the fold of a matter for reading, caught up with its stored acts."""
    yield _caught_up(row or _row(dossier))


@contextmanager
def writing(row: DossierRow) -> Iterator[Kept]:
    """Give the fold of a matter that is being written in; any exception throws it away."""
    try:
        yield _caught_up(row)
    except BaseException:
        forget(DossierId(row.id))
        raise


def forget(dossier: DossierId) -> None:
    """Throw a fold away; it is made again when next used."""
    _kept.folds.pop(dossier, None)


def forget_all() -> None:
    """Throw every fold of this thread away, as when the database was replaced."""
    _kept.clear()


def log_of(row: DossierRow) -> CompactRange:
    """Read the stored head of a matter's log."""
    try:
        return CompactRange(row.log_size, tuple(bytes.fromhex(peak) for peak in row.log_range))
    except (BadRange, ValueError):
        raise LogBroken(dossier=row.id) from None


def _caught_up(row: DossierRow) -> Kept:
    kept = _kept.folds.get(row.id)
    if kept is None:
        kept = _kept.folds[row.id] = Kept(Fold(DossierId(row.id)), CompactRange())
    _kept.folds.move_to_end(row.id)
    try:
        _catch_up(kept, row)
    except BaseException:
        forget(DossierId(row.id))
        raise
    while len(_kept.folds) > KEPT:
        _kept.folds.popitem(last=False)
    return kept


def _catch_up(kept: Kept, row: DossierRow) -> None:
    stored = log_of(row)
    if kept.log == stored:
        return
    if kept.log.size >= stored.size or not _add(kept, row, stored):
        kept.fold, kept.log = Fold(DossierId(row.id)), CompactRange()
        if not _add(kept, row, stored):
            raise LogBroken(dossier=row.id)


def _add(kept: Kept, row: DossierRow, stored: CompactRange) -> bool:
    """Add the acts the fold has not seen; say whether the log it stood on is this one's."""
    leaves = row.leaves.filter(index__gte=kept.log.size, index__lt=stored.size).order_by("index")
    log = kept.log.extend(leaf_hash(bytes(data)) for data in leaves.values_list("data", flat=True))
    if log != stored:
        return False
    acts = ActRow.objects.filter(
        dossier=row.id, log_index__gte=kept.log.size, log_index__lt=stored.size
    )
    found = acts.order_by("log_index").values_list("act", "envelope", "keyid")
    for act, envelope, keyid in found.iterator(chunk_size=1000):
        kept.fold.add(_acts.get(act) or _read(bytes(envelope), keyid))
    kept.log = stored
    return True


def _read(envelope: bytes, keyid: str) -> Act:
    """Read a stored act, and let every thread have it under the id its bytes give."""
    act = read_act(decode_envelope(envelope).payload, KeyId(keyid))
    return _acts.setdefault(act.id, act)


def _row(dossier: DossierId) -> DossierRow:
    row = fetch(DossierRow, dossier)
    if row is None:
        raise NoSuchMatter(dossier=dossier[:64])
    return row
