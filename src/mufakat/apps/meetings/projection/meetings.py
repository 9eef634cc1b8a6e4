"""Rows of meetings and agendas."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, matter_of, write_matter
from mufakat.apps.agreements.projection import readable, without_node
from mufakat.apps.letters.acts.entries import said_in_body, standing_act
from mufakat.apps.meetings.acts.items import (
    AGENDA,
    ISSUE,
    ORDER,
    read_adoption,
    read_issue,
    read_item,
    read_order,
    read_question,
)
from mufakat.apps.meetings.acts.states import meeting_state
from mufakat.apps.meetings.acts.terms import read_terms
from mufakat.apps.meetings.models import AgendaRow, ItemRow, MeetingRow, QuestionRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = ("meeting", "item", ORDER, AGENDA, ISSUE, "question", "charter")
_MEETING = (
    "own", "ref", "members", "state", "host", "first", "last", "matter", "value", "offer",
    "before", "open", "unreadable",
)  # fmt: skip
_ITEM = ("matter", "value", "offer", "before", "came", "open", "unreadable")
_AGENDA = (
    "members", "without_node", "opened", "order_matter", "order", "order_offer",
    "agenda_matter", "adopted", "agenda_offer", "issues", "open",
)  # fmt: skip
_QUESTION = ("dossier", "object", "by", "since", "value", "withdrawn")
_WHOLE = frozenset({ORDER, AGENDA, ISSUE, "charter"})


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed objects up to date; few queries, however many objects."""
    charter = view.fold.charter
    if charter is None:
        return
    keys = sorted(changed)
    if charter.kind == "agreement":
        _keep_meetings(view, [key for key in keys if key.startswith("meeting/")])
    if charter.kind == "meeting":
        _keep_items(view, [key for key in keys if key.startswith("item/")])
        _keep_questions(view, [key for key in keys if key.startswith("question/")])
        if changed & _WHOLE:
            _keep_agenda(view)


def clear() -> None:
    """Empty the rows made from acts; what each person saw stays."""
    for model in (MeetingRow, ItemRow, AgendaRow, QuestionRow):
        model._default_manager.all().delete()  # noqa: SLF001 -- how Django names it


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    meetings = MeetingRow.objects.order_by("dossier", "object")
    items = ItemRow.objects.order_by("dossier", "object")
    agendas = AgendaRow.objects.order_by("dossier").values_list("dossier", *_AGENDA)
    questions = QuestionRow.objects.order_by("act").values_list("act", *_QUESTION)
    yield from (f"Meeting {row}" for row in meetings.values_list("dossier", "object", *_MEETING))
    yield from (f"Item {row}" for row in items.values_list("dossier", "object", *_ITEM))
    yield from (f"Agenda {row}" for row in agendas)
    yield from (f"Question {row}" for row in questions)


def _matters(view: DossierView, keys: Sequence[str]) -> dict[str, Matter]:
    found = {key: matter_of(view.fold, key) for key in keys}
    view.load_contents(digest for matter in found.values() for digest in matter.digests())
    return found


def _latest(view: DossierView, matter: Matter, read: Callable[[Json], object]) -> Json:
    return readable(view, matter.latest.digest, read) if matter.latest else None


def _keep_meetings(view: DossierView, keys: Sequence[str]) -> None:
    found = [_meeting(view, key, one) for key, one in _matters(view, keys).items()]
    if found:
        MeetingRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "object"),
            update_fields=_MEETING,
        )


def _meeting(view: DossierView, key: str, matter: Matter) -> MeetingRow:
    value = readable(view, matter.in_force, read_terms)
    offer = _latest(view, matter, read_terms)
    shown = value if value is not None else offer
    terms = read_terms(shown) if shown is not None else None
    return MeetingRow(
        dossier=view.dossier,
        object=key,
        own=terms.dossier if terms else "",
        ref=terms.ref if terms else "",
        members=[*view.deciders("" if matter.open else matter.in_force)],
        state=str(meeting_state(read_terms(value) if value is not None else None, matter)),
        host=terms.place.host if terms else "",
        first=terms.when.first if terms else None,
        last=terms.when.last if terms else None,
        matter=write_matter(matter),
        value=value,
        offer=offer,
        before=readable(view, matter.before, read_terms),
        open=matter.open,
        unreadable=_unreadable(matter, value, offer),
    )


def _keep_items(view: DossierView, keys: Sequence[str]) -> None:
    found = [_item(view, key, one) for key, one in _matters(view, keys).items()]
    if found:
        ItemRow.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=("dossier", "object"),
            update_fields=_ITEM,
        )


def _item(view: DossierView, key: str, matter: Matter) -> ItemRow:
    value = readable(view, matter.in_force, read_item)
    offer = _latest(view, matter, read_item)
    return ItemRow(
        dossier=view.dossier,
        object=key,
        matter=write_matter(matter),
        value=value,
        offer=offer,
        before=readable(view, matter.before, read_item),
        came=matter.came,
        open=matter.open,
        unreadable=_unreadable(matter, value, offer),
    )


def _unreadable(matter: Matter, value: Json, offer: Json) -> bool:
    return bool(matter.in_force and value is None) or bool(matter.latest and offer is None)


def _keep_questions(view: DossierView, keys: Sequence[str]) -> None:
    acts = [(key, act) for key in keys for act in view.fold.entries(key)]
    view.load(act for _key, act in acts)
    withdrawn = view.fold.withdrawn()
    found = []
    for key, act in acts:
        standing = standing_act(view.fold, act, withdrawn=act in withdrawn)
        row = QuestionRow(
            dossier=view.dossier,
            object=key,
            act=act,
            by=standing.recorded_for or standing.by,
            since=standing.since,
            withdrawn=standing.withdrawn,
        )
        body = view.body(act)
        row.value = _question(said_in_body(body)) if body else {}
        found.append(row)
    if found:
        QuestionRow.objects.bulk_create(
            found, update_conflicts=True, unique_fields=("act",), update_fields=_QUESTION
        )


def _question(said: dict[str, Json]) -> dict[str, Json]:
    try:
        read_question(said)
    except Malformed:
        return {}
    return said


def _keep_agenda(view: DossierView) -> None:
    charter = view.fold.charter
    if charter is None:
        return
    matters = _matters(view, (ORDER, AGENDA))
    order, agenda = matters[ORDER], matters[AGENDA]
    row = AgendaRow(
        dossier=view.dossier,
        members=[*charter.parties],
        without_node=without_node(view),
        opened=view.fold.opened,
        order_matter=write_matter(order),
        order=readable(view, order.in_force, read_order),
        order_offer=_latest(view, order, read_order),
        agenda_matter=write_matter(agenda),
        adopted=readable(view, agenda.in_force, read_adoption),
        agenda_offer=_latest(view, agenda, read_adoption),
        issues=_issues(view),
        open=order.open or agenda.open,
    )
    AgendaRow.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("dossier",), update_fields=_AGENDA
    )


def _issues(view: DossierView) -> list[Json]:
    acts = view.fold.entries(ISSUE)
    view.load(acts)
    found: list[Json] = []
    for act in acts:
        body = view.body(act)
        said = said_in_body(body) if body else {}
        try:
            read_issue(said)
        except Malformed:
            continue
        standing = standing_act(view.fold, act)
        found.append({**said, "act": act, "by": standing.by, "since": standing.since})
    return found
