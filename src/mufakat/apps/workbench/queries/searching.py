"""Search over everything the reader may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.registry import queries as registry


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a search found."""

    kind: str | Promise
    title: str
    url: str


def search(text: str, *, who: Who, now: datetime) -> list[Found]:
    """Find agreements, meetings and agenda items by words in any of their languages."""
    wanted = text.casefold().split()
    if not wanted or not may_read(who):
        return []
    return [one for one in _everything(who, now) if _has(one, wanted)][:100]


def _everything(who: Who, now: datetime) -> Iterator[Found]:
    for one in agreements.agreements(who=who, today=now.date()):
        for title in one.shown.titles if one.shown else ():
            url = reverse("agreements:agreement", kwargs={"dossier": one.dossier})
            yield Found(_("Agreement"), f"{one.symbol}: {title.text}", url)
    for meeting in meetings.meetings(who=who):
        if meeting.shown is None:
            continue
        url = reverse(
            "meetings:meeting", kwargs={"agreement": meeting.agreement, "key": meeting.key}
        )
        for words in meeting.shown.title.values():
            yield Found(_("Meeting"), f"{meeting.ref}: {words}", url)
        yield from _items(meeting.own, who)


def _items(dossier: str, who: Who) -> Iterator[Found]:
    if not registry.dossier_rows().filter(pk=dossier).exists():
        return
    url = reverse("meetings:agenda", kwargs={"dossier": dossier})
    for line in meetings.agenda(dossier, who=who).lines:
        for words in line.item.title.values() if line.item else ():
            yield Found(_("Agenda item"), f"{line.number}. {words}", f"{url}#item-{line.number}")


def _has(one: Found, wanted: list[str]) -> bool:
    text = one.title.casefold()
    return all(word in text for word in wanted)
