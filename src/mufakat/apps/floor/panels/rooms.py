"""The pages of a sitting: what everybody follows, and what only our own side sees beside it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mufakat.apps.floor import queries
from mufakat.apps.floor.acts.notes import CROSSES, Kind, Note
from mufakat.apps.floor.acts.sittings import AGAIN, State
from mufakat.apps.floor.acts.speaking import Interpretation, Speech
from mufakat.apps.floor.labels import INTERPRETATIONS, KINDS, STATES
from mufakat.apps.floor.panels.desk import keys_shown, people_shown
from mufakat.apps.floor.panels.faults import fault_words
from mufakat.apps.floor.queries import Room
from mufakat.apps.letters.panels import Side, named, seal_for, sides_of
from mufakat.apps.meetings.panels import tabs_of, zones_of
from mufakat.apps.papers.queries import papers_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.apps.parties.roles import May
from mufakat.registry.ports import collect

SHOWN = 60
"""So many notes stand on the page; all of them are in the record and in REST."""


def board_shown(room: Room) -> dict[str, Any]:
    """Give what all pages of a sitting follow: agenda, state, speaker, list, times, notes."""
    sides = sides_of(room.agenda.members)
    sitting, zone = room.sitting, ZoneInfo(zones_of(room.agenda.meeting)[0])
    papers = papers_of(room.dossier)
    symbols = {one.key: one.symbol for one in papers if one.symbol}
    return {
        "papers": papers,
        "room": room,
        "sitting": sitting,
        "one": room.agenda.meeting,
        "state": STATES[sitting.state],
        "is_open": sitting.state is State.OPEN,
        "is_planned": sitting.state is State.PLANNED,
        "is_suspended": sitting.state is State.SUSPENDED,
        "is_closed": sitting.state is State.CLOSED,
        "opened": _clock(sitting.opened, zone),
        "adopted": _clock(sitting.adopted, zone),
        "closed": _clock(sitting.closed, zone),
        "items": _items(room),
        "current": next((one for one in _items(room) if one["current"]), None),
        "speech": _speech(sitting.speech, room, sides),
        "interrupted": _speech(sitting.interrupted, room, sides),
        "asked": [
            {
                "one": one,
                "side": sides.get(one.party),
                "kind": KINDS[one.kind],
                "gives": _GIVES[one.kind],
                "next": place == 0,
            }
            for place, one in enumerate(sitting.asked)
        ],
        "times": _times(room, sides),
        "heads": [
            {"side": side, "present": party in sitting.present} for party, side in sides.items()
        ],
        "quorum": sitting.has_quorum(room.agenda.members),
        "first_absent": next((party for party in sides if party not in sitting.present), ""),
        "notes": [
            _note(one, room, sides, zone) | {"paper": symbols.get(one.paper, one.paper)}
            for one in reversed(sitting.notes[-SHOWN:])
        ],
        "more": max(len(sitting.notes) - SHOWN, 0),
        "measured": room.terms.interpretation is Interpretation.MEASURED,
        "ours": our_party().party,
    }


def room_shown(room: Room, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the room shows besides: the desk, papers, private notes, the seal."""
    dossier, number = room.dossier, room.sitting.number
    one, private = room.agenda.meeting, may(who, May.KEEP_PRIVATE)
    alone = queries.covering(dossier, ["entry.add"], who=who, now=now)
    return board_shown(room) | {
        "dossier": dossier,
        "may_note": may(who, May.TAKE_NOTES),
        "may_draft": may(who, May.DRAFT),
        "may_private": private,
        "may_alone": alone is not None,
        "private": queries.private_notes(dossier, number, who=who) if private else (),
        "unsent": len(room.known.unsent(number)),
        "waiting": sum(one.id in room.known.waiting for one in room.sitting.notes),
        "people": people_shown(room),
        "keys": keys_shown(room),
        "key": secrets.token_hex(16),
        "private_key": secrets.token_hex(16),
        "beside": list(collect("floor", who, dossier, now)),
        "interpretations": INTERPRETATIONS,
        "next_sitting": int(number) + 1,
        "tabs": tabs_of(one, "floor", who=who) if one else [],
        "card": _card(room, may_note=may(who, May.TAKE_NOTES)),
        "seal": seal_for(dossier, now),
    }


def interpreters_shown(room: Room, *, who: Who) -> dict[str, Any]:
    """Give what interpreters see: who speaks, who is next, and the texts handed in."""
    sides = sides_of(room.agenda.members)
    return board_shown(room) | {
        "dossier": room.dossier,
        "may_draft": may(who, May.DRAFT),
        "people": people_shown(room),
        "key": secrets.token_hex(16),
        "speeches": [
            {"one": one, "side": sides.get(one.party)}
            for one in queries.speeches(room.dossier, room.sitting.number, who=who)
        ],
    }


def _items(room: Room) -> list[dict[str, Any]]:
    taken = {one.item for one in room.sitting.notes if one.kind is Kind.ITEM}
    return [
        {
            "number": line.number,
            "key": line.key,
            "title": in_language(line.item.title),
            "current": line.key == room.sitting.item,
            "taken": line.key in taken,
        }
        for line in room.agenda.lines
        if line.item is not None and not line.item.dropped
    ]


_GIVES = {
    Kind.ASKED: Kind.SPEAKER,
    Kind.ASKED_REPLY: Kind.REPLY,
    Kind.ASKED_ORDER: Kind.POINT_OF_ORDER,
}


def _speech(one: Speech | None, room: Room, sides: Mapping[str, Side]) -> dict[str, Any] | None:
    if one is None:
        return None
    limit = room.terms.minutes * 60
    halved = room.terms.interpretation is Interpretation.DOUBLED
    order = one.kind is Kind.POINT_OF_ORDER
    return {
        "one": one,
        "side": sides.get(one.party),
        "kind": KINDS[one.kind],
        "seconds": one.seconds // 2 if halved else one.seconds,
        "rate": 2 if halved else 1,
        "left": 0 if order or not limit else limit - room.sitting.spent.get(one.party, 0),
        "limited": bool(limit) and not order,
    }


def _times(room: Room, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    limit, speaks = room.terms.minutes * 60, room.sitting.speech
    halved = room.terms.interpretation is Interpretation.DOUBLED
    found: list[dict[str, Any]] = []
    for party, side in sides.items():
        spent = room.sitting.spent.get(party, 0)
        runs = speaks if speaks and speaks.party == party else None
        counts = runs if runs and runs.kind is not Kind.POINT_OF_ORDER else None
        before = (counts.seconds // 2 if halved else counts.seconds) if counts else 0
        found.append({
            "side": side,
            "seconds": spent + before,
            "since": counts.since if counts else "",
            "limit": limit,
            "text": minutes_words(spent + before),
            "rate": 2 if halved else 1,
        })  # fmt: skip
    return found


def _note(one: Note, room: Room, sides: Mapping[str, Side], zone: ZoneInfo) -> dict[str, Any]:
    fault = room.sitting.faults.get(one.id)
    known = room.known
    if one.kind not in CROSSES:
        way = ""
    elif one.id in known.joint:
        way = _("joint record")
    else:
        way = _("waits for the second person") if one.id in known.waiting else _("not sent yet")
    return {
        "one": one,
        "time": _clock(one.at, zone),
        "kind": KINDS[one.kind],
        "number": room.items.get(one.item, ""),
        "side": sides.get(one.party),
        "fault": fault_words(fault) if fault else "",
        "again": fault in AGAIN,
        "way": way,
        "joint": one.id in known.joint,
        "by": "" if one.by == our_party().party else named(sides, one.by),
        "ours": one.id in known.ours,
    }


def minutes_words(seconds: int) -> str:
    """Write seconds as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _clock(at: str, zone: ZoneInfo) -> str:
    return datetime.fromisoformat(at).astimezone(zone).strftime("%H:%M") if at else ""


def _card(room: Room, *, may_note: bool) -> dict[str, Any]:
    """Say where the sitting stands and what comes next."""
    sitting = room.sitting
    whose = "ours" if may_note and sitting.state is not State.CLOSED else "nobody"
    then = ""
    if sitting.state is State.PLANNED:
        sentence = _("Sitting %(n)s is not opened yet.") % {"n": sitting.number}
        then = _("Note which heads are in the room, then open the sitting.")
    elif sitting.state is State.SUSPENDED:
        sentence = _("Sitting %(n)s is suspended.") % {"n": sitting.number}
        then = _("Resume it when both heads are back.")
    elif sitting.state is State.CLOSED:
        sentence = _("Sitting %(n)s is closed.") % {"n": sitting.number}
        then = _("What was noted late can still be added.")
    elif not sitting.adopted:
        sentence = _("Sitting %(n)s is open; the agenda is to be adopted.") % {"n": sitting.number}
    elif not sitting.item:
        sentence = _("The agenda is adopted; take up the first agenda item.")
    elif sitting.asked:
        sentence = _("Somebody waits for the floor.")
    else:
        sentence = _("The sitting is under way.")
    return {"sentence": sentence, "whose": whose, "then": then if may_note else ""}
