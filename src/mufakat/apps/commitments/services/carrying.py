"""Putting what is open on the agenda of a meeting that is being prepared."""

from datetime import datetime

from mufakat.apps.commitments.acts.carrying import FOLLOW_UP, PLACE, follow_up_item
from mufakat.apps.commitments.services.refusals import NothingChosen
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings.services import change_item, propose_items
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May


def put_on_agenda(*, who: Who, dossier: str, lines: list[dict[str, str]], now: datetime) -> Drafted:
    """Draft the agenda item under which a meeting looks at these commitments, as its second.

    Where it stands there already, its annotation is brought up to date.
    """
    require(who, May.DRAFT)
    if not lines:
        raise NothingChosen
    page = meetings.agenda(dossier, who=who)
    item = follow_up_item(lines)
    keys = [line.key for line in page.lines if line.item]
    if FOLLOW_UP in {line.key for line in page.lines}:
        return change_item(
            who=who,
            dossier=dossier,
            item=f"item/{FOLLOW_UP}",
            change={"annotation": dict(item.annotation), "dropped": False},
            now=now,
        )
    order = [*keys[: PLACE - 1], FOLLOW_UP, *keys[PLACE - 1 :]]
    return propose_items(who=who, dossier=dossier, items={FOLLOW_UP: item}, now=now, order=order)
