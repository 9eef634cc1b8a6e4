"""What the page shows on which desks are opened and stopped."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.forms import Form

from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.permissions import (
    may_second_at_desks,
    may_stop_desks,
    may_switch_desks,
)
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import people_names, side_names


def switches_shown(form: Form, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the switches shows."""
    today, names = who.today or now.date(), people_names()
    page = queries.flows(who=who, today=today)
    return {
        "desks": [
            {
                "flow": flow,
                "name": labels.SUBJECTS[flow.subject],
                "assessments": [_assessed(one, names, who, today) for one in flow.assessments],
            }
            for flow in page.flows
        ],
        "page": page,
        "form": form,
        "names": labels.SUBJECTS,
        "sides": sides_of(dict.fromkeys(side_names())),
        "may_switch": may_switch_desks(who),
        "may_stop": may_stop_desks(who),
    }


def _assessed(
    one: queries.Assessed, names: Mapping[str, str], who: Who, today: date
) -> dict[str, Any]:
    over = one.expires_on <= today
    waits = not one.second and not over
    return {
        "one": one,
        "author": names.get(one.author, ""),
        "second": names.get(one.second, ""),
        "over": over,
        "waits": waits,
        "may_confirm": waits and may_second_at_desks(who) and one.author != who.login,
    }
