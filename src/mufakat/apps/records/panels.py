"""What the record shows: the tab of a meeting, Today, the calendar, the search, a sheet."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card, Subject, card_of, reader_of, turn_row
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings.outputs.sheets import Part, Sheet
from mufakat.apps.meetings.panels import tabs_of, zones_of
from mufakat.apps.parties.permissions import Who, may_draft, may_read, may_refuse
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.apps.records import projection, queries
from mufakat.apps.records.acts.records import CORRECTION, RECORD, SUMMARY, Paragraph, crossed
from mufakat.apps.records.acts.states import STEPS, State
from mufakat.apps.records.labels import HELP, LABELS, NAMES, STATES
from mufakat.apps.records.queries import Record, RecordPage
from mufakat.kernel.acts import Act
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import AtMeeting, Found, MeetingStep, Occasion, Tab, Waiting
from mufakat.registry.ports import AppPorts

PLACE = 82


def record_shown(page: RecordPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give the record: as drafted by us, as issued with everybody's corrections, or as final."""
    dossier, one = page.agenda.dossier, page.record
    sides = sides_of(page.agenda.members)
    ours = our_party().party
    issued = one is not None and one.summary is not None
    drafted = {object_: pk for (at, object_), pk in in_drafts().items() if at == dossier}
    waiting = any(key.partition("/")[0] in (SUMMARY, CORRECTION, RECORD) for key in drafted)
    crossing = crossed(one.summary, one.corrections) if one and one.summary else {}
    state = one.state if issued and one else State.DRAFTED
    return {
        "page": page,
        "one": page.agenda.meeting,
        "dossier": dossier,
        "record": one,
        "state": state,
        "steps": _steps(state),
        "help": HELP[state],
        "card": _card(page, sides, drafted, now=now),
        "sides": sides,
        "rows": _rows(page, sides, crossing),
        "crossing": crossing,
        "corrigendum": _corrigendum(one),
        "is_issuer": bool(one and one.party == ours),
        "waiting": waiting,
        "may_draft": may_draft(who),
        "may_refuse": may_refuse(who),
        "zones": zones_of(page.agenda.meeting),
        "tabs": tabs_of(page.agenda.meeting, "record", who=who) if page.agenda.meeting else [],
        "seal": seal_for(dossier, now),
    }


def record_sheet(page: RecordPage, *, now: datetime) -> Sheet:
    """Give the record as a sheet to print: as final, else as issued."""
    one = page.record
    said = one.final or one.summary if one else None
    language = language_of(get_language() or "en")
    paragraphs = said.paragraphs if said else ()
    rows = tuple(
        (str(number), in_language(each.text)) for number, each in enumerate(paragraphs, start=1)
    )
    parts = [Part(_("Paragraphs"), (0, 12), ("№", _("Text")), rows)]
    corrected = _corrigendum(one)
    if corrected:
        parts.append(Part(
            _("Corrigendum"), (1, 6, 6), ("№", _("As issued"), _("As corrected")),
            tuple(
                (f"{row['number']} ({row['language']})", row["was"], row["now"])
                for row in corrected
            ),
        ))  # fmt: skip
    meeting = page.agenda.meeting
    return Sheet(
        title=in_language(said.title) if said else _("Summary record"),
        language=language,
        symbol=meeting.ref if meeting else "",
        label=_("SPECIMEN") if our_party().specimen else "",
        foot=str(STATES[one.state]) if one else "",
        day=now.date(),
        parts=tuple(parts),
    )


def _rows(page: RecordPage, sides: Any, crossing: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ANN401 -- sides by code
    one = page.record
    draft = page.draft.said if page.draft else None
    said = (one.offer or one.final or one.summary) if one else None
    shown = (said or draft).paragraphs if (said or draft) else ()  # type: ignore[union-attr]  # one of them is there
    notes = {note.key: note for note in page.notes}
    return [
        {
            "number": number,
            "one": each,
            "texts": _texts(each),
            "sources": [notes[key] for key in each.sources if key in notes],
            "corrections": _corrections(one, each, sides),
            "crossing": each.id in crossing,
        }
        for number, each in enumerate(shown, start=1)
    ]


def _corrections(one: Record | None, paragraph: Paragraph, sides: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- sides by code
    if one is None or one.state is State.FINAL:
        return []
    return [
        {
            "party": party,
            "side": sides.get(party),
            "words": [
                {"language": key, "was": paragraph.text.get(key, ""), "now": text}
                for key, text in each.text.items()
            ],
            "why": each.why,
        }
        for party, corrections in one.corrections.items()
        for each in corrections
        if each.paragraph == paragraph.id
    ]


def _corrigendum(one: Record | None) -> list[dict[str, Any]]:
    """List what was corrected, in every language in which words changed."""
    final = (one.offer or one.final) if one else None
    if one is None or final is None or one.summary is None:
        return []
    issued = {each.id: each.text for each in one.summary.paragraphs}
    return [
        {
            "number": number,
            "language": language,
            "was": issued.get(each.id, {}).get(language, ""),
            "now": text,
        }
        for number, each in enumerate(final.paragraphs, start=1)
        if each.id in final.corrected
        for language, text in each.text.items()
        if text != issued.get(each.id, {}).get(language, "")
    ]


def _texts(one: Paragraph) -> list[tuple[str, str]]:
    own = in_language(one.text)
    return sorted(one.text.items(), key=lambda pair: pair[1] != own)


def _steps(state: State) -> list[dict[str, Any]]:
    at = STEPS.index(state)
    return [
        {
            "label": STATES[step],
            "state": "now" if number == at else "done" if number < at else "next",
            "note": "",
        }
        for number, step in enumerate(STEPS)
    ]


def _card(page: RecordPage, sides: Any, drafted: Mapping[str, int], *, now: datetime) -> Card:  # noqa: ANN401 -- sides by code
    one, url = page.record, _url(page.agenda.dossier)
    waits = [pk for key, pk in drafted.items() if key.partition("/")[0] in (SUMMARY, CORRECTION)]
    if waits:
        return Card(_("What we said of the record waits for approval of sending."), "ours")
    if one is None or one.summary is None:
        if page.draft:
            return Card(_("Our draft of the record is private until it is issued."), "ours")
        return Card(_("Nobody has put a record together yet. Either side may."))
    if one.state is State.PROPOSED or one.matter.object in drafted:
        subject = Subject(_("the final record"), f"{url}#final", drafted.get(one.matter.object, 0))
        return card_of(one.turn, one.matter, subject, sides, now=now)
    mine = one.party == our_party().party
    sentences = {
        State.OPEN: (_("Both sides may correct the record until the time given below."), "ours"),
        State.CLOSED: (
            _("Corrections are closed: put them together and propose the final record.")
            if mine
            else _("Corrections are closed: the other side puts them together."),
            "ours" if mine else "theirs",
        ),
        State.FINAL: (_("Both sides agreed on the final record."), "nobody"),
    }
    sentence, whose = sentences.get(one.state, ("", "nobody"))
    return Card(sentence, whose)


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the record of a meeting, once it is agreed to hold one."""
    if at.own and may_read(who):
        yield Tab(65, "record", _("Record"), _url(at.own))


def meeting_steps(who: Who, at: AtMeeting) -> Iterator[MeetingStep]:
    """Say whether the record of the meeting is final."""
    since = queries.final_since(at.own, who=who) if at.own and may_read(who) else None
    if since is not None:
        help_ = _("The record of the meeting is final. What was promised stands under Follow-up.")
        yield MeetingStep(80, _("record final"), help_, since)


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which records wait, and for whom."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    for dossier, one in queries.open_records(who=who, now=now):
        url = _url(dossier)
        if one.state is State.PROPOSED:
            if reader.awaited(one.turn, dossier):
                yield turn_row(reader, one.turn, _("the final record"), url, place=PLACE)
        elif one.state is State.OPEN:
            sentence = _("The record of the meeting is open for corrections.")
            yield Waiting(PLACE, sentence, url, _("Read"), one.since)
        elif one.state is State.CLOSED and one.party == reader.us:
            sentence = _("Corrections of the record are closed: propose the final record.")
            yield Waiting(PLACE, sentence, url, _("Look"), one.since)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every record be found by its paragraphs."""
    del now
    for dossier, said in queries.found_records(who=who) if may_read(who) else ():
        for one in said.paragraphs:
            for text in one.text.values():
                yield Found(_("Record"), text[:120], f"{_url(dossier)}#{one.id}", text=text)


def calendar(who: Who, now: datetime) -> Iterator[Occasion]:
    """Put the last moment for corrections into the calendar."""
    for dossier, one in queries.open_records(who=who, now=now) if may_read(who) else ():
        if one.summary and one.state is State.OPEN:
            yield Occasion(
                name=f"record-{one.key}", title=_("Last moment for corrections of the record"),
                begins=one.summary.closes, ends=one.summary.closes, said_at=now,
                url=_url(dossier), firm=True,
            )  # fmt: skip


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a record does."""
    del body
    side = in_language(side_names().get(act.party, {})) or act.party
    kind = str(act.on.get("object", "")).partition("/")[0]
    forms = {
        SUMMARY: _("%(side)s issued a summary record for corrections"),
        CORRECTION: _("%(side)s corrected the summary record"),
    }
    return forms.get(kind, _("%(side)s spoke of the final record")) % {"side": side}


def _url(dossier: str) -> str:
    return reverse("records:record", kwargs={"dossier": dossier})


PORTS = AppPorts(
    app="records",
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
        "calendar": calendar,
    },
    names=NAMES,
    labels=LABELS,
)
