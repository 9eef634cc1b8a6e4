"""What papers offer to pages that collect: tabs, search, and where an object is shown."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import JOIN, PAPER, TEXT
from mufakat.apps.papers.acts.symbols import SYMBOLS
from mufakat.apps.papers.labels import KINDS
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.registry.offers import AtMeeting, Found, Tab

SCHEME_TAB, PAPERS_TAB = 60, 50


def tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the papers of a meeting, once it is agreed."""
    if at.own and may_read(who):
        url = reverse("papers:papers", kwargs={"dossier": at.own})
        yield Tab(PAPERS_TAB, "papers", _("Papers"), url)


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the scheme of symbols of an agreement."""
    if may_read(who):
        url = reverse("papers:scheme", kwargs={"agreement": dossier})
        yield Tab(SCHEME_TAB, "symbols", _("Symbols"), url)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every paper be found by its symbol, its title and its abstract."""
    del now
    for one in queries.found_papers(who=who) if may_read(who) else ():
        url = reverse("papers:paper", kwargs={"dossier": one.dossier, "key": one.key})
        kind = KINDS.get(one.kind, _("Paper"))
        for language, words in one.title.items():
            named = f"{one.symbol} {words}".strip()
            text = one.abstract.get(language, "")
            yield Found(kind, named, url, text=text, language=language)


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which a paper or the scheme of symbols is shown."""
    del who
    sort, _slash, rest = object_.partition("/")
    if sort == SYMBOLS:
        yield reverse("papers:scheme", kwargs={"agreement": dossier})
    elif sort in (PAPER, TEXT, JOIN):
        key = rest.partition("/")[0]
        yield reverse("papers:paper", kwargs={"dossier": dossier, "key": key})
