"""What stands around every page of a text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.letters.panels import Side, seal_for
from mufakat.apps.meetings.panels.steps import tabs_of
from mufakat.apps.meetings.queries import Meeting, meeting_of
from mufakat.apps.parties.permissions import Who, may_agree, may_compare, may_confirm, may_draft
from mufakat.apps.texts.panels.steps import steps_of
from mufakat.apps.texts.queries import TextPage

Shown = dict[str, Any]


def frame(page: TextPage, sides: Mapping[str, Side], *, who: Who, now: datetime) -> Shown:
    """Give what stands around every page of a text."""
    meeting = meeting_of(page.dossier, who=who)
    return {
        "page": page,
        "head": page.head,
        "sides": sides,
        "meeting": meeting,
        "tabs": meeting_tabs(meeting, who=who),
        "pages": _pages(page, who),
        "steps": steps_of(page),
        "seal": seal_for(page.dossier, now),
        "may_draft": may_draft(who),
        "may_compare": may_compare(who),
        "may_agree": may_agree(who),
        "may_confirm": may_confirm(who),
        "round": page.round,
    }


def meeting_tabs(meeting: Meeting | None, *, who: Who) -> list[Shown]:
    """Give the pages of the meeting a text belongs to."""
    return tabs_of(meeting, "text", who=who) if meeting else []


def text_url(dossier: str, key: str) -> str:
    """Give the address of a text."""
    return reverse("texts:text", kwargs={"dossier": dossier, "key": key})


def clause_address(dossier: str, key: str, clause: str) -> str:
    """Give the address of one clause."""
    return reverse("texts:clause", kwargs={"dossier": dossier, "key": key, "clause": clause})


def _pages(page: TextPage, who: Who) -> list[Shown]:
    at = {"dossier": page.dossier, "key": page.key}
    names = (
        ("concordance", _("Concordance")),
        ("signature", _("Signature pack")),
        ("procedure", _("Internal procedure")),
        *((("later", _("After the signature")),) if page.closing.signed_by else ()),
        *((("translations", _("To translators and back")),) if may_draft(who) else ()),
        *((("word_back", _("Edited Word file")),) if may_draft(who) else ()),
    )
    return [{"label": label, "url": reverse(f"texts:{name}", kwargs=at)} for name, label in names]
