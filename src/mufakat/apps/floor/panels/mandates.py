"""The page of sitting mandates: which stand, to give one, and what may be released under one."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mufakat.apps.floor import queries
from mufakat.apps.floor.acts.notes import instant
from mufakat.apps.floor.labels import COVERED
from mufakat.apps.letters.panels import seal_for
from mufakat.apps.meetings.panels import tabs_of, zones_of
from mufakat.apps.meetings.queries import agenda
from mufakat.apps.parties.permissions import Who, may_draft
from mufakat.apps.parties.queries import holders
from mufakat.apps.parties.roles import Role, role_name, role_of
from mufakat.registry.ports import name_of
from mufakat.registry.queries import Draft, statements_of


def mandates_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of mandates shows."""
    page = agenda(dossier, who=who)
    one, at = page.meeting, instant(now)
    zones = zones_of(one)
    local = now.astimezone(ZoneInfo(zones[0]))
    given = queries.mandates(dossier, who=who)
    found = [
        {
            "one": each,
            "seat": role_name(each.role),
            "kinds": [COVERED.get(kind, kind) for kind in each.kinds],
            "state": _state(each.first, each.last, at),
        }
        for each in given
    ]
    return {
        "one": one,
        "dossier": dossier,
        "zones": zones,
        "zone": zones[0],
        "mandates": found,
        "stands": any(each.first <= at <= each.last for each in given),
        "seats": [
            {"id": seat, "words": f"{role_name(seat)} ({each.name})"}
            for each in holders(Role.HEAD, who.today or now.date())
            for seat in each.seats
            if role_of(seat) is Role.HEAD
        ],
        "covered": COVERED,
        "first": local.strftime("%Y-%m-%dT%H:%M"),
        "last": (local + timedelta(hours=12)).strftime("%Y-%m-%dT%H:%M"),
        "drafts": [
            {"pk": row.pk, "says": _says(row)}
            for row in queries.releasable(dossier, who=who, now=now)
        ],
        "may_draft": may_draft(who),
        "tabs": tabs_of(one, "floor", who=who) if one else [],
        "seal": seal_for(dossier, now),
    }


def _says(row: Draft) -> str:
    """Name what a draft speaks of."""
    names = [str(name_of(one.object) or one.object) for one in statements_of(row)]
    return "; ".join(dict.fromkeys(names))


def _state(first: str, last: str, at: str) -> str:
    if at < first:
        return _("not yet in force")
    return _("holds now") if at <= last else _("run out")
