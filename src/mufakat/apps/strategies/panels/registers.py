"""Each side's register, one document, and where the reader's own mapping stands."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.strategies.acts.crosswalk import AUTHORS
from mufakat.apps.strategies.acts.strategies import STRATEGY
from mufakat.apps.strategies.queries import Entry, Register
from mufakat.registry.ports import tabs


def register_shown(page: Register, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what each side entered, ours first, and where the reader's mapping stands."""
    sides = sides_of(page.members)
    ours = our_party().party
    order = sorted(page.members, key=lambda party: party != ours)
    return {
        "page": page,
        "dossier": page.dossier,
        "sides": sides,
        "columns": [
            {
                "party": party,
                "entries": [one for one in page.entries if one.party == party],
                "ours": party == ours,
            }
            for party in order
        ],
        "mapped": _mapped_entries(page),
        "others": [one for one in page.seen if one is not page.own],
        "full": page.own is None and page.authors >= AUTHORS,
        "card": card_of(page),
        **frame_of(page, who, now),
    }


def strategy_shown(page: Register, one: Entry, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give one document; what its side left empty is shown as unknown."""
    waiting = (page.dossier, f"{STRATEGY}/{one.key}") in in_drafts()
    ours = one.party == our_party().party
    side = in_language(side_names().get(one.party, {})) or one.party
    words = _("%(side)s says this of itself: nobody else has to answer.") % {"side": side}
    if ours and waiting:
        words = _("Our change of this entry waits for approval of sending.")
    return {
        "page": page,
        "one": one,
        "dossier": page.dossier,
        "sides": sides_of(page.members),
        "ours": ours,
        "card": Card(words),
        **frame_of(page, who, now),
    }


def frame_of(page: Register, who: Who, now: datetime) -> dict[str, Any]:
    """Give what every page of strategies shows around its work."""
    return {
        "may_draft": may_draft(who),
        "may_map": may(who, May.KEEP_PRIVATE),
        "may_set_aside": may(who, May.KEEP_REGISTER),
        "tabs": tabs("agreement_tabs", "strategies", who, page.dossier),
        "seal": seal_for(page.dossier, now),
    }


def card_of(page: Register) -> Card:
    """Say what waits for whom."""
    register = reverse("strategies:register", kwargs={"dossier": page.dossier})
    if not page.entries:
        return Card(_("Each side enters its own documents. None is entered yet."))
    if page.own and not page.own.finished:
        action = {"label": _("Go on"), "url": f"{register}#mapping", "method": "get"}
        return Card(_("Your mapping is not finished. Until it is, nobody else sees it."), "ours",
                    action)  # fmt: skip
    if page.agreement:
        return Card(_("Both authors have finished their mapping."))
    return Card(_("Two people map the documents to themes, each without the other."))


def _mapped_entries(page: Register) -> list[dict[str, Any]]:
    links = page.own.links if page.own else frozenset()
    return [
        {
            "one": one,
            "number": sum(
                (each.provision.party, each.provision.key) == (one.party, one.key)
                for each in links
            ),
        }
        for one in page.entries
        if one.provisions
    ]  # fmt: skip
