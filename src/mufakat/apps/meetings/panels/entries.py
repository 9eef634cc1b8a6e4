"""Entries about meetings as sentences, and all that meetings offer to those below."""

from collections.abc import Mapping

from django.utils.translation import gettext

from mufakat.apps.agreements.panels import sentence_of
from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.meetings import projection
from mufakat.apps.meetings.labels import (
    ACTIONS,
    DELEGATE_FIELDS,
    FINDINGS,
    LEVELS,
    MODES,
    NAMES,
    PAPERS,
    PARTS,
    PLANS,
    SITTING_FIELDS,
    SITTINGS,
)
from mufakat.apps.meetings.panels.calendar import calendar
from mufakat.apps.meetings.panels.changed import reading
from mufakat.apps.meetings.panels.offers import (
    matters,
    menu,
    on_agreement,
    search,
    signs,
    tabs,
    where,
)
from mufakat.apps.meetings.panels.today import today
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ports import AppPorts


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a meeting does."""
    what = str(NAMES.get(str(act.on.get("object", "")).partition("/")[0], ""))
    value = (body or {}).get("value")
    title = value.get("title") if isinstance(value, dict) else None
    if isinstance(title, dict):
        words = {language: str(text) for language, text in title.items()}
        named = said_in(words, reading(), "en")[0]
        what = gettext("%(what)s “%(title)s”") % {"what": what, "title": named}
    return sentence_of(act, what)


PORTS = AppPorts(
    app="meetings",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "menu": menu,
        "today": today,
        "search": search,
        "calendar": calendar,
        "agreement": on_agreement,
        "meeting_tabs": tabs,
        "matters": matters,
        "signs": signs,
        "where": where,
    },
    names=NAMES,
    work={
        "meetings.speakers": "mufakat.apps.meetings.tasks:propose_speakers",
        "meetings.programme": "mufakat.apps.meetings.tasks:arrange_programme",
    },
    labels={**DELEGATE_FIELDS, **SITTING_FIELDS},
    values={**ACTIONS, **LEVELS, **MODES, **PLANS, **PARTS, **PAPERS, **FINDINGS, **SITTINGS},
)
