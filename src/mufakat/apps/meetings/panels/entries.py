"""Entries about meetings as sentences, and all that meetings offer to those below."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy

from mufakat.apps.agreements.panels import sentence_of
from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.letters.labels import Label
from mufakat.apps.meetings import projection
from mufakat.apps.meetings.panels.changed import reading
from mufakat.apps.meetings.panels.pages import menu, on_agreement
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ports import AppPorts

_WHAT: Mapping[str, Label] = {
    "meeting": gettext_lazy("the terms of a meeting"),
    "item": gettext_lazy("an agenda item"),
    "order": gettext_lazy("the order of the agenda"),
    "agenda": gettext_lazy("the adoption of the agenda"),
    "issue": gettext_lazy("the provisional agenda"),
    "question": gettext_lazy("a question about an agenda item"),
}


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a meeting does."""
    what = str(_WHAT.get(str(act.on.get("object", "")).partition("/")[0], ""))
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
    panels={"menu": menu, "agreement": on_agreement},
)
