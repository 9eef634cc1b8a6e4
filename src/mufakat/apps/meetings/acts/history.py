"""Who moved when: the steps of a meeting as its entries tell them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mufakat.kernel.acts import Act
from mufakat.kernel.values import PartyId


class Move(StrEnum):
    """What a side, or both together, did."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ITEMS = "items"
    CHANGED = "changed"
    ITEMS_ACCEPTED = "items_accepted"
    ITEM_REFUSED = "item_refused"
    ISSUED = "issued"
    ADOPTION = "adoption"
    ADOPTED = "adopted"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Event:
    """One move: by one side, or by all where `party` is empty; `count` things in one go."""

    move: Move
    party: PartyId | str
    since: str
    count: int = 1


_MEETING = {
    "slot.propose": Move.PROPOSED,
    "slot.accept": Move.ACCEPTED,
    "slot.refuse": Move.REFUSED,
}
_ITEM = {
    "slot.propose": Move.ITEMS,
    "slot.accept": Move.ITEMS_ACCEPTED,
    "slot.refuse": Move.ITEM_REFUSED,
}
_AGENDA = {"slot.propose": Move.ADOPTION}


def moves(acts: Iterable[Act], *, agreed_at: str = "", adopted_at: str = "") -> tuple[Event, ...]:
    """Give the moves of a meeting in the order in which they claim to have been made.

    `agreed_at` and `adopted_at` are when the last yes to the terms and to the agenda was said.
    """
    spoken: set[str] = set()
    found: list[Event] = []
    for act in sorted(acts, key=lambda one: (one.claimed, one.seq, one.id)):
        event = _event(act, spoken)
        if event is not None:
            _append(found, event)
    found += [Event(Move.AGREED, "", agreed_at)] if agreed_at else []
    found += [Event(Move.ADOPTED, "", adopted_at)] if adopted_at else []
    return tuple(sorted(found, key=lambda event: event.since))


def _event(act: Act, spoken: set[str]) -> Event | None:
    object_ = str(act.on.get("object", ""))
    kind = object_.partition("/")[0]
    party = PartyId(str(act.on.get("for", act.party)))
    if kind == "issue":
        return Event(Move.ISSUED, party, act.claimed)
    table = {"meeting": _MEETING, "item": _ITEM, "agenda": _AGENDA}.get(kind, {})
    move = table.get(act.kind)
    if move is None:
        return None
    if act.kind == "slot.propose" and object_ in spoken:
        move = Move.COUNTERED if kind == "meeting" else Move.CHANGED if kind == "item" else move
    spoken.add(object_)
    return Event(move, party, act.claimed)


def _append(found: list[Event], event: Event) -> None:
    """Add a move; the same one by the same side in the same release is counted, not repeated."""
    last = found[-1] if found else None
    # A counter-proposal refuses what it answers: the refusal alone would say less.
    if last and event.move in (Move.COUNTERED, Move.CHANGED) and _is_refusal(last, event):
        found[-1] = event
    elif last and replace(last, count=1) == event:
        found[-1] = replace(last, count=last.count + 1)
    else:
        found.append(event)


def _is_refusal(last: Event, event: Event) -> bool:
    refusals = (Move.REFUSED, Move.ITEM_REFUSED)
    return last.move in refusals and (last.party, last.since) == (event.party, event.since)


def shortened(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """Give the first move and the latest ones, `most` in all."""
    if len(events) <= most:
        return tuple(events)
    return (events[0], *events[-(most - 1) :])
