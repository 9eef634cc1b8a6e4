"""The folds this process keeps in memory, caught up from the rows whenever they are used.

Nothing here is truth: a fold is thrown away as soon as its log does not match the stored one, as
after a transaction that was rolled back, and is folded again from the stored acts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock

from mufakat.kernel.acts import read_act
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.log.tree import CompactRange, leaf_hash
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry.errors import NoSuchMatter
from mufakat.registry.models import ActRow, DossierRow


@dataclass(slots=True)
class Kept:
    """One fold in memory, with the log it was made from."""

    fold: Fold
    log: CompactRange
    lock: RLock = field(default_factory=RLock)


_kept: dict[str, Kept] = {}
_all = RLock()


@contextmanager
def fold_of(dossier: DossierId, *, row: DossierRow | None = None) -> Iterator[Kept]:
    """Hold the fold of a matter, caught up with its stored acts, alone in this process."""
    kept = _slot(dossier)
    with kept.lock:
        _catch_up(kept, row or _row(dossier))
        try:
            yield kept
        except BaseException:
            forget(dossier)
            raise


def forget(dossier: DossierId) -> None:
    """Throw a fold away; it is made again when next used."""
    kept = _slot(dossier)
    with kept.lock:
        kept.fold, kept.log = Fold(dossier), CompactRange()


def log_of(row: DossierRow) -> CompactRange:
    """Read the stored head of a matter's log."""
    return CompactRange(row.log_size, tuple(bytes.fromhex(peak) for peak in row.log_range))


def _slot(dossier: DossierId) -> Kept:
    with _all:
        if dossier not in _kept:
            _kept[dossier] = Kept(Fold(dossier), CompactRange())
        return _kept[dossier]


def _catch_up(kept: Kept, row: DossierRow) -> None:
    stored = log_of(row)
    if kept.log == stored:
        return
    if kept.log.size >= stored.size or not _add(kept, row, stored):
        kept.fold, kept.log = Fold(DossierId(row.id)), CompactRange()
        _add(kept, row, stored)


def _add(kept: Kept, row: DossierRow, stored: CompactRange) -> bool:
    """Add the acts the fold has not seen; say whether the log it stood on was this one's."""
    rows = ActRow.objects.filter(
        dossier=row.id, log_index__gte=kept.log.size, log_index__lt=stored.size
    )
    if kept.log.size:
        leaves = row.leaves.filter(index__gte=kept.log.size, index__lt=stored.size)
        hashes = (leaf_hash(bytes(data)) for data in leaves.order_by("index").values_list("data", flat=True))
        if kept.log.extend(hashes) != stored:
            return False
    found = rows.order_by("log_index").values_list("envelope", "keyid")
    for envelope, keyid in found:
        kept.fold.add(read_act(decode_envelope(bytes(envelope)).payload, KeyId(keyid)))
    kept.log = stored
    return True


def _row(dossier: DossierId) -> DossierRow:
    row = DossierRow.objects.filter(pk=dossier).first()
    if row is None:
        raise NoSuchMatter(dossier=dossier)
    return row
