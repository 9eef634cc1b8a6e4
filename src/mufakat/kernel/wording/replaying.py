"""A negotiation replayed from a list of its operations: where each clause stands at the end.

The list is the record of a drafting group (`events`, each with `seq`, `actor`, `op` and what the
operation is about), without the words. Every operation has a guard; one that may not be done where
it stands is refused with its number, so that a record that does not hold together is found.
Sources: background on practice, section 3.2; PROTOCOL rules 26 to 30 say the same of acts.
"""

from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.on_clauses import ON_CLAUSE
from mufakat.kernel.wording.on_texts import ON_TEXT
from mufakat.kernel.wording.operations import (
    BadEvents,
    ClauseState,
    Event,
    NotNow,
    Replayed,
    clause_in,
    number_of,
    word_in,
)

__all__ = ["BadEvents", "NotNow", "Replayed", "replay", "written"]

PENS = ("chair", "secretariat")
"""Who holds the pen: brackets, readings and revisions, never words (rule 30)."""
MANY = 200_000


def replay(value: Json) -> Replayed:
    """Replay a list of operations in the order of their numbers.

    Raises `BadEvents` if it is not such a list, `NotNow` at the first operation with no ground.
    """
    text, events = _read(value)
    for event in events:
        _apply(text, event)
        text.events += 1
    return text


def written(text: Replayed) -> dict[str, Json]:
    """Write what a replay came to, as `mufakat text replay --json` prints it."""
    clauses: dict[str, Json] = {one.id: _clause_facts(one, text) for one in text.in_order()}
    return {
        "symbol": text.symbol, "reading": text.reading, "events": text.events,
        "revisions": list(text.revisions), "parties": list(text.parties), "clauses": clauses,
        "open": [bracket for one in text.in_order() for bracket in sorted(one.open)],
    }  # fmt: skip


def _clause_facts(one: ClauseState, text: Replayed) -> dict[str, Json]:
    return {
        "state": one.state(text.parties), "no": one.number, "open": list[Json](sorted(one.open)),
        "ad_ref": list[Json](sorted(one.ad_ref)), "confirmed": list[Json](sorted(one.confirmed)),
        "reserved_by": list[Json](sorted(one.reserved)), "parked": one.parked,
        "parents": list[Json](one.parents), "concordance": dict(one.concordance),
    }  # fmt: skip


def _read(value: Json) -> tuple[Replayed, list[Event]]:
    if not isinstance(value, dict):
        raise BadEvents(at="file")
    parties, events = value.get("parties"), value.get("events")
    if not isinstance(parties, list) or not parties or not isinstance(events, list):
        raise BadEvents(at="parties" if isinstance(events, list) else "events")
    if len(events) > MANY or not all(isinstance(one, str) for one in parties):
        raise BadEvents(at="events")
    found = [one for one in events if isinstance(one, dict)]
    numbers = [number_of(one) for one in found]
    if len(found) != len(events) or len(set(numbers)) != len(numbers):
        raise BadEvents(at="seq")
    text = Replayed(tuple(PartyId(str(one)) for one in parties))
    return text, sorted(found, key=number_of)


def _apply(text: Replayed, event: Event) -> None:
    op = word_in(event, "op")
    if op in ON_TEXT:
        ON_TEXT[op](text, event)
        return
    if op not in ON_CLAUSE:
        raise NotNow("unknown_operation", event)
    if not text.clauses:
        raise NotNow("not_tabled", event)
    if op not in _FREE and text.frozen:
        raise NotNow("frozen", event)
    _check_actor(text, op, event)
    ON_CLAUSE[op](text, clause_in(text, event), event)


def _check_actor(text: Replayed, op: str, event: Event) -> None:
    actor = word_in(event, "actor")
    if actor in PENS:
        if op not in _BY_PEN:
            raise NotNow("pen_adds_no_words", event)
    elif PartyId(actor.removeprefix("linguist:")) not in text.parties:
        raise NotNow("not_a_party", event)
    elif actor.startswith("linguist:") and not op.startswith(("concordance_", "request_")):
        raise NotNow("linguists_keep_to_concordance", event)


_BY_PEN = frozenset({
    "bracket", "concordance_query", "footnote", "move", "park", "refer", "renumber", "unbracket",
    "unpark",
})  # fmt: skip
_FREE = frozenset({
    "concordance_answer", "concordance_query", "concordance_verify", "correct_error", "footnote",
    "lift_reservation", "request_translation", "reserve_position",
})  # fmt: skip
