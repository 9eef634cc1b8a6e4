"""Impact assessments: one person enters one, another confirms it, and it runs out."""

from datetime import date, datetime, timedelta

from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.models import AssessmentRow
from mufakat.kernel.errors import Malformed, Missing, Refusal

LONGEST = timedelta(days=366)


class BadAssessment(Malformed):
    """An assessment without a document, without words, or not valid for a year at most."""

    code = "prevention.assessment_form"


class OwnAssessment(Refusal):
    """Somebody else has to confirm an assessment than whoever entered it."""

    code = "prevention.own_assessment"


def assess(  # noqa: PLR0913 -- the parts of one assessment
    *, who: Who, document: str, text: str, made_on: date, valid_until: date, now: datetime
) -> int:
    """Enter an impact assessment; it opens nothing before a second person has confirmed it."""
    require(who, May.ASSESS_IMPACT)
    today = who.today or now.date()
    right = made_on <= today < valid_until <= made_on + LONGEST
    if not (right and document.strip() and text.strip() and len(text) <= PAGE):
        raise BadAssessment
    return AssessmentRow.objects.create(
        document=document.strip()[:200], text=text.strip(), made_on=made_on,
        valid_until=valid_until, author=who.login, at=now,
    ).pk  # fmt: skip


def confirm_assessment(*, who: Who, pk: int, now: datetime) -> None:
    """Confirm an assessment another person entered: from now on prevention is open."""
    require(who, May.ASSESS_IMPACT)
    row = AssessmentRow.objects.filter(pk=pk).first()
    if row is None or row.second:
        raise Missing(what="assessment")
    if row.author == who.login:
        raise OwnAssessment
    AssessmentRow.objects.filter(pk=pk, second="").update(second=who.login, seconded_at=now)
