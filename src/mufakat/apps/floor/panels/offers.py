"""What the floor offers to pages that collect: the tab, Today, search, entries as sentences."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements.panels import sentence_of
from mufakat.apps.floor import projection, queries
from mufakat.apps.floor.acts.notes import FLOOR
from mufakat.apps.floor.labels import COVERED, FIELDS, KINDS, NAMES
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, may, may_read
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import AtMeeting, Found, MeetingStep, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts

FLOOR_ROWS = 65


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the floor of a meeting, once it is agreed."""
    if at.own and may_read(who):
        yield Tab(60, "floor", _("Floor"), reverse("floor:floor", kwargs={"dossier": at.own}))


def meeting_steps(who: Who, at: AtMeeting) -> Iterator[MeetingStep]:
    """Say whether the meeting sits, or has sat."""
    if not at.own or not may_read(who):
        return
    opened, closed = queries.opened_and_closed(at.own)
    if opened and not closed:
        help_ = _("The meeting is sitting. What happens in the room stands under Floor.")
        yield MeetingStep(60, _("in session"), help_, opened)
    else:
        help_ = _("The meeting was held. The record and the texts come next.")
        yield MeetingStep(60, _("held"), help_, closed)


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which sitting is under way, and what of one is not on the joint record yet."""
    if not may_read(who):
        return
    names = {one.own: one.ref for one in meetings(who=who) if one.own}
    for one in queries.under_way(names):
        url = reverse("floor:room", kwargs={"dossier": one.dossier, "sitting": one.sitting})
        facts = {"meeting": names[one.dossier], "n": one.sitting}
        if one.is_open:
            sentence = _("%(meeting)s: sitting %(n)s is under way.") % facts
            yield Waiting(FLOOR_ROWS, sentence, url, _("Follow it"), one.since, whose=Whose.OURS)
        elif one.unsent and may(who, May.DRAFT):
            sentence = ngettext(
                "%(meeting)s: %(count)s note of sitting %(n)s is not on the joint record.",
                "%(meeting)s: %(count)s notes of sitting %(n)s are not on the joint record.",
                one.unsent,
            ) % {**facts, "count": one.unsent}
            yield Waiting(FLOOR_ROWS, sentence, url, _("Look at them"), one.since)
    del now


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let decisions and statements be found by their words. Private notes are not searched."""
    del now
    if not may_read(who):
        return
    refs = {meeting.own: meeting.ref for meeting in meetings(who=who) if meeting.own}
    for dossier, one in queries.noted_everywhere():
        if dossier not in refs:
            continue
        url = reverse("floor:room", kwargs={"dossier": dossier, "sitting": one.sitting})
        for words in one.words.values():
            title = f"{refs[dossier]}: {KINDS[one.kind]}"
            yield Found(_("Floor"), title, f"{url}#note-{one.key}", text=words)


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which the notes of a sitting are read."""
    del who
    kind, _slash, sitting = object_.partition("/")
    if kind == FLOOR:
        yield reverse("floor:room", kwargs={"dossier": dossier, "sitting": sitting})


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry on the floor holds."""
    sitting = str(act.on.get("object", "")).partition("/")[2]
    notes = (body or {}).get("notes")
    if not isinstance(notes, list):
        return sentence_of(act, str(NAMES[FLOOR]))
    side = in_language(side_names().get(act.party, {})) or act.party
    return ngettext(
        "%(side)s entered %(count)s note of sitting %(n)s",
        "%(side)s entered %(count)s notes of sitting %(n)s",
        len(notes),
    ) % {"side": side, "count": len(notes), "n": sitting}


PORTS = AppPorts(
    app="floor",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "meeting_tabs": meeting_tabs,
        "meeting_steps": meeting_steps,
        "today": today,
        "search": search,
        "where": where,
    },
    names=NAMES,
    labels=FIELDS,
    values={**KINDS, **COVERED},
)
