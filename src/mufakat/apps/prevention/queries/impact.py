"""The impact assessments prevention rests on."""

from datetime import date

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.models import AssessmentRow
from mufakat.kernel.errors import Refusal


class NotAssessed(Refusal):
    """No impact assessment that two persons entered and that is valid today."""

    code = "prevention.not_assessed"


def valid_until(today: date) -> date | None:
    """Give until when prevention is open; None where it is not."""
    found = AssessmentRow.objects.filter(made_on__lte=today, valid_until__gt=today).exclude(
        second=""
    )
    return max((one.valid_until for one in found), default=None)


def require_open(today: date) -> None:
    """Raise unless prevention rests on a valid assessment today."""
    if valid_until(today) is None:
        raise NotAssessed


def assessments(*, who: Who) -> list[AssessmentRow]:
    """Give every assessment, the latest first."""
    require(who, May.ASSESS_IMPACT)
    return list(AssessmentRow.objects.all())
