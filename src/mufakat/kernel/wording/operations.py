"""What operations on a text are about, and where they left it: clauses, brackets, yeses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import Json, PartyId

Event = Mapping[str, Json]


class BadEvents(Malformed):
    """A list of operations that is not of its form."""

    code = "text.events"


class NotNow(Refusal):
    """An operation that may not be done where the text stands then."""

    code = "text.operation"

    def __init__(self, why: str, event: Event) -> None:
        super().__init__(why=why, seq=number_of(event), op=word_in(event, "op"))
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


def clause_in(text: Replayed, event: Event) -> ClauseState:
    """Find the clause an operation is about."""
    found = text.clauses.get(word_in(event, "clause"))
    if found is None:
        raise NotNow("no_such_clause", event)
    return found


def bracket_in(clause: ClauseState, event: Event) -> OpenBracket:
    """Find the open bracket an operation names."""
    found = clause.open.get(word_in(event, "bracket"))
    if found is None:
        raise NotNow("no_such_bracket", event)
    return found


def alternative_in(event: Event, default: str = "A") -> str:
    """Read which alternative an operation names."""
    return word_in(event, "alt", needed=False) or default


def owners_in(event: Event, actor: PartyId) -> set[PartyId]:
    """Give who owns what an operation brings."""
    by = event.get("by")
    return {PartyId(str(one)) for one in by} if isinstance(by, list) else {actor}


def number_of(event: Event) -> int:
    """Read the number of an operation."""
    number = event.get("seq")
    if type(number) is not int:
        raise BadEvents(at="seq")
    return number


def word_in(event: Event, name: str, *, needed: bool = True) -> str:
    """Read one word an operation says."""
    said = event.get(name, "")
    if not isinstance(said, str) or (needed and not said):
        raise BadEvents(at=name, seq=number_of(event))
    return said
