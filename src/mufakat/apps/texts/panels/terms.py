"""What the page of an agreement's terms shows: terms with their state, candidates, a search."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, names_of, sides_of
from mufakat.apps.parties.permissions import Who, may_compare, may_read
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries.terms import Termed, may_be_terms, said_before, terms, waiting_terms
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.candidates import Candidate
from mufakat.kernel.wording.terms import Rendering
from mufakat.registry.offers import Tab, Waiting
from mufakat.registry.ports import tabs
from mufakat.registry.queries import get_dossier, view

PLACE, AFTER_TEXTS = 45, 85
"""Where the tab stands among an agreement's pages, and the rows of terms on Today."""


def terms_tab(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the terms of an agreement."""
    if may_read(who):
        yield Tab(PLACE, "terms", _("Terms"), terms_url(dossier))


def terms_today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say in which agreements terms wait for our translators."""
    del now
    us = our_party().party
    for dossier, found in waiting_terms(who=who).items() if may_read(who) else ():
        ours = [one for one in found if us in one.matter.waits_for]
        if ours:
            sentence = ngettext(
                "%(n)s term waits for our translators.",
                "%(n)s terms wait for our translators.",
                len(ours),
            ) % {"n": len(ours)}
            since = min(one.matter.since for one in ours)
            yield Waiting(AFTER_TEXTS, sentence, terms_url(dossier), _("Open the terms"), since)


def terms_url(dossier: str) -> str:
    """Give the address of an agreement's terms."""
    return reverse("texts:terms", kwargs={"dossier": dossier})


def terms_shown(dossier: str, *, who: Who, words: str = "", language: str = "") -> Shown:
    """Give what the page of an agreement's terms shows, and where agreed clauses say `words`."""
    sides = sides_of(get_dossier(dossier).members)
    charter = view(DossierId(dossier)).fold.charter
    languages = charter.languages if charter else ()
    found = said_before(dossier, words, language, who=who) if words else []
    compares = may_compare(who)
    return {
        "dossier": dossier,
        "tabs": tabs("agreement_tabs", "terms", who, dossier),
        "languages": [(one, LANGUAGES.get(one, one)) for one in languages],
        "terms": [_term(one, languages, sides) for one in terms(dossier, who=who)],
        "candidates": [_candidate(one, languages) for one in may_be_terms(dossier, who=who)]
        if compares
        else [],
        "may_compare": compares,
        "asked": words,
        "asked_in": language or next(iter(languages), ""),
        "found": [_rendering(one) for one in found],
    }


def _term(one: Termed, languages: Sequence[str], sides: Mapping[str, Side]) -> Shown:
    shown = one.shown.names if one.shown else {}
    agreed = one.agreed.names if one.agreed else {}
    latest = one.matter.latest
    return {
        "key": one.key,
        "names": [
            {
                "language": each,
                "name": LANGUAGES.get(each, each),
                "said": "; ".join(shown.get(each, ())),
            }
            for each in languages
        ],
        "before": [
            {"language": each, "said": "; ".join(agreed[each])}
            for each in languages
            if each in agreed
        ]
        if one.offer and one.agreed
        else [],
        "origin": one.shown.origin if one.shown else "",
        "state": _state(one, sides),
        "agreed": bool(one.agreed),
        "digest": latest.digest if latest and our_party().party in one.matter.waits_for else "",
    }


def _state(one: Termed, sides: Mapping[str, Side]) -> str:
    latest = one.matter.latest
    if latest is None:
        return _("agreed by both sides") if one.agreed else _("recalled")
    facts = {
        "side": names_of(sides, [latest.by]),
        "waits": names_of(sides, one.matter.waits_for),
    }
    if one.agreed:
        return _("agreed; %(side)s proposes other names; waiting for %(waits)s") % facts
    return _("proposed by %(side)s; waiting for %(waits)s") % facts


def _candidate(one: Candidate, languages: Sequence[str]) -> Shown:
    return {
        "origin": one.origin,
        "clauses": len(one.clauses),
        "names": [
            {"language": each, "name": LANGUAGES.get(each, each), "said": one.names.get(each, "")}
            for each in languages
        ],
    }


def _rendering(one: Rendering) -> Shown:
    others = [
        {"language": each, "name": LANGUAGES.get(each, each), "said": said}
        for each, said in one.others.items()
    ]
    first = {"language": one.language, "name": LANGUAGES.get(one.language, one.language)}
    return {
        "symbol": one.symbol,
        "clause": one.clause,
        "said": [{**first, "said": one.sentence}, *others],
    }
