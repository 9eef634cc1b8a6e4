"""From what matters say now to the rows of meetings. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.meetings.projection import arranged, delegations, meetings
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (*meetings.SPOKEN_FOR, *delegations.SPOKEN_FOR, *arranged.SPOKEN_FOR)
_PARTS = (meetings, delegations, arranged)


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
