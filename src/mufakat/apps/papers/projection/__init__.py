"""From what matters say now to the rows of papers. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.papers.projection import brought, papers, schemes
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (*papers.SPOKEN_FOR, *schemes.SPOKEN_FOR, *brought.SPOKEN_FOR)
_PARTS = (papers, schemes, brought)


def project(view: DossierView, changed: frozenset[str], now: datetime) -> None:
    """Bring the rows of the changed objects up to date."""
    for part in _PARTS:
        part.project(view, changed, now)


def clear() -> None:
    """Empty the rows made from acts; what is private stays."""
    for part in _PARTS:
        part.clear()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    for part in _PARTS:
        yield from part.rows()
