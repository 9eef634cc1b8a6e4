"""Opening desks on an assessment of two persons, stopping them. All of it stays on this node."""

from datetime import datetime

from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import AssessmentRow, StopRow
from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.parties.acts.assessing import Assessment, check_second
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing


class NoWords(Malformed):
    """A reason without a word in it."""

    code = "desks.no_words"


def assess(*, who: Who, flow: Subject, assessment: Assessment, now: datetime) -> int:
    """Enter a desk's impact assessment; it opens nothing before a second person confirmed it."""
    require(who, May.SWITCH_DESKS)
    said = assessment.checked(who.today or now.date())
    return AssessmentRow.objects.create(
        flow=str(flow),
        document=said.document,
        made_on=said.made_on,
        expires_on=said.valid_until,
        text=said.text,
        seat=who.seat_for(May.SWITCH_DESKS),
        author=who.login,
        at=now,
    ).pk


def confirm_assessment(*, who: Who, pk: int, now: datetime) -> None:
    """Confirm an assessment another person entered: the desk works until it runs out."""
    require(who, May.SECOND_AT_DESKS)
    row = AssessmentRow.objects.filter(pk=pk, second="").first()
    if row is None:
        raise Missing(what="assessment")
    check_second(author=row.author, second=who.login)
    AssessmentRow.objects.filter(pk=pk, second="").update(second=who.login, seconded_at=now)


def stop(*, who: Who, flow: str, party: str, reason: str, now: datetime) -> None:
    """Stop one desk, or all; with one side, or with all. It holds from this moment."""
    require(who, May.STOP_DESKS)
    said = words_of(reason)
    if flow and flow not in Subject.__members__.values():
        raise Missing(what="flow")
    if party and party not in {one.party for one in peers()}:
        raise Missing(what="side")
    StopRow.objects.create(
        flow=flow, party=party, reason=said, seat=who.seat_for(May.STOP_DESKS), at=now
    )


def lift_stop(*, who: Who, pk: int, now: datetime) -> None:
    """Lift a stop."""
    require(who, May.SWITCH_DESKS)
    seat = who.seat_for(May.SWITCH_DESKS)
    if not StopRow.objects.filter(pk=pk, lifted_at=None).update(lifted_by=seat, lifted_at=now):
        raise Missing(what="stop")


def words_of(text: str) -> str:
    """Give what was written, or raise where nothing was."""
    said = text.strip()
    if not said or len(said) > PAGE:
        raise NoWords
    return said
