"""What the page of the scheme of symbols shows."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Subject, card_of
from mufakat.apps.agreements.queries import agreement
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.papers.acts.symbols import NUMBERED, SYMBOLS, Scheme
from mufakat.apps.papers.labels import KINDS
from mufakat.apps.papers.queries import SchemeNow
from mufakat.apps.parties.permissions import Who, may, may_draft, may_refuse
from mufakat.apps.parties.roles import May
from mufakat.registry.ports import tabs


def scheme_shown(one: SchemeNow, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the scheme shows."""
    dossier = one.agreement
    found = agreement(dossier, who=who, today=who.today or now.date())
    sides = sides_of(found.members)
    draft = in_drafts().get((dossier, SYMBOLS), 0)
    url = reverse("papers:scheme", kwargs={"agreement": dossier})
    subject = Subject(_("the scheme of symbols"), f"{url}#answer", draft)
    return {
        "one": one,
        "found": found,
        "sides": sides,
        "rows": _rows(one.scheme),
        "offered": _rows(one.offer) if one.offer and one.offer != one.scheme else [],
        "draft": draft,
        "card": card_of(one.turn, one.matter, subject, sides, now=now),
        "may_propose": may(who, May.KEEP_REGISTER),
        "may_draft": may_draft(who),
        "may_refuse": may_refuse(who),
        "tabs": tabs("agreement_tabs", "symbols", who, dossier),
        "seal": seal_for(dossier, now),
    }


def _rows(scheme: Scheme) -> list[dict[str, Any]]:
    return [
        {
            "kind": KINDS[kind],
            "letters": scheme.letters[kind],
            "days": scheme.days[kind],
            "example": f"{scheme.root}/EM.1/{scheme.letters[kind]}.1",
        }
        for kind in NUMBERED
    ]
