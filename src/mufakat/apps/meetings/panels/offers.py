"""What meetings offer to pages that collect: menu, search, tabs, a part of an agreement's page."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mufakat.apps.agreements.queries import agreement
from mufakat.apps.meetings import queries
from mufakat.apps.meetings.acts.delegations import CREDENTIALS, DELEGATION, SEEN
from mufakat.apps.meetings.acts.programmes import PROGRAMME
from mufakat.apps.meetings.acts.seating import SEATING
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language
from mufakat.registry.offers import AtMeeting, Found, Section, Tab


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the meetings to everybody who may read matters."""
    if may_read(who):
        yield MenuItem(30, gettext_lazy("Meetings"), reverse("meetings:meetings"), "g m")


def on_agreement(who: Who, dossier: str, now: datetime) -> Iterator[Section]:
    """Show the meetings of an agreement, and when the next consultation falls due."""
    today = who.today or now.date()
    found = queries.meetings(who=who, agreement=dossier)
    due = queries.due(agreement(dossier, who=who, today=today), found, today=today)
    yield Section("meetings/_of_agreement.html", {"meetings": found, "due": due})


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every meeting and agenda item be found by its title in any language."""
    del now
    found = queries.meetings(who=who) if may_read(who) else []
    pages = queries.agendas((one.own for one in found), who=who) if found else {}
    for one in found:
        if one.shown is None:
            continue
        url = reverse("meetings:meeting", kwargs={"agreement": one.agreement, "key": one.key})
        for language, words in one.shown.title.items():
            yield Found(_("Meeting"), f"{one.ref}: {words}", url, language=language)
        if one.own in pages:
            yield from _items(pages[one.own])


def _items(page: queries.AgendaPage) -> Iterator[Found]:
    url = reverse("meetings:agenda", kwargs={"dossier": page.dossier})
    for line in page.lines:
        for language, words in line.item.title.items() if line.item else ():
            title, place = f"{line.number}. {words}", f"{url}#item-{line.number}"
            by = line.item.lead if line.item else ""
            yield Found(_("Agenda item"), title, place, language=language, by=by)


def tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer a meeting's overview and, once it is agreed, its agenda."""
    del who
    meeting = reverse("meetings:meeting", kwargs={"agreement": at.agreement, "key": at.key})
    yield Tab(10, "overview", _("Overview"), meeting)
    if at.own:
        agenda = reverse("meetings:agenda", kwargs={"dossier": at.own})
        yield Tab(20, "agenda", _("Agenda"), agenda)
        delegations = reverse("meetings:delegations", kwargs={"dossier": at.own})
        yield Tab(30, "delegations", _("Delegations"), delegations)
        programme = reverse("meetings:programme", kwargs={"dossier": at.own})
        yield Tab(40, "programme", _("Programme"), programme)
        plan = reverse("meetings:plan", kwargs={"dossier": at.own})
        yield Tab(45, "plan", _("Working plan"), plan)


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which a meeting, an agenda item, the order or an agenda is decided."""
    kind, _slash, key = object_.partition("/")
    if kind == "meeting":
        yield reverse("meetings:meeting", kwargs={"agreement": dossier, "key": key})
    elif kind in (DELEGATION, SEEN, CREDENTIALS):
        yield reverse("meetings:delegations", kwargs={"dossier": dossier})
    elif kind in (PROGRAMME, SEATING):
        yield reverse("meetings:programme", kwargs={"dossier": dossier})
    elif kind in ("item", "order", "agenda"):
        url = reverse("meetings:agenda", kwargs={"dossier": dossier})
        page = queries.agenda_or_none(dossier, who=who) if kind == "item" else None
        numbers = [one.number for one in page.lines if one.key == key] if page else []
        yield f"{url}#item-{numbers[0]}" if numbers else url


def matters(who: Who) -> dict[str, str]:
    """Name the matters of meetings as their papers do."""
    return {one.own: one.ref for one in queries.meetings(who=who) if one.own}


def signs(who: Who, dossier: str) -> dict[str, str]:
    """Give the words for the topics and agenda items of a meeting, by their signs."""
    page = queries.agenda_or_none(dossier, who=who)
    if page is None:
        return {}
    shown = page.meeting.shown if page.meeting else None
    topics = {one.id: in_language(one.text) for one in (shown.topics if shown else ())}
    return topics | {one.key: in_language(one.item.title) for one in page.lines if one.item}
