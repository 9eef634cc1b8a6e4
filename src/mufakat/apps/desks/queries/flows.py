"""Which desks are on, on which impact assessment, and what is stopped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mufakat.apps.desks.acts.flows import Rest, Stop, check_flow, is_on
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import AssessmentRow, StopRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May


@dataclass(frozen=True, slots=True)
class Assessed:
    """One impact assessment as it was entered; `second` is empty until somebody confirmed it."""

    pk: int
    document: str
    made_on: date
    expires_on: date
    text: str
    seat: str
    author: str
    second: str
    seconded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stopping:
    """One stop, standing or lifted."""

    pk: int
    flow: str
    party: str
    reason: str
    seat: str
    at: datetime
    lifted_by: str
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Flow:
    """One desk: whether it is on today, and what it rests on."""

    subject: Subject
    on: bool
    assessments: tuple[Assessed, ...]

    @property
    def ends(self) -> date | None:
        """When the assessment it rests on runs out."""
        return max((one.expires_on for one in self.assessments if one.second), default=None)


@dataclass(frozen=True, slots=True)
class FlowsPage:
    """All desks and all stops."""

    flows: tuple[Flow, ...]
    stops: tuple[Stopping, ...]


def flows(*, who: Who, today: date) -> FlowsPage:
    """Give the desks, each with the assessments entered for it, and every stop."""
    require(who, May.SEE_DESKS)
    rows = list(AssessmentRow.objects.all())
    found = _rests(rows)
    listed = tuple(
        Flow(
            subject,
            is_on(subject, found, today),
            tuple(_assessed(row) for row in rows if row.flow == subject),
        )
        for subject in Subject
    )
    return FlowsPage(listed, tuple(map(_stopping, StopRow.objects.all())))


def any_on(today: date) -> bool:
    """Say whether any desk is switched on."""
    rows = AssessmentRow.objects.filter(made_on__lte=today, expires_on__gt=today)
    return rows.exclude(second="").exists()


def flow_of(subject: Subject, parties: Iterable[str], today: date) -> None:
    """Raise unless this desk may work with these sides today."""
    check_flow(
        subject,
        parties,
        rests=_rests(AssessmentRow.objects.filter(flow=subject)),
        stops=[Stop(row.flow, row.party) for row in StopRow.objects.filter(lifted_at=None)],
        today=today,
    )


def _rests(rows: Iterable[AssessmentRow]) -> list[Rest]:
    return [Rest(Subject(row.flow), row.made_on, row.expires_on) for row in rows if row.second]


def _assessed(row: AssessmentRow) -> Assessed:
    return Assessed(
        pk=row.pk,
        document=row.document,
        made_on=row.made_on,
        expires_on=row.expires_on,
        text=row.text,
        seat=row.seat,
        author=row.author,
        second=row.second,
        seconded_at=row.seconded_at,
    )


def _stopping(row: StopRow) -> Stopping:
    return Stopping(
        row.pk, row.flow, row.party, row.reason, row.seat, row.at, row.lifted_by, row.lifted_at
    )
