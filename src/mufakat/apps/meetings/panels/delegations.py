"""What the page of delegations shows, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.experts.queries import Expert
from mufakat.apps.letters.panels import Side, named, seal_for, sides_of
from mufakat.apps.meetings.acts.delegations import DELEGATION, SEEN, Amended, Papers
from mufakat.apps.meetings.labels import AMENDED
from mufakat.apps.meetings.panels.cards import drafts_on
from mufakat.apps.meetings.panels.steps import tabs_of
from mufakat.apps.meetings.queries import AgendaPage, DelegationsPage, Notified
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.apps.parties.roles import May


def delegations_shown(page: DelegationsPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of delegations shows."""
    dossier, one = page.agenda.dossier, page.agenda.meeting
    sides = sides_of(page.agenda.members)
    drafted = drafts_on(dossier)
    seal = seal_for(dossier, now)
    items = {line.key: line for line in page.agenda.lines if line.item}
    return {
        "page": page,
        "one": one,
        "dossier": dossier,
        "sides": sides,
        "notified": [_side_shown(page.sides.get(party), sides, party, drafted) for party in sides],
        "items": items,
        "draft": page.draft,
        "waiting": DELEGATION in drafted,
        "coverage": _coverage(page, sides),
        "gaps": gap_words(page, sides),
        "card": _card(page, sides, drafted, acts=may_draft(who)),
        "may_draft": may_draft(who),
        "may_build": may_draft(who) and may(who, May.SEE_EXPERTS),
        "tabs": tabs_of(one, "delegations", who=who) if one else [],
        "seal": seal,
    }


def _side_shown(
    one: Notified | None, sides: Mapping[str, Side], party: str, drafted: Mapping[str, int]
) -> dict[str, Any]:
    ours = sides[party].ours
    us = our_party().party
    shown = one.said if one else None
    return {
        "party": party,
        "ours": ours,
        "one": one,
        "state": one.state if one else "not_yet",
        "amended": amended_words(one.amended) if one else [],
        "may_acknowledge": bool(one and shown and not ours)
        and us not in {each.by for each in one.seen_by}  # type: ignore[union-attr]  # said above
        and f"{SEEN}/{party}" not in drafted,
        "acknowledging": f"{SEEN}/{party}" in drafted,
        "may_answer": bool(shown and not ours and shown.papers is Papers.PRESENTED),
    }


def amended_words(found: Sequence[Amended]) -> list[str]:
    """Say what an amendment changed, a sentence each."""
    return [
        f"{one.who}: {AMENDED[one.what]}" if one.who else str(AMENDED[one.what]) for one in found
    ]


def gap_words(page: DelegationsPage, sides: Mapping[str, Side]) -> list[str]:
    """Say where a side has named nobody, and who could not hear whom."""
    notified = [party for party in sides if party in page.sides and page.sides[party].said]
    found = []
    numbers = {line.key: line.number for line in page.agenda.lines}
    for each in page.covered:
        for party in each.missing(notified):
            others = sum(len(names) for names in each.by.values())
            facts = {
                "number": numbers[each.item], "side": named(sides, party), "others": others,
            }  # fmt: skip
            found.append(
                _("Agenda item %(number)s: %(side)s has named nobody; the other side %(others)s.")
                % facts
                if others
                else _("Agenda item %(number)s: %(side)s has named nobody.") % facts
            )
    for one, other in page.unheard:
        facts = {"one": named(sides, one), "other": named(sides, other)}
        found.append(
            _(
                "No interpreter: %(one)s and %(other)s share no language, and nobody named "
                "interprets between theirs."
            )
            % facts
        )
    return found


def _coverage(page: DelegationsPage, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    numbers = {line.key: line for line in page.agenda.lines}
    draft = page.draft.said if page.draft else None
    rows = []
    for each in page.covered:
        ours = [one.shown for one in draft.members if each.item in one.items] if draft else []
        line = numbers[each.item]
        rows.append(
            {
                "number": line.number,
                "title": line.item.title if line.item else {},
                "by": [(sides[party], each.by.get(party, ())) for party in sides],
                "drafted": ours if page.draft_differs else [],
            }
        )
    return rows


def _card(
    page: DelegationsPage, sides: Mapping[str, Side], drafted: Mapping[str, int], *, acts: bool
) -> Card:
    """Say whose turn it is; `acts` where the reader may answer for our side."""
    url = reverse("meetings:delegations", kwargs={"dossier": page.agenda.dossier})
    unnoted = [one for one in page.to_acknowledge if f"{SEEN}/{one.party}" not in drafted]
    if unnoted and acts:
        party = unnoted[0].party
        sentence = _("%(side)s notified its delegation; take note of it.")
        button = {"label": _("Look at it"), "url": f"{url}#side-{party}", "method": "get"}
        return Card(sentence % {"side": named(sides, party)}, "ours", button)
    ours = _ours(page, drafted)
    if ours:
        return Card(ours, "ours")
    missing = ", ".join(named(sides, party) for party in sides if party not in page.sides)
    if missing:
        return Card(_("Awaited: the delegation of %(sides)s.") % {"sides": missing}, "theirs")
    return Card(_("Every side has notified its delegation."))


def _ours(page: DelegationsPage, drafted: Mapping[str, int]) -> str:
    if DELEGATION in drafted:
        return _("Our delegation waits for approval of sending.")
    if page.ours is None:
        return _("Our side has not notified its delegation yet.")
    if page.draft_differs:
        return _("Our delegation was changed since it was notified, and only we see it.")
    return ""


def items_to_speak_to(page: AgendaPage) -> list[tuple[str, str]]:
    """Give the agenda items a delegate can speak to, as choices."""
    return [
        (line.key, f"{line.number}. {in_language(line.item.title)}")
        for line in page.lines
        if line.item and not line.item.dropped
    ]


def experts_to_choose(page: DelegationsPage, found: Sequence[Expert]) -> dict[str, Any]:
    """Give the experts of our register who are not in the delegation yet."""
    chosen = set(page.draft.experts.values()) if page.draft else set()
    one = page.agenda.meeting
    terms = one.shown if one else None
    first, last = (terms.when.first, terms.when.last) if terms else (None, None)
    return {
        "dossier": page.agenda.dossier,
        "one": one,
        "rows": [
            {"one": each, "away": bool(first and last) and each.profile.is_away(first, last)}  # type: ignore[arg-type]  # both are there
            for each in found
            if each.key not in chosen
        ],
    }
