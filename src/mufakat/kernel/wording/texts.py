"""A text as it stands, in values: what pages show and outputs print.

The form is the one drafts are exchanged in (`read_text`, `write_text`): a clause has runs for each
language; a run is plain words, a bracket, or a place where the alternat applies.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mufakat.kernel.values import PartyId

Kind = Literal["insert", "delete", "alternatives", "open"]
KINDS: tuple[Kind, ...] = ("insert", "delete", "alternatives", "open")
STATES = (
    "tabled", "bracketed", "clean", "agreed_ad_ref", "agreed", "adopted", "deleted",
)  # fmt: skip
CONCORDANCE = ("source", "pending", "query", "verified")
DEPTH = 2
"""How deep brackets may stand inside brackets."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Words nobody contests."""

    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one owner (or several together) would have stand in the bracket."""

    by: tuple[PartyId, ...]
    runs: tuple["Run", ...]


@dataclass(frozen=True, slots=True)
class Bracket:
    """One span of an issue. The issue's id is the same in every language and every span.

    `insert`, `delete` and `open` have one alternative; its owners are the bracket's.
    """

    id: str
    kind: Kind
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties' names, the owner of the original first, in a form (case) of the language."""

    form: str


@dataclass(frozen=True, slots=True)
class Paired:
    """Sentences or words in pairs, one a party; the owner of the original comes first."""

    items: Mapping[PartyId, str]
    separator: str


Run = Plain | Bracket | Parties | Paired
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its place, where it stands, and its wording in each language."""

    id: str
    number: int
    item: str
    state: str
    text: Mapping[str, Runs]
    concordance: Mapping[str, str]
    reserved_by: tuple[PartyId, ...] = ()
    parked: bool = False
    note: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """What is attached, by its number."""

    number: str
    of: str


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text as it stands at one moment."""

    symbol: str
    type: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    drafting: str
    parties: tuple[PartyId, ...]
    clauses: tuple[Clause, ...]
    reading: int = 0
    binding: bool = False
    annexes: tuple[Annex, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """What must be printed over it in each language, such as SPECIMEN."""
    leads: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """What each clause of an amendment does, and to which number of the text it amends."""


def brackets(runs: Runs) -> Iterator[Bracket]:
    """Give every bracket span in order, the inner ones after the one they stand in."""
    for run in runs:
        if isinstance(run, Bracket):
            yield run
            for alternative in run.alternatives:
                yield from brackets(alternative.runs)
