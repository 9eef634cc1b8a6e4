"""What the pages of petitions show."""

from datetime import datetime
from typing import Any

from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.acts.petitions import DAYS
from mufakat.apps.desks.permissions import may_use_desks
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.apps.parties.roles import May


def petitions_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the list of petitions shows."""
    return {
        "petitions": [_words(one) for one in queries.petitions(who=who, now=now)],
        "past": queries.past_petitions(who=who, now=now),
        "may_use": may_use_desks(who),
    }


def petition_shown(pk: int, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one petition shows."""
    one = queries.petition(pk, who=who, now=now)
    second = may(who, May.SECOND_AT_DESKS) and one.first_by != who.login
    return _words(one) | {
        "may_answer": may_use_desks(who) and not one.answer,
        "may_confirm": one.waits_for_second and second,
        "may_tell": may_use_desks(who) and one.closed and one.told_on is None,
    }


def petition_form_shown() -> dict[str, Any]:
    """Give what the form for the public says."""
    return {
        "side": in_language(our_party().names) or our_party().party,
        "kinds": [(labels.ASKS[asks], days) for asks, days in DAYS.items()],
    }


def _words(one: queries.Petition) -> dict[str, Any]:
    return {
        "one": one,
        "asks": labels.ASKS.get(one.asks, one.asks),
        "answer": labels.ANSWERS.get(one.answer, ""),
    }
