"""What people do with the working plan and with what each delegate needs. It stays on the node."""

from datetime import date, datetime

from mufakat.apps.letters.services import checked
from mufakat.apps.meetings.acts.logistics import Logistics, read_logistics, write_logistics
from mufakat.apps.meetings.models import LogisticsRow, PlanLineRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.registry.queries import get_dossier


class NothingToDo(Refusal):
    """A line of the plan without words, or with more than a line."""

    code = "plan.nothing_to_do"


def add_plan_line(  # noqa: PLR0913 -- one line of a plan is these things
    *, who: Who, dossier: str, due: date, text: str, now: datetime, owner: str = ""
) -> int:
    """Put a line of our own into the plan."""
    del now
    require(who, May.KEEP_PRIVATE)
    get_dossier(dossier)
    if not text.strip() or len(text) > 500 or len(owner) > 100:  # noqa: PLR2004 -- the columns
        raise NothingToDo
    row = PlanLineRow.objects.create(
        dossier=dossier, due=due, text=text.strip(), owner=owner.strip()
    )
    return row.pk


def tick_plan_line(*, who: Who, dossier: str, pk: int, done: bool) -> None:
    """Say that a line of our own is done, or not yet."""
    require(who, May.KEEP_PRIVATE)
    if not PlanLineRow.objects.filter(dossier=dossier, pk=pk).update(done=done):
        raise Missing(what="line")


def keep_logistics(*, who: Who, dossier: str, delegate: str, said: Logistics) -> None:
    """Keep what has to be seen to for one delegate of ours."""
    require(who, May.SEE_EXPERTS)
    require(who, May.KEEP_PRIVATE)
    get_dossier(dossier)
    LogisticsRow.objects.update_or_create(
        dossier=dossier,
        delegate=delegate,
        defaults={"value": checked(read_logistics, write_logistics(said))},
    )
