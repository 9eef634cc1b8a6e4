"""What shows that sides come and go: a tab of the agreement, its page's note, rows of Today."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mufakat.apps.agreements.panels import Card, sentence_of
from mufakat.apps.exchange.queries.words import matter_name, matter_names
from mufakat.apps.letters.panels import names_of, sides_of
from mufakat.apps.members import projection, queries
from mufakat.apps.members.acts.standing import OURS, Now, Place, Step, now_at
from mufakat.apps.members.labels import BUTTONS, HISTORIES, LABELS, NAMES, SENTENCES, UNDER_NEW_ROOT
from mufakat.apps.members.queries import SidesPage
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Section, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts

PROPOSE = gettext_lazy("Propose that a side joins")
ROW = 45
"""Where the rows stand on Today."""
_QUIET = frozenset({Step.NOTHING, Step.DONE})


def card(page: SidesPage) -> Card:
    """Say whose turn it is, with the one thing to do about it."""
    now = page.now
    if page.draft:
        return Card(_("What we drafted on the sides waits for approval of sending."), "ours")
    ours = now.step in OURS
    whose = "ours" if ours else "nobody" if now.step in _QUIET else "theirs"
    return Card(sentence(now, page.place), whose, _action(page.place, now) if ours else None)


def sentence(now: Now, place: Place) -> str:
    """Say where it stands in one sentence."""
    sides = sides_of((*now.who, *now.about))
    words = {"who": names_of(sides, now.who), "about": names_of(sides, now.about)}
    is_one = any(party in place.members for party in now.about)
    said = {**SENTENCES, **UNDER_NEW_ROOT} if is_one else SENTENCES
    return str(said[now.step]) % words


def _action(place: Place, now: Now) -> Mapping[str, object]:
    names = {
        Step.GO_ON: "members:go_on",
        Step.ACCEPT: "members:accept_next",
        Step.LEAVE: "members:accept_next",
        Step.JOIN: "agreements:accept_matter",
    }
    label = BUTTONS[now.step]
    if now.step not in names:
        return {"label": label, "url": f"{url_of(place.dossier)}#joining", "method": "get"}
    url = reverse(names[now.step], kwargs={"dossier": place.dossier})
    return {"label": label, "url": url, "method": "post"}


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say where sides come and go, and for whom it waits."""
    del now
    if not may_read(who):
        return
    known, us = queries.places(who=who), our_party().party
    steps = [(place, now_at(place, us, known)) for place in known.values()]
    waiting = [(place, at) for place, at in steps if at.step not in _QUIET]
    names = matter_names(who) if waiting else {}
    for place, at in waiting:
        ours = at.step in OURS
        whose = Whose.OURS if ours else Whose.THEIRS
        button = BUTTONS[at.step] if ours else _("Look")
        said = f"{matter_name(names, place.dossier)}: {sentence(at, place)}"
        yield Waiting(ROW, said, url_of(place.dossier), button, whose=whose)


def tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the page of the sides of an agreement."""
    if may_read(who):
        yield Tab(15, "members", _("Sides"), url_of(dossier))


def section(who: Who, dossier: str, now: datetime) -> Iterator[Section]:
    """Say on an agreement's page that it goes on from an earlier matter."""
    del now
    place = queries.places(who=who).get(dossier) if may_read(who) else None
    if place and place.before:
        yield Section("members/_goes_on.html", {"place": place})


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which who is a side is decided."""
    del who
    if object_.partition("/")[0] in NAMES:
        yield url_of(dossier)


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about the sides does."""
    del body
    what = NAMES.get(str(act.on.get("object", "")).partition("/")[0])
    return sentence_of(act, str(what) if what else _("the sides of the matter"))


def url_of(dossier: str) -> str:
    """Give the address of the sides of an agreement."""
    return reverse("members:sides", kwargs={"dossier": dossier})


PORTS = AppPorts(
    app="members",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={"today": today, "agreement_tabs": tabs, "agreement": section, "where": where},
    names=NAMES,
    labels=LABELS,
    values=HISTORIES,
)
