"""How many decisions at the desks wait, and whether for a first person or for a second."""

from dataclasses import dataclass
from datetime import date, datetime

from mufakat.apps.desks.models import (
    AdoptionRow,
    AssessmentRow,
    HitRow,
    PetitionRow,
    ReviewRow,
)
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May


@dataclass(frozen=True, slots=True)
class Count:
    """How many decisions wait for somebody to decide, and for a second person to confirm."""

    first: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class AtDesks:
    """What waits at the desks for one person; nothing they decided first themselves."""

    hits: Count
    reviews: Count
    entries: Count
    petitions: Count
    assessments: Count
    petition_due: date | None


def at_desks(*, who: Who, now: datetime) -> AtDesks:
    """Count what waits for this person, in a fixed number of queries."""
    decides, confirms = may(who, May.USE_DESKS), may(who, May.SECOND_AT_DESKS)
    if not (decides or confirms):
        return AtDesks(Count(), Count(), Count(), Count(), Count(), None)
    others = {"first_by": who.login}
    hits, reviews = HitRow.objects, ReviewRow.objects.filter(closed_at=None)
    entries = AdoptionRow.objects.filter(second_by="")
    petitions = PetitionRow.objects.filter(closed_at=None)
    unanswered = petitions.filter(answer="")
    due = unanswered.values_list("due_on", flat=True).first() if decides else None
    return AtDesks(
        hits=Count(
            hits.filter(state="open").count() if decides else 0,
            hits.filter(state="first").exclude(**others).count() if confirms else 0,
        ),
        reviews=Count(
            reviews.filter(outcome="").count() if decides else 0,
            reviews.exclude(outcome="").exclude(**others).count() if confirms else 0,
        ),
        entries=Count(0, entries.exclude(**others).count() if confirms else 0),
        petitions=Count(
            unanswered.count() if decides else 0,
            petitions.exclude(answer="").exclude(**others).count() if confirms else 0,
        ),
        assessments=Count(0, _unconfirmed(who, now) if confirms else 0),
        petition_due=due,
    )


def _unconfirmed(who: Who, now: datetime) -> int:
    """Count the impact assessments of others that wait for a second person."""
    today = who.today or now.date()
    rows = AssessmentRow.objects.filter(second="", expires_on__gt=today)
    return rows.exclude(author=who.login).count()
