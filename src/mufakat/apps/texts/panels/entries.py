"""Entries about texts as sentences, and all that texts offer to those below."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from mufakat.apps.agreements.panels import sentence_of
from mufakat.apps.letters.labels import LANGUAGES, Label
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.apps.texts import projection
from mufakat.apps.texts.acts.objects import ROOT, part_of
from mufakat.apps.texts.acts.terms import ROOT as TERM
from mufakat.apps.texts.panels.history import deed_words
from mufakat.apps.texts.panels.leaving import leaving
from mufakat.apps.texts.panels.offers import search, steps, tabs, today
from mufakat.apps.texts.panels.terms import terms_tab, terms_today
from mufakat.apps.texts.projection.corrections import CORRECTING
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Waiting
from mufakat.registry.ports import AppPorts

_WHAT: Mapping[str, Label] = {
    "": gettext_lazy("a text"),
    "outline": gettext_lazy("the order of the clauses"),
    "c": gettext_lazy("clause %(clause)s (%(language)s)"),
    "revision": gettext_lazy("a revision of the text"),
    "reading": gettext_lazy("the next reading"),
    "query": gettext_lazy("concordance of clause %(clause)s"),
    "footnote": gettext_lazy("a statement for the record on clause %(clause)s"),
    "refer": gettext_lazy("clause %(clause)s, referred"),
    "park": gettext_lazy("clause %(clause)s, parked or taken up again"),
    "reserve": gettext_lazy("its reservation on clause %(clause)s"),
    "approved": gettext_lazy("the draft it approved"),
    "verified": gettext_lazy("concordance of clause %(clause)s, verified"),
    "signature": gettext_lazy("a signature"),
    "compared": gettext_lazy("the languages, compared with one another"),
    "names": gettext_lazy("how it is named in the originals"),
    "record": gettext_lazy("a paper that belongs to the signature"),
    "correction": gettext_lazy("a correction of an error"),
    "objection": gettext_lazy("why it objects to a correction"),
}


def object_root(act: Act) -> str:
    """Give the first part of the object an entry speaks of."""
    return str(act.on.get("object", "")).partition("/")[0]


def describe(act: Act, _body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a text does."""
    if object_root(act) == TERM:
        return sentence_of(act, gettext("a term"))
    part = part_of(str(act.on.get("object", "")))
    if part is None:
        return sentence_of(act, gettext("a text"))
    facts = {"clause": part.clause, "language": part.language}
    what = str(_WHAT.get(part.name, _WHAT[""])) % facts
    if act.kind == "text.edit":
        side = in_language(side_names().get(act.party, {})) or act.party
        return f"{deed_words(str(act.on.get('op', 'edit')), side)}: {what}"
    return sentence_of(act, what)


def object_name(object_: str) -> str:
    """Name what an entry of a draft speaks of."""
    part = part_of(object_)
    if part is None:
        return gettext("a text")
    language = LANGUAGES.get(part.language, part.language)
    return str(_WHAT.get(part.name, _WHAT[""])) % {"clause": part.clause, "language": language}


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which a clause, or a text as a whole, is spoken about."""
    part = part_of(object_) if may_read(who) else None
    if part is None:
        return
    at = {"dossier": dossier, "key": part.text}
    if part.name in CORRECTING:
        yield reverse("texts:later", kwargs=at)
        return
    if part.clause:
        yield reverse("texts:clause", kwargs={**at, "clause": part.clause})
    else:
        yield reverse("texts:text", kwargs=at)


def _today(who: Who, now: datetime) -> Iterator[Waiting]:
    yield from today(who, now)
    yield from terms_today(who, now)


PORTS = AppPorts(
    app="texts",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    names={ROOT: object_name},
    panels={
        "agreement_tabs": terms_tab,
        "today": _today,
        "draft": leaving,
        "search": search,
        "meeting_tabs": tabs,
        "meeting_steps": steps,
        "where": where,
    },
)
