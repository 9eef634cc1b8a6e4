"""The list of a meeting's papers, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, seal_for, sides_of
from mufakat.apps.meetings.panels import tabs_of
from mufakat.apps.papers import queries
from mufakat.apps.papers.labels import KINDS, STATES
from mufakat.apps.papers.panels.compiling import SHEETS
from mufakat.apps.papers.panels.lines import due_shown, items_of, line_shown
from mufakat.apps.papers.queries import Filter, OurDraft, PapersPage
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May


def papers_shown(page: PapersPage, only: Filter, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the list of papers shows."""
    stem = page.stem
    sides = sides_of(stem.meeting.members)
    items = items_of(stem.dossier, who=who)
    numbers = {key: words.partition(" ")[0] for key, words in items}
    drafts = queries.our_drafts(stem.dossier, who=who)
    return {
        "page": page,
        "one": stem.meeting,
        "dossier": stem.dossier,
        "sides": sides,
        "lines": [line_shown(one, numbers) for one in page.lines],
        "drafts": [{"one": one, "kind": KINDS[one.kind]} for one in drafts],
        "only": only,
        "narrowed": only != Filter(),
        "filters": _filters(only, items, sides),
        "due": [due_shown(KINDS[kind], one) for kind, one in stem.due.items()],
        "may_write": may(who, May.CONTRIBUTE),
        "sheets": SHEETS.items(),
        "card": _card(page, drafts, who=who),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
        "seal": seal_for(stem.dossier, now),
    }


def _filters(
    only: Filter, items: Sequence[tuple[str, str]], sides: Mapping[str, Side]
) -> list[dict[str, Any]]:
    asked = (
        ("kind", _("Kind of paper"), [*KINDS.items()], only.kind),
        ("item", _("Agenda item"), [*items], only.item),
        ("state", _("State"), [*STATES.items()], only.state),
        ("party", _("Side"), [(one.party, one.name) for one in sides.values()], only.party),
        ("language", _("Language"), [*LANGUAGES.items()], only.language),
    )
    return [
        {
            "name": name,
            "label": label,
            "ways": [(str(code), words, str(code) == chosen) for code, words in ways],
        }
        for name, label, ways, chosen in asked
    ]


def _card(page: PapersPage, drafts: Sequence[OurDraft], *, who: Who) -> Card:
    waiting = sum(one.waiting for one in drafts)
    if waiting:
        said = ngettext(
            "%(n)s paper waits for approval of sending.",
            "%(n)s papers wait for approval of sending.",
            waiting,
        )
        return Card(said % {"n": waiting}, "ours")
    missing = sum(bool(one.missing) for one in page.lines if one.state == "issued")
    action = {
        "label": _("Write a paper"),
        "url": reverse("papers:write", kwargs={"dossier": page.stem.dossier}),
        "method": "get",
    }
    button = action if may(who, May.CONTRIBUTE) else None
    if missing:
        said = ngettext(
            "%(n)s paper is not issued in every language yet.",
            "%(n)s papers are not issued in every language yet.",
            missing,
        )
        return Card(said % {"n": missing}, "nobody", button)
    return Card(_("Either side may issue a paper."), "nobody", button)
