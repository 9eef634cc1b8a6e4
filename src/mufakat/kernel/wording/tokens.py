"""What a working text is made of: words by the edit that brought them, brackets, what stands."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from mufakat.kernel.values import Json, PartyId

TokenId = tuple[str, int, int]
ELSEWHERE: TokenId = ("", 0, 0)
"""The place of a span that stands in another part of a clause that was split."""
AS_TABLED = "0"
"""The alternative that stands for the words a bracket covers."""
NOTHING = "-"
"""What stands where the words a bracket covers are struck out."""
MAKING = frozenset({"merge", "split"})
"""The edits that make a clause of others."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One valid edit: who made it, what it says, and where it stands among the others."""

    id: str
    rank: tuple[int, str]
    party: PartyId
    on: Mapping[str, Json]
    sees: Callable[[str], bool] = bool
    """Says whether its author could know another edit."""

    @property
    def op(self) -> str:
        """What it does."""
        return str(self.on["op"])

    def name(self, key: str, default: str = "") -> str:
        """Give one of the names it says."""
        return str(self.on.get(key, default))

    @property
    def bracket(self) -> str:
        """Name the bracket an edit opens: the side that opens it is in the name, so that two
        sides never open the same one.
        """  # noqa: D205 -- one sentence would not fit
        return of_side(self.name("bracket"), self.party)

    @property
    def alternative(self) -> str:
        """Name the alternative an edit brings, in the same way."""
        return of_side(self.name("alt", "A"), self.party)


@dataclass(slots=True)
class Token:
    """One word, space or sign: who brought it, and whether it still stands."""

    id: TokenId
    by: PartyId
    alive: bool = True
    issue: str = ""
    alternative: str = ""
    span: int = -1


@dataclass(slots=True)
class Span:
    """One place of an issue: after which word, and which words it covers."""

    after: TokenId | None
    covered: tuple[TokenId, ...]

    @property
    def first(self) -> bool:
        """Say whether it puts words before all others."""
        return self.after is None and not self.covered

    def stands_in(self, words: Collection[TokenId]) -> bool:
        """Say whether it stands on some of these words, or behind one of them."""
        if self.covered:
            return any(one in words for one in self.covered)
        return self.after in words


@dataclass(slots=True)
class Issue:
    """One bracket with all its spans: owners of alternatives, and who said what about it."""

    name: str
    kind: str
    opened: str
    spans: list[Span]
    owners: dict[str, PartyId] = field(default_factory=dict)
    joint: tuple[PartyId, ...] = ()
    accepted: dict[PartyId, str] = field(default_factory=dict)
    withdrawn: set[PartyId] = field(default_factory=set)
    supported: set[PartyId] = field(default_factory=set)
    is_open: bool = True
    result: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A row of words nobody contests."""

    tokens: tuple[TokenId, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative in a bracket: its name, its owners, and what it would have stand."""

    name: str
    by: tuple[PartyId, ...]
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Open:
    """An open bracket in the working text."""

    issue: str
    kind: str
    choices: tuple[Choice, ...]


Node = Words | Open


def read_token(said: str) -> TokenId | None:
    """Read the name of a word; None for none."""
    if not said:
        return None
    act, piece, number = said.split(".")
    return act, int(piece), int(number)


def write_token(token: TokenId | None) -> str:
    """Write the name of a word."""
    return "" if token is None else f"{token[0]}.{token[1]}.{token[2]}"


def of_side(name: str, party: PartyId) -> str:
    """Put the side that brings something into its name."""
    side = f".{party.lower()}"
    return name if name.endswith(side) else f"{name}{side}"
