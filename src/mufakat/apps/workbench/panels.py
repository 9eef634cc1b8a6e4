"""What the workbench adds itself: Today and search in the menu, drafts among what waits."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, has_a_role
from mufakat.apps.workbench.queries import drafts_waiting
from mufakat.registry.ports import AppPorts


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer Today and search to everybody who has a role here."""
    if has_a_role(who):
        yield MenuItem(10, _("Today"), reverse("workbench:today"), "g t")
        yield MenuItem(70, _("Search"), reverse("workbench:search"), "g s")


PORTS = AppPorts(app="workbench", panels={"menu": menu, "today": drafts_waiting})
