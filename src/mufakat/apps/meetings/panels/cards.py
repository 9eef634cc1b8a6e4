"""Whose turn it is on a meeting and its agenda, and why something does not move on."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card, Subject, card_of
from mufakat.apps.letters.panels import Side, named, names_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings.acts.items import AGENDA, ORDER
from mufakat.apps.meetings.acts.states import AgendaState, Because, Blocked
from mufakat.apps.meetings.queries import AgendaPage, Meeting


def drafts_on(dossier: str) -> dict[str, int]:
    """Give what is drafted in a matter and not approved yet, with the draft's number."""
    return {object_: draft for (at, object_), draft in in_drafts().items() if at == dossier}


def agenda_card(
    page: AgendaPage,
    sides: Mapping[str, Side],
    drafts: Mapping[str, int],
    *,
    now: datetime,
    same: bool = False,
) -> Card:
    """Say whose turn it is on an agenda: what waits for us longest comes first.

    `same` says that both sides were found to hold the same record of it.
    """
    url = reverse("meetings:agenda", kwargs={"dossier": page.dossier})
    if page.turn is None:
        return _next_step(page, url, drafts, sides, same=same)
    matters = {line.matter.object: line.matter for line in page.lines}
    matters |= {ORDER: page.order, AGENDA: page.adoption}
    subject = Subject(
        what_of(page.turn.object, page),
        f"{url}#{anchor_of(page.turn.object, page)}",
        int(page.turn.object in drafts),
    )
    return card_of(page.turn, matters[page.turn.object], subject, sides, now=now)


def _next_step(
    page: AgendaPage, url: str, drafts: Mapping[str, int], sides: Mapping[str, Side], *, same: bool
) -> Card:
    if page.standing.state is AgendaState.ADOPTED:
        return Card(_adopted(page, sides, same=same))
    if not page.opened:
        return Card(_("The agenda begins when both sides have accepted the meeting."))
    if AGENDA in drafts:
        return Card(_("The proposal to adopt waits for approval of sending."), "ours")
    sentence, action = _begin(page, url)
    return Card(sentence, "ours", action)


def _adopted(page: AgendaPage, sides: Mapping[str, Side], *, same: bool) -> str:
    if page.standing.recorded_by:
        recorders = names_of(sides, page.standing.recorded_by)
        return _("Adopted as recorded by %(sides)s") % {"sides": recorders}
    return _("Adopted by both, same record") if same else _("Adopted by both sides")


def _begin(page: AgendaPage, url: str) -> tuple[str, dict[str, str]]:
    """Give what either side may begin with, and the button for it."""
    if page.ready:
        button = {"label": _("Propose adoption"), "url": f"{url}propose-adoption/"}
        return _("Every agenda item and the order are agreed."), button
    if page.lines and not page.order.in_force:
        button = {"label": _("Propose an order"), "url": f"{url}order/", "method": "get"}
        return _("Nobody has proposed an order of the agenda yet."), button
    button = {"label": _("Propose an agenda item"), "url": f"{url}items/add/", "method": "get"}
    return _("Nobody has proposed an agenda item yet."), button


def what_of(object_: str, page: AgendaPage) -> str:
    """Give the words for an object of an agenda: agenda item 4."""
    numbers = {line.matter.object: line.number for line in page.lines}
    if object_ in numbers:
        return _("agenda item %(number)s") % {"number": numbers[object_]}
    return _("the order of the agenda") if object_ == ORDER else _("the adoption of the agenda")


def anchor_of(object_: str, page: AgendaPage) -> str:
    """Give where on the agenda's page an object stands."""
    numbers = {line.matter.object: line.number for line in page.lines}
    return f"item-{numbers[object_]}" if object_ in numbers else object_


def stalemate_words(page: AgendaPage, sides: Mapping[str, Side]) -> list[str]:
    """Explain why the agenda does not move on by itself, one sentence for each object."""
    return [_blocked_words(one, page, sides) for one in page.standing.stalemate]


def _blocked_words(one: Blocked, page: AgendaPage, sides: Mapping[str, Side]) -> str:
    facts = {"what": what_of(one.object, page), "side": named(sides, one.first)}
    if one.because is Because.CROSSED and one.first:
        return (
            _(
                "Both sides proposed another wording of %(what)s at the same moment, so neither "
                "stands. %(side)s should speak first: accept the other wording, or put a new one."
            )
            % facts
        )
    if one.because is Because.CROSSED:
        return _("The sides proposed different wordings of %(what)s.") % facts
    if one.because is Because.REFUSED:
        return _("One side refused %(what)s. It needs a new proposal.") % facts
    return _("One side took back its yes to %(what)s. It has to be proposed again.") % facts


def meeting_card(one: Meeting, sides: Mapping[str, Side], *, now: datetime) -> Card:
    """Say whose turn it is on the terms of a meeting."""
    url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
    draft = in_drafts().get((one.agreement, one.object), 0)
    what = _("the terms of the meeting %(ref)s") % {"ref": one.ref}
    subject = Subject(what, f"{url}#terms", draft)
    return card_of(one.turn, one.matter, subject, sides, now=now)
