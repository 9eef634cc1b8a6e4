"""Impact assessments: one person enters one, another confirms it, and it runs out."""

from datetime import date, datetime

from mufakat.apps.parties.acts.assessing import Assessment, check_second
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.models import AssessmentRow
from mufakat.kernel.errors import Missing


def assess(  # noqa: PLR0913 -- the parts of one assessment
    *, who: Who, document: str, text: str, made_on: date, valid_until: date, now: datetime
) -> int:
    """Enter an impact assessment; it opens nothing before a second person has confirmed it."""
    require(who, May.ASSESS_IMPACT)
    said = Assessment(document, text, made_on, valid_until).checked(who.today or now.date())
    return AssessmentRow.objects.create(
        document=said.document,
        text=said.text,
        made_on=said.made_on,
        valid_until=said.valid_until,
        author=who.login,
        at=now,
    ).pk


def confirm_assessment(*, who: Who, pk: int, now: datetime) -> None:
    """Confirm an assessment another person entered: from now on prevention is open."""
    require(who, May.ASSESS_IMPACT)
    row = AssessmentRow.objects.filter(pk=pk, second="").first()
    if row is None:
        raise Missing(what="assessment")
    check_second(author=row.author, second=who.login)
    AssessmentRow.objects.filter(pk=pk, second="").update(second=who.login, seconded_at=now)
