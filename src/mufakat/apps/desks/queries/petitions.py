"""Petitions, those that wait longest first; every reading of one is noted."""

from dataclasses import dataclass
from datetime import date, datetime

from mufakat.apps.desks.acts.petitions import KEPT
from mufakat.apps.desks.models import PetitionRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.read_audit import note_read


@dataclass(frozen=True, slots=True)
class Petition:
    """One petition, and what was answered."""

    pk: int
    asks: str
    name: str
    reach: str
    words: str
    hit: int | None
    received_on: date
    due_on: date
    answer: str
    reasons: str
    first_by: str
    second_by: str
    told_on: date | None
    closed: bool
    overdue: bool

    @property
    def waits_for_second(self) -> bool:
        """Whether one person answered and another has to."""
        return bool(self.answer) and not self.closed


def petitions(*, who: Who, now: datetime) -> list[Petition]:
    """List petitions, the open ones first, by the day they are due."""
    require(who, May.SEE_HITS)
    found = [_petition(row, who.today or now.date()) for row in PetitionRow.objects.all()]
    return sorted(found, key=lambda one: (one.closed, one.due_on, one.pk))


def petition(pk: int, *, who: Who, now: datetime) -> Petition:
    """Give one petition; who looked is noted."""
    require(who, May.SEE_HITS)
    row = PetitionRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="petition")
    note_read(who.login, f"petition:{pk}", purpose="desk", now=now)
    return _petition(row, who.today or now.date())


def past_petitions(*, who: Who, now: datetime) -> int:
    """Count the petitions whose time has passed."""
    require(who, May.SEE_HITS)
    return PetitionRow.objects.filter(closed_at__lt=now - KEPT).count()


def _petition(row: PetitionRow, today: date) -> Petition:
    return Petition(
        row.pk, row.asks, row.name, row.reach, row.words, row.hit, row.received_on, row.due_on,
        row.answer, row.reasons, row.first_by, row.second_by, row.told_on,
        closed=row.closed_at is not None,
        overdue=row.closed_at is None and row.due_on < today,
    )  # fmt: skip
