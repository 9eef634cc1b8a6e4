"""Working out every table again from the acts, and saying what differs from what was kept."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from mufakat.kernel.values import DossierId
from mufakat.registry import ports
from mufakat.registry.dossiers import DossierView
from mufakat.registry.folds import fold_of, forget
from mufakat.registry.models import DossierRow

EVERYTHING = frozenset({"charter"})


@transaction.atomic
def rebuild(*, now: datetime) -> list[str]:
    """Make every derived row again from the acts; give the rows that came out different."""
    before = set(_rows())
    for one in ports.registered():
        if one.clear:
            one.clear()
    for row in DossierRow.objects.exclude(log_size=0).order_by("log_size", "id"):
        _project_again(DossierId(row.id), row.changed_at)
    after = set(_rows())
    return sorted(before ^ after)


def _project_again(dossier: DossierId, now: datetime) -> None:
    forget(dossier)
    with fold_of(dossier) as kept:
        view = DossierView(dossier, kept.fold)
        ports.project(view, EVERYTHING | frozenset(kept.fold.objects()), now)


def _rows() -> Iterator[str]:
    for one in ports.registered():
        if one.rows:
            yield from one.rows()
