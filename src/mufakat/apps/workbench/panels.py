"""What the workbench adds itself: Today and search in the menu, drafts among what waits."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, has_a_role, may_read
from mufakat.apps.workbench.queries import drafts_waiting, since_looked
from mufakat.registry.offers import AtMeeting, Section
from mufakat.registry.ports import AppPorts


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer Today and search to everybody who has a role here."""
    if has_a_role(who):
        yield MenuItem(10, _("Today"), reverse("workbench:today"), "g t")
        yield MenuItem(70, _("Search"), reverse("workbench:search"), "g s")


def on_agreement(who: Who, dossier: str, now: datetime) -> Iterator[Section]:
    """Show what changed under an agreement since the reader last looked."""
    del now
    yield from _since(who, dossier)


def on_meeting(who: Who, at: AtMeeting, now: datetime) -> Iterator[Section]:
    """Show what changed at a meeting since the reader last looked."""
    del now
    if at.own:
        yield from _since(who, at.own)


def _since(who: Who, matter: str) -> Iterator[Section]:
    if may_read(who) and (found := since_looked(who=who, matters=[matter])).found:
        yield Section("workbench/_since.html", {"since": found, "matter": matter})


PORTS = AppPorts(
    app="workbench",
    panels={
        "menu": menu,
        "today": drafts_waiting,
        "agreement": on_agreement,
        "meeting": on_meeting,
    },
)
