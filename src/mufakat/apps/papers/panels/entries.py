"""Entries about papers as sentences, and all that papers offer to those below."""

from collections.abc import Mapping

from django.utils.translation import gettext

from mufakat.apps.agreements.panels import sentence_of
from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.papers import projection
from mufakat.apps.papers.acts import gateway
from mufakat.apps.papers.acts.papers import FROM, JOIN, PAPER, TEXT
from mufakat.apps.papers.acts.symbols import read_sign
from mufakat.apps.papers.labels import (
    ACTIONS,
    DISTRIBUTIONS,
    FIELDS,
    FINDINGS,
    KINDS,
    NAMES,
)
from mufakat.apps.papers.panels.leaving import draft
from mufakat.apps.papers.panels.offers import agreement_tabs, search, tabs, where
from mufakat.apps.papers.panels.today import today
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ports import AppPorts


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a paper does."""
    del body
    return sentence_of(act, what_of(str(act.on.get("object", ""))))


def what_of(object_: str) -> str:
    """Name an object of a paper by its number: paper WP.3/Rev.1, its text in Russian."""
    sort, _slash, rest = object_.partition("/")
    name, _slash, language = rest.partition("/")
    sign = read_sign(name)
    if sign is None or sort not in (PAPER, TEXT, FROM, JOIN):
        return str(NAMES.get(sort, ""))
    facts = {"symbol": sign.shown(""), "language": LANGUAGES.get(language, language)}
    if sort == TEXT:
        return gettext("the text of paper %(symbol)s in %(language)s") % facts
    if sort == JOIN:
        return gettext("the joining of paper %(symbol)s") % facts
    return gettext("paper %(symbol)s") % facts


PORTS = AppPorts(
    app="papers",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    gates={"meeting": gateway.check},
    panels={
        "today": today,
        "search": search,
        "meeting_tabs": tabs,
        "agreement_tabs": agreement_tabs,
        "where": where,
        "draft": draft,
    },
    names={**NAMES, PAPER: what_of, TEXT: what_of, JOIN: what_of},
    labels=FIELDS,
    values={**KINDS, **DISTRIBUTIONS, **ACTIONS, **FINDINGS},
)
