"""A negotiation replayed from a list of its operations: where each clause stands at the end.

The list is the record of a drafting group (`events`, each with `seq`, `actor`, `op` and what the
operation is about), without the words. Every operation has a guard; one that may not be done where
it stands is refused with its number, so that a record that does not hold together is found.
Sources: background on practice, section 3.2; PROTOCOL rules 26 to 30 say the same of acts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import Json, PartyId

PENS = ("chair", "secretariat")
"""Who holds the pen: brackets, readings and revisions, never words (rule 30)."""
MANY = 200_000

Event = Mapping[str, Json]


class BadEvents(Malformed):
    """A list of operations that is not of its form."""

    code = "text.events"


class NotNow(Refusal):
    """An operation that may not be done where the text stands then."""

    code = "text.operation"

    def __init__(self, why: str, event: Event) -> None:
        super().__init__(why=why, seq=_number(event), op=_word(event, "op"))
        self.why = why


@dataclass(slots=True)
class OpenBracket:
    """One issue: its kind, who owns which alternative, who has accepted or withdrawn what."""

    id: str
    kind: str
    owners: dict[str, set[PartyId]] = field(default_factory=dict)
    accepted: dict[PartyId, str] = field(default_factory=dict)
    withdrawn: set[PartyId] = field(default_factory=set)
    supported: set[PartyId] = field(default_factory=set)

    @property
    def parties(self) -> set[PartyId]:
        """Give everyone who owns an alternative."""
        return set().union(*self.owners.values()) if self.owners else set()


@dataclass(slots=True)
class ClauseState:
    """One clause as the operations left it."""

    id: str
    number: int
    open: dict[str, OpenBracket] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    ad_ref: set[PartyId] = field(default_factory=set)
    confirmed: set[PartyId] = field(default_factory=set)
    reserved: set[PartyId] = field(default_factory=set)
    parked: bool = False
    deleted: bool = False
    adopted: bool = False
    parents: tuple[str, ...] = ()
    concordance: dict[str, str] = field(default_factory=dict)

    def state(self, parties: Iterable[PartyId]) -> str:
        """Derive the state: it is never stored."""
        everyone = set(parties)
        if self.deleted or self.adopted:
            return "deleted" if self.deleted else "adopted"
        if self.open:
            return "bracketed"
        if self.confirmed >= everyone:
            return "agreed"
        if self.confirmed | self.ad_ref >= everyone:
            return "agreed_ad_ref"
        return "clean" if self.confirmed | self.ad_ref else "tabled"


@dataclass(slots=True)
class Replayed:
    """A text as the operations left it. Clauses stand in their order."""

    parties: tuple[PartyId, ...]
    clauses: dict[str, ClauseState] = field(default_factory=dict)
    symbol: str = ""
    reading: int = 0
    revisions: list[str] = field(default_factory=list)
    events: int = 0
    frozen: bool = False
    signed: set[PartyId] = field(default_factory=set)

    def states(self) -> dict[str, str]:
        """Give each clause's state by its id."""
        return {one.id: one.state(self.parties) for one in self.in_order()}

    def in_order(self) -> list[ClauseState]:
        """Give the clauses as they are numbered; deleted ones last."""
        return sorted(self.clauses.values(), key=lambda one: (one.deleted, one.number, one.id))


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
    numbers = [_number(one) for one in found]
    if len(found) != len(events) or len(set(numbers)) != len(numbers):
        raise BadEvents(at="seq")
    text = Replayed(tuple(PartyId(str(one)) for one in parties))
    return text, sorted(found, key=_number)


def _apply(text: Replayed, event: Event) -> None:
    op = _word(event, "op")
    if op in _ON_TEXT:
        _ON_TEXT[op](text, event)
        return
    if op not in _ON_CLAUSE:
        raise NotNow("unknown_operation", event)
    if not text.clauses:
        raise NotNow("not_tabled", event)
    if op not in _FREE and text.frozen:
        raise NotNow("frozen", event)
    _check_actor(text, op, event)
    _ON_CLAUSE[op](text, _clause(text, event), event)


def _check_actor(text: Replayed, op: str, event: Event) -> None:
    actor = _word(event, "actor")
    if actor in PENS:
        if op not in _BY_PEN:
            raise NotNow("pen_adds_no_words", event)
    elif PartyId(actor.removeprefix("linguist:")) not in text.parties:
        raise NotNow("not_a_party", event)
    elif actor.startswith("linguist:") and not op.startswith(("concordance_", "request_")):
        raise NotNow("linguists_keep_to_concordance", event)


def _table(text: Replayed, event: Event) -> None:
    names = event.get("clauses")
    if text.clauses:
        raise NotNow("tabled_already", event)
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise NotNow("no_clauses", event)
    if len(set(map(str, names))) != len(names):
        raise NotNow("clause_twice", event)
    text.symbol = _word(event, "symbol", needed=False)
    text.clauses = {str(one): ClauseState(str(one), n) for n, one in enumerate(names, 1)}


def _open_reading(text: Replayed, event: Event) -> None:
    reading = event.get("reading", text.reading + 1)
    if type(reading) is not int or reading <= text.reading:
        raise NotNow("reading_goes_back", event)
    text.reading = reading


def _issue_revision(text: Replayed, event: Event) -> None:
    symbol = _word(event, "symbol")
    if symbol in text.revisions or (symbol == text.symbol and text.revisions):
        raise NotNow("symbol_used", event)
    text.revisions.append(symbol)
    text.symbol = symbol


def _freeze(text: Replayed, event: Event) -> None:
    ready = {"agreed", "agreed_ad_ref", "deleted", "adopted"}
    if not set(text.states().values()) <= ready:
        raise NotNow("open_issues", event)
    text.frozen = True


def _adopt(text: Replayed, event: Event) -> None:
    if not text.frozen:
        raise NotNow("not_frozen", event)
    for clause in text.clauses.values():
        clause.adopted = not clause.deleted


def _sign(text: Replayed, event: Event) -> None:
    actor = PartyId(_word(event, "actor"))
    if not text.frozen:
        raise NotNow("not_frozen", event)
    if actor not in text.parties or actor in text.signed:
        raise NotNow("not_a_party" if actor not in text.parties else "signed_already", event)
    text.signed.add(actor)


def _remark(text: Replayed, event: Event) -> None:
    if not text.clauses:
        raise NotNow("not_tabled", event)


def _edited(clause: ClauseState, text: Replayed, event: Event) -> None:
    """Any edit clears every yes; where all have agreed it needs a reopening first."""
    if clause.state(text.parties) in {"agreed", "agreed_ad_ref", "adopted", "deleted"}:
        raise NotNow("agreed_needs_reopen", event)
    clause.ad_ref.clear()
    clause.confirmed.clear()


def _propose(text: Replayed, clause: ClauseState, event: Event) -> None:
    name, actor = _word(event, "bracket"), PartyId(_word(event, "actor"))
    kind = _word(event, "kind", needed=False) or "insert"
    if name in clause.open or name in clause.settled:
        raise NotNow("bracket_exists", event)
    _edited(clause, text, event)
    owners = _owners(event, actor)
    if not owners <= set(text.parties):
        raise NotNow("not_a_party", event)
    clause.open[name] = OpenBracket(name, kind, {_alternative(event): owners})


def _counter(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket = _bracket(clause, event)
    _edited(clause, text, event)
    alternative = _alternative(event, chr(ord("A") + len(bracket.owners)))
    if alternative in bracket.owners:
        raise NotNow("alternative_exists", event)
    bracket.owners[alternative] = {PartyId(_word(event, "actor"))}
    bracket.accepted.clear()


def _amend(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = _bracket(clause, event), PartyId(_word(event, "actor"))
    if actor not in bracket.parties:
        raise NotNow("not_yours", event)
    _edited(clause, text, event)
    bracket.accepted.clear()
    bracket.withdrawn.discard(actor)


def _support(_text: Replayed, clause: ClauseState, event: Event) -> None:
    _bracket(clause, event).supported.add(PartyId(_word(event, "actor")))


def _accept(_text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = _bracket(clause, event), PartyId(_word(event, "actor"))
    said = _word(event, "alt", needed=False)
    theirs = [alt for alt, by in bracket.owners.items() if actor not in by]
    chosen = said or (theirs[0] if len(theirs) == 1 else next(iter(bracket.owners)))
    if chosen not in bracket.owners:
        raise NotNow("no_such_alternative", event)
    bracket.accepted[actor] = chosen


def _withdraw(_text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = _bracket(clause, event), PartyId(_word(event, "actor"))
    if actor not in bracket.parties:
        raise NotNow("not_yours", event)
    bracket.withdrawn.add(actor)


def _unbracket(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket = _bracket(clause, event)
    spoken = bracket.withdrawn | bracket.accepted.keys()
    result = _word(event, "result", needed=False) or "kept"
    if result == "deleted" and bracket.kind != "delete":
        settled = bracket.parties <= bracket.withdrawn
    else:
        # Whoever proposed what stands has said yes to it by proposing.
        stands = _standing(bracket, event)
        settled = set(text.parties) <= spoken | stands
    if not settled:
        raise NotNow("owner_has_not_spoken", event)
    _edited(clause, text, event)
    clause.settled[bracket.id] = result
    del clause.open[bracket.id]


def _standing(bracket: OpenBracket, event: Event) -> set[PartyId]:
    chosen = _word(event, "alt", needed=False)
    left = {alt: by - bracket.withdrawn for alt, by in bracket.owners.items()}
    if chosen:
        return left.get(chosen, set())
    accepted = set(bracket.accepted.values())
    kept = [alt for alt, by in left.items() if by and (not accepted or alt in accepted)]
    return left[kept[0]] if len(kept) == 1 else set()


def _agree(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.open:
        raise NotNow("open_bracket", event)
    if clause.deleted:
        raise NotNow("deleted", event)
    clause.ad_ref.add(PartyId(_word(event, "actor")))


def _confirm(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.open:
        raise NotNow("open_bracket", event)
    if clause.deleted:
        raise NotNow("deleted", event)
    clause.confirmed.add(PartyId(_word(event, "actor")))


def _withdraw_agreement(_text: Replayed, clause: ClauseState, event: Event) -> None:
    actor = PartyId(_word(event, "actor"))
    if actor not in clause.ad_ref | clause.confirmed:
        raise NotNow("nothing_to_withdraw", event)
    clause.ad_ref.discard(actor)
    clause.confirmed.discard(actor)


def _reopen(text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.state(text.parties) not in {"agreed", "agreed_ad_ref", "clean"}:
        raise NotNow("nothing_to_reopen", event)
    clause.ad_ref.clear()
    clause.confirmed.clear()


def _reserve(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.reserved.add(PartyId(_word(event, "actor")))


def _lift(_text: Replayed, clause: ClauseState, event: Event) -> None:
    actor = PartyId(_word(event, "actor"))
    if actor not in clause.reserved:
        raise NotNow("nothing_to_withdraw", event)
    clause.reserved.discard(actor)


def _move(text: Replayed, clause: ClauseState, event: Event) -> None:
    """Move a clause; number and order are no part of it, so no yes is cleared (rule 26)."""
    target = event.get("to_no", event.get("no"))
    if type(target) is not int or not 1 <= target <= len(text.clauses):
        raise NotNow("no_such_place", event)
    others = [one for one in text.in_order() if one is not clause]
    others.insert(target - 1, clause)
    for number, one in enumerate(others, 1):
        one.number = number


def _park(_text: Replayed, clause: ClauseState, _event: Event) -> None:
    clause.parked = True


def _unpark(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if not clause.parked:
        raise NotNow("not_parked", event)
    clause.parked = False


def _add_clause(text: Replayed, event: Event) -> None:
    name = _word(event, "clause")
    if not text.clauses or name in text.clauses:
        raise NotNow("clause_twice" if text.clauses else "not_tabled", event)
    number = event.get("no", len(text.clauses) + 1)
    if type(number) is not int:
        raise NotNow("no_such_place", event)
    for one in text.clauses.values():
        one.number += one.number >= number
    text.clauses[name] = ClauseState(name, number)


def _delete_clause(text: Replayed, clause: ClauseState, event: Event) -> None:
    _edited(clause, text, event)
    clause.deleted = True


def _split(text: Replayed, clause: ClauseState, event: Event) -> None:
    names = event.get("into")
    if not isinstance(names, list) or len(names) < 2:  # noqa: PLR2004 -- one is no split
        raise NotNow("no_clauses", event)
    _edited(clause, text, event)
    clause.deleted = True
    for one in text.clauses.values():
        one.number += (len(names) - 1) * (one.number > clause.number)
    for offset, name in enumerate(map(str, names)):
        if name in text.clauses:
            raise NotNow("clause_twice", event)
        text.clauses[name] = ClauseState(name, clause.number + offset, parents=(clause.id,))
    # What was open in the parent goes on in the first part: nothing is lost by splitting.
    text.clauses[str(names[0])].open = clause.open
    clause.open = {}


def _merge(text: Replayed, event: Event) -> None:
    names, into = event.get("clauses"), _word(event, "into")
    if not isinstance(names, list) or len(names) < 2 or into in text.clauses:  # noqa: PLR2004 -- two
        raise NotNow("no_clauses", event)
    parents = [_clause(text, {**event, "clause": one}) for one in names]
    for parent in parents:
        _edited(parent, text, event)
    made = ClauseState(into, min(one.number for one in parents), parents=tuple(map(str, names)))
    for parent in parents:
        made.open |= parent.open
        parent.open, parent.deleted = {}, True
    text.clauses[into] = made


def _query(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[_word(event, "language")] = "query"


def _answer(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.concordance.get(_word(event, "language")) != "query":
        raise NotNow("nothing_asked", event)
    clause.concordance[_word(event, "language")] = "pending"


def _verify(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[_word(event, "language")] = "verified"


def _pending(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[_word(event, "language")] = "pending"


def _note(_text: Replayed, _clause: ClauseState, _event: Event) -> None:
    return


def _clause(text: Replayed, event: Event) -> ClauseState:
    found = text.clauses.get(_word(event, "clause"))
    if found is None:
        raise NotNow("no_such_clause", event)
    return found


def _bracket(clause: ClauseState, event: Event) -> OpenBracket:
    found = clause.open.get(_word(event, "bracket"))
    if found is None:
        raise NotNow("no_such_bracket", event)
    return found


def _alternative(event: Event, default: str = "A") -> str:
    return _word(event, "alt", needed=False) or default


def _owners(event: Event, actor: PartyId) -> set[PartyId]:
    by = event.get("by")
    return {PartyId(str(one)) for one in by} if isinstance(by, list) else {actor}


def _number(event: Event) -> int:
    number = event.get("seq")
    if type(number) is not int:
        raise BadEvents(at="seq")
    return number


def _word(event: Event, name: str, *, needed: bool = True) -> str:
    said = event.get(name, "")
    if not isinstance(said, str) or (needed and not said):
        raise BadEvents(at=name, seq=_number(event))
    return said


_ON_TEXT: Mapping[str, Callable[[Replayed, Event], None]] = {
    "add_clause": _add_clause, "adopt": _adopt, "chairs_proposal": _remark, "freeze": _freeze,
    "initial": _sign, "issue_revision": _issue_revision, "merge": _merge,
    "open_reading": _open_reading, "sign": _sign, "table_text": _table,
}  # fmt: skip
_ON_CLAUSE: Mapping[str, Callable[[Replayed, ClauseState, Event], None]] = {
    "accept": _accept, "agree_ad_ref": _agree, "amend": _amend, "bracket": _propose,
    "concordance_answer": _answer, "concordance_query": _query, "concordance_verify": _verify,
    "confirm": _confirm, "correct_error": _note, "counter_propose": _counter,
    "delete_clause": _delete_clause, "footnote": _note, "lift_reservation": _lift,
    "move": _move, "park": _park, "propose": _propose, "refer": _note, "renumber": _move,
    "reopen": _reopen, "request_translation": _pending, "reserve_position": _reserve,
    "split": _split, "support": _support, "unbracket": _unbracket, "unpark": _unpark,
    "withdraw": _withdraw, "withdraw_agreement": _withdraw_agreement,
}  # fmt: skip
_BY_PEN = frozenset({
    "bracket", "concordance_query", "footnote", "move", "park", "refer", "renumber", "unbracket",
    "unpark",
})  # fmt: skip
_FREE = frozenset({
    "concordance_answer", "concordance_query", "concordance_verify", "correct_error", "footnote",
    "lift_reservation", "request_translation", "reserve_position",
})  # fmt: skip
