"""Rows of strategies on pages that collect from several apps."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.parties.permissions import Who, may, may_read
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.strategies import projection, queries
from mufakat.apps.strategies.labels import LABELS, NAMES
from mufakat.apps.strategies.queries import Entry
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Found, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts

PLACE = 92


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the strategies under an agreement."""
    if may_read(who):
        url = reverse("strategies:register", kwargs={"dossier": dossier})
        yield Tab(35, "strategies", _("Strategies"), url)


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Remind a reader of a mapping begun and not finished."""
    del now
    for dossier in queries.unfinished(who=who) if may(who, May.KEEP_PRIVATE) else ():
        words = _("Your mapping of strategies to themes is not finished.")
        url = reverse("strategies:register", kwargs={"dossier": dossier})
        yield Waiting(PLACE, words, f"{url}#mapping", _("Go on"), whose=Whose.OURS)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every document be found by its title, its instrument and its provisions."""
    del now
    for one in queries.every_entry(who=who) if may_read(who) else ():
        if one.said is None:
            continue
        parts = (*one.said.provisions, *one.said.indicators)
        said = [*one.said.instrument.values(), *(t for p in parts for t in p.text.values())]
        for title in one.said.title.values():
            yield Found(_("Strategy"), title, _page(one), text=" ".join(said))


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a strategy does."""
    side = in_language(side_names().get(act.party, {})) or act.party
    title = (body or {}).get("title")
    named = in_language({k: str(v) for k, v in title.items()}) if isinstance(title, dict) else ""
    if act.kind == "own.clear" or not named:
        return _("%(side)s takes a strategy out of the register") % {"side": side}
    return _("%(side)s enters the strategy “%(title)s”") % {"side": side, "title": named}


def _page(one: Entry) -> str:
    where = {"dossier": one.dossier, "party": one.party, "key": one.key}
    return reverse("strategies:strategy", kwargs=where)


PORTS = AppPorts(
    app="strategies",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={"today": today, "search": search, "agreement_tabs": agreement_tabs},
    names=NAMES,
    labels=LABELS,
)
