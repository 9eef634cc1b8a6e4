"""What texts offer to pages that collect: a meeting's tab, rows of Today, search."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.letters.panels import ago
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts import queries
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.queries import Listed
from mufakat.registry.offers import AtMeeting, Found, MeetingStep, Tab, Waiting, Whose

PLACE = 80
"""Where the rows stand on Today: after the agenda."""


def tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the texts of a meeting once it has a matter of its own."""
    if at.own and may_read(who):
        yield Tab(60, "text", _("Texts"), reverse("texts:texts", kwargs={"dossier": at.own}))


def steps(who: Who, at: AtMeeting) -> Iterator[MeetingStep]:
    """Say whether every text of a meeting is signed, once there is one."""
    found = queries.texts(who=who, dossier=at.own) if at.own and may_read(who) else []
    if found:
        signed = all(one.state is TextState.SIGNED for one in found)
        help_ = _("What was negotiated is signed. The record and the follow-up remain.")
        since = max(one.since for one in found) if signed else ""
        yield MeetingStep(70, _("texts signed"), help_, since)


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which texts wait, and for whom."""
    us = our_party().party
    for one in queries.texts(who=who) if may_read(who) else ():
        said = _waiting(one, us, now)
        if said is not None:
            yield said
    for dossier, key, since in queries.awaited_corrections(us, who=who) if may_read(who) else ():
        url = reverse("texts:later", kwargs={"dossier": dossier, "key": key})
        sentence = _("An error was found in a signed text; the correction waits for our answer.")
        yield Waiting(PLACE, sentence, url, _("Open the correction"), since)


def _waiting(one: Listed, us: str, now: datetime) -> Waiting | None:
    url = reverse("texts:text", kwargs={"dossier": one.dossier, "key": one.key})
    facts = {"symbol": one.symbol, "n": one.open, "ago": ago(one.since, now)}
    if us in one.waits_for and one.state is TextState.DRAFT:
        sentence = _("The text %(symbol)s was tabled %(ago)s; your answer is due.") % facts
        return Waiting(PLACE, sentence, url, _("Open the text"), one.since)
    if us in one.waits_for:
        sentence = ngettext(
            "The text %(symbol)s waits for us; %(n)s bracket is open.",
            "The text %(symbol)s waits for us; %(n)s brackets are open.",
            one.open,
        )
        return Waiting(PLACE, sentence % facts, url, _("Open the text"), one.since)
    if one.waits_for:
        sentence = _("The text %(symbol)s waits for the other side.") % facts
        return Waiting(PLACE, sentence, url, _("Open the text"), one.since, Whose.THEIRS)
    return None


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every text be found by its title, and every clause by its words; never by our notes."""
    del now
    for one in queries.texts(who=who) if may_read(who) else ():
        url = reverse("texts:text", kwargs={"dossier": one.dossier, "key": one.key})
        for language, words in one.head.title.items() if one.head else ():
            yield Found(_("Text"), f"{one.symbol}: {words}", url, language=language)
        for clause, number, words in queries.clause_words(one.dossier, one.key, who=who):
            title = _("%(symbol)s, clause %(number)s") % {"symbol": one.symbol, "number": number}
            yield Found(_("Clause"), title, f"{url}clauses/{clause}/", words)
