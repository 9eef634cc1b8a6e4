"""When a desk may work at all: a dated impact assessment that has not run out, and no stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mufakat.apps.desks.acts.terms import Subject
from mufakat.kernel.errors import Refusal

LONGEST = timedelta(days=366)


class SwitchedOff(Refusal):
    """A desk nobody switched on, or whose impact assessment has run out."""

    code = "desks.switched_off"


class Stopped(Refusal):
    """A desk, or all exchange with one side, was stopped here."""

    code = "desks.stopped"


class AssessmentDates(Refusal):
    """An impact assessment without a date, or valid for longer than a year."""

    code = "desks.assessment_dates"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The impact assessment a desk rests on."""

    flow: Subject
    made_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of one flow with one side; an empty one means all of them."""

    flow: str
    party: str


def check_assessment(one: Assessment, today: date) -> None:
    """Raise unless an assessment made then may carry a desk until then."""
    if not one.made_on <= today < one.expires_on <= one.made_on + LONGEST:
        raise AssessmentDates


def check_flow(
    flow: Subject,
    parties: Iterable[str],
    *,
    assessments: Iterable[Assessment],
    stops: Iterable[Stop],
    today: date,
) -> None:
    """Raise unless this flow may run with these sides today."""
    with_them = {*parties, ""}
    if any(one.flow in (flow, "") and one.party in with_them for one in stops):
        raise Stopped(flow=str(flow))
    if not is_on(flow, assessments, today):
        raise SwitchedOff(flow=str(flow))


def is_on(flow: Subject, assessments: Iterable[Assessment], today: date) -> bool:
    """Say whether an assessment carries this flow today."""
    return any(one.flow is flow and one.made_on <= today < one.expires_on for one in assessments)
