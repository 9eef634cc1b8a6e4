"""What each step of a story does: one service of one side."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.agreements import services as agreements
from mufakat.apps.agreements.acts.register import read_register
from mufakat.apps.agreements.acts.sides import (
    read_approval,
    read_authorities,
    read_contact_points,
)
from mufakat.apps.letters import services as letters
from mufakat.apps.letters.acts.contacts import read_contact
from mufakat.apps.letters.acts.facts import read_fact
from mufakat.apps.letters.acts.notes import read_note
from mufakat.apps.letters.services import Drafted, Letter
from mufakat.apps.meetings import services as meetings
from mufakat.apps.meetings.acts.items import read_item
from mufakat.apps.meetings.acts.terms import read_terms
from mufakat.apps.parties.permissions import Who
from mufakat.cli import (
    playing_commitments,
    playing_delegations,
    playing_desks,
    playing_floor,
    playing_members,
    playing_news,
    playing_papers,
    playing_prevention,
    playing_questions,
    playing_records,
    playing_strategies,
    playing_texts,
)
from mufakat.cli.story import BadStory
from mufakat.kernel.values import DossierId
from mufakat.registry import queries

Play = Callable[[Who, Mapping[str, Any], datetime], Drafted | None]
AT_MEETINGS = {
    **playing_delegations.STEPS,
    **playing_papers.STEPS,
    **playing_questions.STEPS,
    **playing_floor.STEPS,
    **playing_records.STEPS,
}
"""Steps that are told which meeting they are about."""
UNDER_AGREEMENTS = {
    **playing_members.STEPS,
    **playing_news.STEPS,
    **playing_commitments.STEPS,
    **playing_desks.STEPS,
    **playing_strategies.STEPS,
    **playing_prevention.STEPS,
}
"""Steps that are told which agreement they are about."""


def play(do: str, said: Mapping[str, Any], *, who: Who, now: datetime) -> Drafted | None:
    """Do one step as `who`; give the draft that now waits for the second person, if any."""
    step = STEPS.get(do)
    others = {**playing_texts.STEPS, **AT_MEETINGS, **UNDER_AGREEMENTS}
    if step is None and do not in others:
        raise BadStory(where=f"do: nobody can {do}")
    try:
        if under := UNDER_AGREEMENTS.get(do):
            return under(who, said, agreement(), now)
        if step is None:
            dossier = meeting_dossier(said)
            if does := AT_MEETINGS.get(do):
                return does(who, said, dossier, now)
            return playing_texts.play_text(do, said, dossier=dossier, who=who, now=now)
        return step(who, said, now)
    except KeyError as missing:
        raise BadStory(where=f"{do}: {missing} is missing") from None


def agreement() -> DossierId:
    """Give the agreement the story is about: the first one opened, or what it goes on in."""
    rows = queries.dossier_rows(kind="agreement").filter(succeeded=False)
    row = rows.order_by("log_size", "id").last()
    if row is None:
        raise BadStory(where="no agreement has been opened yet")
    return DossierId(row.id)


def meeting_object(said: Mapping[str, Any]) -> str:
    """Give the object of the meeting a step names."""
    return f"meeting/{said['meeting']}"


def meeting_dossier(said: Mapping[str, Any]) -> DossierId:
    """Give the matter of the meeting a step names."""
    found = queries.view(agreement())
    _matter, value = agreements.on_table(found, meeting_object(said))
    return read_terms(value).dossier


def _open_agreement(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return agreements.open_agreement(
        who=who, parties=said["parties"], title=said["title"], languages=("id", "ru", "en"), now=now
    )


def _accept_matter(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    del said
    return agreements.accept_matter(who=who, dossier=agreement(), now=now)


def _propose_register(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    register = read_register(said["value"])
    return agreements.propose_register(who=who, dossier=agreement(), register=register, now=now)


def _accept_register(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    del said
    return agreements.accept_register(who=who, dossier=agreement(), now=now)


def _refuse_register(who: Who, said: Mapping[str, Any], now: datetime) -> None:
    del said
    agreements.refuse_register(who=who, dossier=agreement(), now=now)


def _set_approval(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    approval = read_approval(said["value"])
    return agreements.set_approval(who=who, dossier=agreement(), approval=approval, now=now)


def _set_authorities(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    listed = read_authorities(said["value"])
    return agreements.set_authorities(who=who, dossier=agreement(), authorities=listed, now=now)


def _set_contacts(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    points = read_contact_points(said["value"])
    return agreements.set_contacts(who=who, dossier=agreement(), points=points, now=now)


def _add_fact(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    fact, key = read_fact(said["value"]), said.get("key", "")
    return agreements.add_fact(who=who, dossier=agreement(), fact=fact, now=now, key=key)


def _record_contact(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    contact, dossier = read_contact(said["value"]), agreement()
    drafted = letters.record_contact(
        who=who, dossier=dossier, contact=contact, now=now, key=said.get("key", "")
    )
    if private := said.get("private"):
        letters.write_memorandum(
            who=who, dossier=dossier, object_=drafted.object, text=private, now=now
        )
    return drafted


def _record_note(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    letter = Letter(read_note(said["value"]), key=said.get("key", ""))
    return letters.record_note(who=who, dossier=agreement(), letter=letter, now=now)


def _propose_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    terms = read_terms(said["value"])
    return meetings.propose_meeting(
        who=who, agreement=agreement(), terms=terms, now=now, key=said["meeting"]
    )


def _counter_propose_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.counter_propose_meeting(
        who=who, agreement=agreement(), meeting=meeting_object(said), change=said["value"], now=now
    )


def _accept_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.accept_meeting(
        who=who, agreement=agreement(), meeting=meeting_object(said), now=now
    )


def _refuse_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> None:
    meetings.refuse_meeting(who=who, agreement=agreement(), meeting=meeting_object(said), now=now)


def _postpone_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.postpone_meeting(
        who=who, agreement=agreement(), meeting=meeting_object(said), reason=said["reason"], now=now
    )


def _cancel_meeting(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.cancel_meeting(
        who=who, agreement=agreement(), meeting=meeting_object(said), reason=said["reason"], now=now
    )


def _propose_agenda(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    items = {one["id"]: read_item(one["value"]) for one in said["items"]}
    order = said.get("order", list(items))
    return meetings.propose_items(
        who=who, dossier=meeting_dossier(said), items=items, now=now, order=order
    )


def _change_item(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.change_item(
        who=who, dossier=meeting_dossier(said), item=_item(said), change=said["value"], now=now
    )


def _drop_item(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.drop_item(who=who, dossier=meeting_dossier(said), item=_item(said), now=now)


def _order_items(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    order = said["order"]
    return meetings.order_items(who=who, dossier=meeting_dossier(said), order=order, now=now)


def _accept_items(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    objects = [f"item/{item}" for item in said.get("items", ())]
    objects += ["order"] if said.get("order") else []
    return meetings.accept_objects(
        who=who,
        dossier=meeting_dossier(said),
        objects=objects,
        now=now,
        propose_adoption=said.get("propose_adoption") is True,
    )


def _refuse_item(who: Who, said: Mapping[str, Any], now: datetime) -> None:
    meetings.refuse_object(who=who, dossier=meeting_dossier(said), object_=_item(said), now=now)


def _ask_about_item(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.ask_about_item(
        who=who, dossier=meeting_dossier(said), item=_item(said), text=said["text"], now=now
    )


def _issue_agenda(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.issue_provisional_agenda(who=who, dossier=meeting_dossier(said), now=now)


def _propose_adoption(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.propose_adoption(who=who, dossier=meeting_dossier(said), now=now)


def _adopt(who: Who, said: Mapping[str, Any], now: datetime) -> Drafted:
    return meetings.adopt(who=who, dossier=meeting_dossier(said), now=now)


def _bring_experts(who: Who, said: Mapping[str, Any], now: datetime) -> None:
    playing_delegations.bring_experts(who, said, now)


def _item(said: Mapping[str, Any]) -> str:
    return f"item/{said['item']}"


STEPS: Mapping[str, Play] = {
    "open_agreement": _open_agreement,
    "accept_matter": _accept_matter,
    "propose_register": _propose_register,
    "accept_register": _accept_register,
    "refuse_register": _refuse_register,
    "set_approval": _set_approval,
    "set_authorities": _set_authorities,
    "set_contacts": _set_contacts,
    "add_fact": _add_fact,
    "record_contact": _record_contact,
    "record_note": _record_note,
    "propose_meeting": _propose_meeting,
    "counter_propose_meeting": _counter_propose_meeting,
    "accept_meeting": _accept_meeting,
    "refuse_meeting": _refuse_meeting,
    "postpone_meeting": _postpone_meeting,
    "cancel_meeting": _cancel_meeting,
    "propose_agenda": _propose_agenda,
    "change_item": _change_item,
    "drop_item": _drop_item,
    "order_items": _order_items,
    "accept_items": _accept_items,
    "refuse_item": _refuse_item,
    "ask_about_item": _ask_about_item,
    "issue_agenda": _issue_agenda,
    "propose_adoption": _propose_adoption,
    "adopt": _adopt,
    "bring_experts": _bring_experts,
}
