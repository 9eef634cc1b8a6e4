"""A doubt about how information was obtained: it blocks use until the legal officer decides."""

from datetime import datetime

from mufakat.apps.desks.acts.steps import GIVING
from mufakat.apps.desks.models import DoubtRow
from mufakat.apps.desks.queries.things import steps_of
from mufakat.apps.desks.services.switching import words_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing, Refusal

DECISIONS = ("lifted", "upheld")


class NotDoubtable(Refusal):
    """Only information the other side gave can be doubted here."""

    code = "desks.not_doubtable"


class DoubtForm(Malformed):
    """A decision about a doubt that is neither of the two."""

    code = "desks.doubt_decision"


def raise_doubt(  # noqa: PLR0913 -- whose doubt, about which entry, and why
    *, who: Who, dossier: str, thing: str, act: str, reason: str, now: datetime
) -> None:
    """Doubt how an item was obtained. It may not be used from this moment on; it stays here."""
    require(who, May.SEE_DESKS)
    said = words_of(reason)
    about = next((one for one in steps_of(dossier, thing) if one.act == act), None)
    if about is None:
        raise Missing(what="entry")
    if about.step not in GIVING or about.by == our_party().party:
        raise NotDoubtable
    DoubtRow.objects.create(
        dossier=dossier, act=act, reason=said, seat=who.seat_for(May.SEE_DESKS), at=now
    )


def decide_doubt(*, who: Who, pk: int, decision: str, words: str, now: datetime) -> None:
    """Lift a doubt, or uphold it, with reasons."""
    require(who, May.SWITCH_DESKS)
    if decision not in DECISIONS:
        raise DoubtForm
    said = words_of(words)
    seat = who.seat_for(May.SWITCH_DESKS)
    rows = DoubtRow.objects.filter(pk=pk, decision="")
    if not rows.update(decision=decision, words=said, decided_by=seat, decided_at=now):
        raise Missing(what="doubt")
