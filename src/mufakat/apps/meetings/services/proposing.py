"""Asking the engines: who could speak to what, and when each item could sit. They decide nothing.

Engines run in a process of their own; what they are told is all here, so that they need no table.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from mufakat.apps.experts import queries as register
from mufakat.apps.experts.acts.profiles import write_profile
from mufakat.apps.meetings.acts.delegations import write_delegate
from mufakat.apps.meetings.acts.items import write_item
from mufakat.apps.meetings.acts.programmes import (
    Programme,
    in_order,
    read_programme,
    write_programme,
)
from mufakat.apps.meetings.queries.programmes import ProgrammePage, programme
from mufakat.apps.meetings.services.delegations import assign_items
from mufakat.apps.meetings.services.programmes import change_programme
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import Json
from mufakat.registry import work
from mufakat.registry.work import Work

SPEAKERS = "meetings.speakers"
ARRANGED = "meetings.programme"


class NobodyToAsk(Refusal):
    """Our register is empty, or the agenda has no item."""

    code = "delegation.nobody_to_ask"


class NoAnswer(Refusal):
    """The engine has not answered, or what it answered is not there any more."""

    code = "work.no_answer"


def ask_for_speakers(*, who: Who, dossier: str, cover: int, most: int, now: datetime) -> int:
    """Ask who of our register could speak to which agenda item; give the number of the work."""
    require(who, May.DRAFT)
    found = register.experts(who=who, now=now, purpose="proposal")
    page = programme(dossier, who=who)
    items = _items(page)
    if not found or not items:
        raise NobodyToAsk
    terms = page.agenda.meeting.shown if page.agenda.meeting else None
    first, last = (terms.when.first, terms.when.last) if terms else (None, None)
    asked: dict[str, Json] = {
        "dossier": dossier,
        "cover": cover,
        "most": most,
        "items": items,
        "experts": [
            {
                "key": one.key,
                "profile": write_profile(one.profile),
                "away": bool(first and last and one.profile.is_away(first, last)),
            }
            for one in found
            if not one.profile.interprets
        ],
    }
    return work.ask_for(SPEAKERS, asked, by=who.login, now=now)


def ask_again(
    *, who: Who, dossier: str, pk: int, kept: Sequence[tuple[str, str]], now: datetime
) -> int:
    """Ask what were if these pairs (expert, item) stayed and the others were replaced.

    Nothing is saved but the question. What was replaced in an earlier question stays replaced.
    """
    require(who, May.DRAFT)
    before = work.work(pk, by=who.login)
    pairs = proposed_pairs(before, dossier)
    barred = {*_pairs(before.asked.get("barred", [])), *(one for one in pairs if one not in kept)}
    asked = dict(before.asked) | {
        "kept": [[*one] for one in pairs if one in kept],
        "barred": [[*one] for one in sorted(barred)],
        "before": [[*one] for one in pairs],
    }
    # The profiles are read anew by the engine: the reading is noted like the first one.
    register.experts(who=who, now=now, purpose="proposal")
    return work.ask_for(SPEAKERS, asked, by=who.login, now=now)


def proposed_pairs(done: Work, dossier: str) -> list[tuple[str, str]]:
    """Give who was proposed for what; raises `NoAnswer` where nothing was."""
    mine = done.kind == SPEAKERS and done.asked.get("dossier") == dossier
    if done.state != "done" or not mine or not isinstance(done.answer, Mapping):
        raise NoAnswer
    rows = done.answer.get("pairs", [])
    return [(str(one["expert"]), str(one["item"])) for one in rows]  # type: ignore[index,call-overload,union-attr]


def _pairs(said: Json) -> list[tuple[str, str]]:
    return [(str(one), str(other)) for one, other in said]  # type: ignore[union-attr,str-unpack,misc]


def take_speakers(
    *, who: Who, dossier: str, pairs: Sequence[tuple[str, str]], now: datetime
) -> None:
    """Put the chosen experts into our delegation, each with the items they are to speak to."""
    speakers: dict[str, list[str]] = {}
    for expert, item in pairs:
        speakers.setdefault(expert, []).append(item)
    assign_items(who=who, dossier=dossier, speakers=speakers, now=now)


def ask_for_programme(*, who: Who, dossier: str, rules: Mapping[str, Json], now: datetime) -> int:
    """Ask when each agenda item could sit; what a person pinned stays where it is."""
    require(who, May.DRAFT)
    page = programme(dossier, who=who)
    items = _items(page)
    if not items:
        raise NobodyToAsk
    pinned = page.draft.pinned if page.draft else ()
    kept = Programme(tuple(one for one in page.shown.sittings if one.id in pinned))
    zones = {our_party().party: our_party().zone} | {each.party: each.zone for each in peers()}
    members = page.agenda.members
    terms = page.agenda.meeting.shown if page.agenda.meeting else None
    asked: dict[str, Json] = {
        "dossier": dossier,
        "rules": dict(rules),
        "mode": str(terms.mode) if terms else "in_person",
        "zone": (terms.place.zone if terms else "") or our_party().zone or "UTC",
        "zones": {party: zones.get(party) or "UTC" for party in members},
        "items": items,
        "people": [
            {"party": person.party, "delegate": write_delegate(one)}
            for person, one in page.people.items()
        ],
        "kept": write_programme(kept),
    }
    return work.ask_for(ARRANGED, asked, by=who.login, now=now)


def take_programme(*, who: Who, dossier: str, pk: int, now: datetime) -> Programme:
    """Put what the engine arranged in the place of our draft; pinned sittings stay as they are."""
    done = work.work(pk, by=who.login)
    arranged = _arranged(done, dossier)

    def change(was: Programme) -> Programme:
        pinned = {one.id: one for one in was.sittings if one.id in kept}
        fresh = (one for one in arranged.sittings if one.id not in pinned)
        return in_order((*pinned.values(), *fresh))

    page = programme(dossier, who=who)
    kept = set(page.draft.pinned) if page.draft else set()
    return change_programme(who=who, dossier=dossier, change=change, now=now)


def _arranged(done: Work, dossier: str) -> Programme:
    if done.state != "done" or done.asked.get("dossier") != dossier or done.kind != ARRANGED:
        raise NoAnswer
    said = done.answer
    if not isinstance(said, dict) or not said.get("sittings"):
        raise NoAnswer
    return read_programme({"sittings": said["sittings"]})


def _items(page: ProgrammePage) -> list[Json]:
    return [
        {"key": line.key, "number": line.number, "item": write_item(line.item)}
        for line in page.agenda.lines
        if line.item and not line.item.dropped
    ]
