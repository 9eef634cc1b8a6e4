"""The procedure of our side for one text: what it keeps to itself."""

from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.models import ProcedureRow


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step our side noted for itself."""

    number: int
    step: str
    document: str
    day: str
    author: str
    written_at: datetime


def own_steps(dossier: str, key: str, *, who: Who) -> tuple[OwnStep, ...]:
    """Give the steps our side keeps to itself; for those who may keep private papers, else none."""
    if not may(who, May.KEEP_PRIVATE):
        return ()
    rows = ProcedureRow.objects.filter(dossier=dossier, text=key)
    return tuple(
        OwnStep(row.pk, row.step, row.document, row.day, row.author, row.written_at) for row in rows
    )
