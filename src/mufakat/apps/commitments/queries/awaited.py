"""Which commitments wait for a word, are due, or come to the next meeting."""

from datetime import date

from django.db.models import Q

from mufakat.apps.commitments.acts.states import (
    OPEN,
    OWED,
    State,
)
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.commitments.queries.lines import Followed, followed_row
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.registry.queries import going_on


def waiting(*, who: Who) -> list[Followed]:
    """Give whatever is at no end yet, of every agreement; one query."""
    require(who, May.READ)
    us = our_party().party
    wanted = Q(state__in=[str(one) for one in OPEN]) | Q(open=True)
    return [followed_row(row, us) for row in going_on(CommitmentRow.objects.filter(wanted))]


def awaiting_a_word(*, who: Who) -> list[Followed]:
    """Give those whose wording or report may wait for a word of ours; one query."""
    require(who, May.READ)
    us = our_party().party
    spoken_of = [str(one) for one in OPEN if one is not State.LIVE]
    wanted = Q(state__in=spoken_of) | Q(open=True)
    return [followed_row(row, us) for row in going_on(CommitmentRow.objects.filter(wanted))]


def awaiting_our_yes(agreement_: str, *, who: Who) -> list[Followed]:
    """Give the wordings under an agreement that wait for our yes; one query."""
    require(who, May.READ)
    us = our_party().party
    found = (
        followed_row(row, us) for row in CommitmentRow.objects.filter(dossier=agreement_, open=True)
    )
    return [one for one in found if one.turn.is_mine(us) and one.offer]


def near(*, who: Who, until: date, ours: bool, most: int) -> tuple[list[Followed], int]:
    """Give the first of those due by a day and reported by nobody, and how many there are.

    Ours are those we are to act on, alone or with others.
    """
    require(who, May.READ)
    us = our_party().party
    rows = CommitmentRow.objects.filter(state__in=[str(one) for one in OWED], due__lte=until)
    acting = Q(actors__contains=f",{us},")
    rows = going_on(rows.filter(acting if ours else ~acting).exclude(value=None))
    first = rows.order_by("due", "pk")[: most + 1]
    found = [followed_row(row, us) for row in first]
    return found[:most], len(found) if len(found) <= most else rows.count()


def to_follow_up(agreement_: str, *, who: Who) -> list[Followed]:
    """Give what the next meeting under an agreement has to look at; one query."""
    require(who, May.READ)
    us = our_party().party
    rows = CommitmentRow.objects.filter(dossier=agreement_, state__in=[str(one) for one in OPEN])
    return [followed_row(row, us) for row in rows]
