"""What the workbench adds to the menu: Today first, search last."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, has_a_role
from mufakat.registry.ports import AppPorts


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer Today and search to everybody who has a role here."""
    if has_a_role(who):
        yield MenuItem(10, _("Today"), reverse("workbench:today"), "g t")
        yield MenuItem(70, _("Search"), reverse("workbench:search"), "g s")


def matters(who: Who) -> dict[str, str]:
    """Name every matter as its papers do: by the agreement's symbol, or the meeting's."""
    known = agreements.agreements(who=who, today=who.today or date.min)
    named = {one.dossier: one.symbol for one in known}
    return named | {one.own: one.ref for one in meetings.meetings(who=who) if one.own}


PORTS = AppPorts(app="workbench", panels={"menu": menu, "matters": matters})
