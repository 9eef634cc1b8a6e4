"""What agreements offer to pages that collect: menu, Today, search, tabs, names of matters."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mufakat.apps.agreements import projection, queries
from mufakat.apps.agreements.labels import INSTRUMENTS, LABELS, NAMES, TITLE_STATUS
from mufakat.apps.agreements.panels import arriving
from mufakat.apps.agreements.panels.pages import describe
from mufakat.apps.agreements.panels.turns import reader_of, turn_row
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may_keep_register, may_read
from mufakat.apps.parties.queries import agreement_to_open, in_language
from mufakat.registry.offers import Found, Tab, Waiting
from mufakat.registry.ports import AppPorts

BEGINNING, REGISTER = 40, 50
"""Where the rows stand on Today."""


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the agreements to everybody who may read matters."""
    if may_read(who):
        yield MenuItem(20, gettext_lazy("Agreements"), reverse("agreements:agreements"), "g a")


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which register entries wait, and for whom."""
    if not may_read(who):
        return
    named = agreement_to_open()
    if named and may_keep_register(who):
        sentence = _("The matter of the agreement named at the first run is not open yet: %s")
        title = in_language(named[1])
        yield Waiting(BEGINNING, sentence % title, reverse("agreements:open"), _("Open the matter"))
    yield from arriving.today(who)
    reader = reader_of(who, now)
    for one in queries.agreements(who=who, today=now.date()):
        if reader.awaited(one.turn, one.dossier):
            what = _("the register entry of %s") % (one.symbol or _("the agreement"))
            yield turn_row(reader, one.turn, what, _page(one.dossier), place=REGISTER)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every agreement be found by its titles."""
    for one in queries.agreements(who=who, today=now.date()) if may_read(who) else ():
        for title in one.shown.titles if one.shown else ():
            named = f"{one.symbol}: {title.text}"
            yield Found(_("Agreement"), named, _page(one.dossier), language=title.language)


def tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the agreement's own page."""
    del who
    yield Tab(10, "agreement", _("Agreement"), _page(dossier))


def matters(who: Who) -> dict[str, str]:
    """Name the matters of agreements by the symbol their papers are marked with."""
    known = queries.agreements(who=who, today=who.today or date.min)
    return {one.dossier: one.symbol for one in known}


def _page(dossier: str) -> str:
    return reverse("agreements:agreement", kwargs={"dossier": dossier})


PORTS = AppPorts(
    app="agreements",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "menu": menu,
        "today": today,
        "search": search,
        "agreement_tabs": tabs,
        "matters": matters,
        "partner": arriving.partner,
        "where": arriving.where,
    },
    names=NAMES,
    labels=LABELS,
    values={**INSTRUMENTS, **TITLE_STATUS},
)
