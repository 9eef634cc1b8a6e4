"""Switching desks on, stopping them, lifting a stop. All of it stays on this node."""

from datetime import date, datetime

from mufakat.apps.desks.acts.flows import Assessment, check_assessment
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import AssessmentRow, StopRow
from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing


class NoWords(Malformed):
    """An assessment or a reason without a word in it."""

    code = "desks.no_words"


def switch_on(  # noqa: PLR0913 -- the parts of one assessment
    *, who: Who, flow: Subject, made_on: date, expires_on: date, text: str, now: datetime
) -> None:
    """Let a desk work from today until its impact assessment runs out."""
    require(who, May.SWITCH_DESKS)
    said = words_of(text)
    check_assessment(Assessment(flow, made_on, expires_on), who.today or now.date())
    AssessmentRow.objects.create(
        flow=str(flow), made_on=made_on, expires_on=expires_on, text=said,
        seat=who.seat_for(May.SWITCH_DESKS), at=now,
    )  # fmt: skip


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
