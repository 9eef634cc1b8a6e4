"""Taking a question up as an item of an agenda."""

from datetime import datetime

from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.acts.items import Item
from mufakat.apps.meetings.services import propose_item
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries
from mufakat.apps.questions.acts.following import item_of
from mufakat.apps.questions.services.refusals import NotTakenUpThere


def take_up(  # noqa: PLR0913 -- which question, where it comes up, as what
    *, who: Who, dossier: str, key: str, at: str, item: Item, now: datetime
) -> Drafted:
    """Draft the agenda item that takes a question up, at the meeting kept in the matter `at`.

    That is a meeting of the same agreement whose agenda is not adopted and has no such item yet.
    """
    require(who, May.DRAFT)
    page = queries.questions(dossier, who=who, now=now)
    one = page.find(key)
    if at not in {each.own for each in page.following.open_to(one.key)}:
        raise NotTakenUpThere(question=one.number)
    return propose_item(who=who, dossier=at, item=item, key=item_of(one.key), now=now)
