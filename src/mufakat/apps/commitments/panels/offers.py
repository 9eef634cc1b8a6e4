"""What commitments offer to pages that collect: menu, Today, tabs, agendas, calendar, search."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mufakat.apps.agreements.panels import Reader, reader_of, sentence_of, turn_row
from mufakat.apps.commitments import projection, queries
from mufakat.apps.commitments.acts.carrying import FOLLOW_UP, PLACE, follow_up_item
from mufakat.apps.commitments.acts.commitments import COMMITMENT
from mufakat.apps.commitments.acts.timing import due_day
from mufakat.apps.commitments.acts.words import report_of
from mufakat.apps.commitments.labels import EVENTS, FIELDS, FOUND, NAMES, PLANS, RULES, STEPS
from mufakat.apps.commitments.panels.pictures import drawn
from mufakat.apps.commitments.panels.shown import carried_lines, due_words, page_of
from mufakat.apps.commitments.queries import Followed
from mufakat.apps.meetings.acts.items import write_item
from mufakat.apps.meetings.queries import meeting_of
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may, may_read
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import Act
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import (
    AtMeeting,
    Carried,
    Found,
    Occasion,
    Section,
    Tab,
    Waiting,
    Whose,
)
from mufakat.registry.ports import AppPorts

DUE, WORDING = 62, 64
"""Where the rows stand on Today."""
REMIND = 30
FEW = 5
"""So many reminders stand on Today; the board has all of them."""


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the board to everybody who may read matters."""
    if may_read(who):
        yield MenuItem(40, gettext_lazy("Follow-up"), reverse("commitments:board"), "g f")


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what of commitments waits for whom, and what is due soon or overdue."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    day = who.today or now.date()
    for one in queries.awaiting_a_word(who=who):
        yield from _decision(reader, one)
        yield from _reported(reader, one)
    yield from _ours_due(reader, who, day)
    yield from _theirs_overdue(who, day)


def _decision(reader: Reader, one: Followed) -> Iterator[Waiting]:
    if one.matter.open and reader.awaited(one.turn, one.dossier):
        what = _("the commitment “%s”") % _name(one)
        yield turn_row(reader, one.turn, what, page_of(one.dossier, one.key), place=WORDING)


def _reported(reader: Reader, one: Followed) -> Iterator[Waiting]:
    url = page_of(one.dossier, one.key) + "#reports"
    for report in one.to_answer(PartyId(reader.us)):
        if any(
            (one.dossier, name) in reader.drafted
            for name in one.objects
            if name.endswith(report.by)
        ):
            continue
        facts = {
            "side": reader.side(report.by),
            "what": _name(one),
            "ago": reader.ago(report.since),
        }
        said = _("%(side)s reported %(ago)s as done: “%(what)s”; your answer is due.") % facts
        yield Waiting(DUE, said, url, _("Answer the report"), report.since)


def _ours_due(reader: Reader, who: Who, day: date) -> Iterator[Waiting]:
    """Remind us of the first that are due soon or overdue, and say how many more there are."""
    until = day + timedelta(days=REMIND)
    found, total = queries.near(who=who, until=until, ours=True, most=FEW)
    for one in found:
        if (one.dossier, report_of(one.key)) in reader.drafted:
            continue
        said = (
            _("Overdue: “%(what)s”, due %(due)s. Report on it, or propose another day.")
            if one.is_overdue(day)
            else _("Due soon: “%(what)s”, due %(due)s. Report on it.")
        )
        url = page_of(one.dossier, one.key)
        button = _("Report on it") if may(who, May.DRAFT) else _("Look")
        yield Waiting(DUE, said % _named(one), url, button)
    if total > len(found):
        more = ngettext(
            "%(n)s more commitment of ours is due soon or overdue.",
            "%(n)s more commitments of ours are due soon or overdue.",
            total - len(found),
        )
        url = f"{reverse('commitments:board')}?side={reader.us}&state=open"
        yield Waiting(DUE, more % {"n": total - len(found)}, url, _("Look"))


def _theirs_overdue(who: Who, day: date) -> Iterator[Waiting]:
    """Say which of the others' are overdue: the first of them, and how many more there are."""
    until = day - timedelta(days=1)
    found, total = queries.near(who=who, until=until, ours=False, most=FEW)
    for one in found:
        said = _("Overdue with the other side: “%(what)s”, due %(due)s.") % _named(one)
        yield Waiting(DUE, said, page_of(one.dossier, one.key), _("Look"), whose=Whose.THEIRS)
    if total > len(found):
        more = ngettext(
            "%(n)s more commitment is overdue with the other side.",
            "%(n)s more commitments are overdue with the other side.",
            total - len(found),
        )
        url = f"{reverse('commitments:board')}?state=overdue"
        said = more % {"n": total - len(found)}
        yield Waiting(DUE, said, url, _("Look"), whose=Whose.THEIRS)


def _named(one: Followed) -> dict[str, str]:
    due = due_words(one.agreed.due, one.due) if one.agreed else ""
    return {"what": _name(one), "due": due}


def on_agreement(who: Who, dossier: str, now: datetime) -> Iterator[Section]:
    """Show the commitments of an agreement over the years."""
    day = who.today or now.date()
    years = queries.years(dossier, who=who, today=day)
    shown = {"years": years, "picture": drawn(years), "dossier": dossier, "day": day}
    yield Section("commitments/_over_the_years.html", shown)


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer what was agreed to be done under an agreement."""
    if may_read(who):
        url = reverse("commitments:of_agreement", kwargs={"dossier": dossier})
        yield Tab(40, "commitments", _("Commitments"), url)


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer, at a meeting, what earlier ones left open."""
    if may_read(who) and at.own:
        url = reverse("commitments:at_meeting", kwargs={"dossier": at.own})
        yield Tab(70, "follow-up", _("Follow-up"), url)


def agenda(who: Who, dossier: str) -> Iterator[Carried]:
    """Carry what is open under an agreement onto the agenda of its next meeting."""
    meeting = meeting_of(dossier, who=who) if may_read(who) else None
    found = queries.to_follow_up(meeting.agreement, who=who) if meeting else []
    if found:
        yield Carried(FOLLOW_UP, PLACE, write_item(follow_up_item(carried_lines(found))))


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    """Give the last day of every commitment that is still open."""
    del now
    for one in queries.waiting(who=who) if may_read(who) else ():
        yield from occasion_of(one)


def occasion_of(one: Followed) -> Iterator[Occasion]:
    """Give the last day of one commitment as an event; nothing while it is not known."""
    if one.due is None or one.shown is None:
        return
    said_at = one.matter.since or one.matter.came.partition(" ")[0]
    yield Occasion(
        name=f"{one.key}.{one.dossier[:16]}",
        title=_("Due: %s") % _name(one),
        begins=one.due,
        ends=one.due,
        said_at=datetime.fromisoformat(said_at),
        url=page_of(one.dossier, one.key),
        firm=one.agreed is not None and due_day(one.agreed.due) == one.due,
    )


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every commitment be found by what is to be done."""
    day = who.today or now.date()
    for one in queries.followed(queries.Filter(), who=who, today=day) if may_read(who) else ():
        if one.shown is None:
            continue
        by = one.shown.actors[0] if len(one.shown.actors) == 1 else ""
        url = page_of(one.dossier, one.key)
        for language, words in one.shown.what.items():
            yield Found(_("Commitment"), words, url, language=language, by=by)


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which a commitment is decided and reported on."""
    del who
    kind, _slash, rest = object_.partition("/")
    if kind in projection.SPOKEN_FOR:
        yield page_of(dossier, rest.partition("/")[0])


def describe(act: Act, body: Mapping[str, Json] | None, view: DossierView) -> str:
    """Say in one sentence what an entry about a commitment does."""
    del view
    kind = str(act.on.get("object", "")).partition("/")[0]
    value = (body or {}).get("value")
    what = value.get("what") if isinstance(value, dict) else None
    if kind == COMMITMENT and act.kind == "cite":
        return sentence_of(act, str(_("the wording of the clause a commitment comes from")))
    if isinstance(what, dict):
        words = {language: str(text) for language, text in what.items()}
        named = _short(in_language(words))
        return sentence_of(act, _("the commitment “%s”") % named)
    told = _told(kind, body or {})
    return sentence_of(act, told or str(NAMES.get(kind, "")))


def _told(kind: str, body: Mapping[str, Json]) -> str:
    """Say what a report or an answer comes to; empty where its body is not here."""
    if kind == "report" and body.get("step") in STEPS:
        return _("its report: %s") % STEPS[str(body["step"])]
    if kind == "report_answer" and body.get("found") in FOUND:
        return _("its answer: %s") % FOUND[str(body["found"])]
    return ""


def _name(one: Followed) -> str:
    return _short(in_language(one.shown.what)) if one.shown else one.key


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


PORTS = AppPorts(
    app="commitments",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "menu": menu,
        "today": today,
        "agreement": on_agreement,
        "agreement_tabs": agreement_tabs,
        "meeting_tabs": meeting_tabs,
        "agenda": agenda,
        "calendar": calendar,
        "search": search,
        "where": where,
    },
    names=NAMES,
    labels=FIELDS,
    values={**EVENTS, **FOUND, **PLANS, **RULES, **STEPS},
)
