"""What queries of texts give: plain values, read from rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter
from mufakat.apps.texts.acts.heads import Head
from mufakat.apps.texts.acts.now import Origin, Origins
from mufakat.apps.texts.acts.states import Closing, Count, TextState
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.amending import leads_of
from mufakat.kernel.wording.texts import Clause, Text


@dataclass(frozen=True, slots=True)
class Consents:
    """Whose yes one clause has in one language, to which wording, and what may be said next."""

    language: str
    object: str
    digest: str = ""
    state: str = "tabled"
    ad_ref: tuple[PartyId, ...] = ()
    confirmed: tuple[PartyId, ...] = ()
    agreed: str = ""
    waits_for: tuple[PartyId, ...] = ()
    recorded: tuple[PartyId, ...] = ()
    disputed: bool = False

    @property
    def is_agreed(self) -> bool:
        """Whether what stands is what both sides agreed."""
        return self.state in ("agreed", "adopted")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to a clause: by whom, when, and how the wording read before and after."""

    act: str
    by: str
    role: str
    does: str
    language: str
    since: str
    bracket: str = ""
    before: str = ""
    after: str = ""
    void: str = ""
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something said about a clause beside its wording."""

    act: str
    kind: str
    by: str
    since: str
    text: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One clause as lists show it."""

    id: str
    number: int
    clause: Clause
    consents: Mapping[str, Consents]
    waits_for: tuple[PartyId, ...]
    since: str
    remarks: tuple[Said, ...] = ()
    issues: Mapping[str, tuple[PartyId, ...]] = field(default_factory=dict)
    """Every open bracket with its owners."""
    stamp: str = ""
    """Another one whenever anything of the clause is another."""

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.clause.state


@dataclass(frozen=True, slots=True)
class Issued:
    """One revision as issued."""

    symbol: str
    rev: int
    by: str
    since: str


@dataclass(frozen=True, slots=True)
class Hand:
    """One side's hand under the frozen text."""

    by: str
    how: str
    digest: str
    since: str
    when: str
    place: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One text as a list shows it."""

    dossier: str
    key: str
    symbol: str
    head: Head | None
    state: TextState
    clauses: int
    open: int
    waits_for: tuple[PartyId, ...]
    since: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """A whole text, clause by clause."""

    dossier: str
    key: str
    members: tuple[PartyId, ...]
    matter: Matter
    head: Head | None
    state: TextState
    reading: int
    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    issued: tuple[Issued, ...]
    closing: Closing
    hands: tuple[Hand, ...]
    digest: str
    round: int = 0
    unreadable: bool = False
    without_node: tuple[PartyId, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The clauses of the text this one amends, by their numbers there."""

    @property
    def text(self) -> Text:
        """The text in the form every output and comparison works on."""
        head = self.head
        languages = head.languages if head else ()
        return Text(
            symbol=self.symbol,
            type=str(head.kind) if head else "note",
            title=head.title if head else {},
            languages=languages,
            drafting=head.drafting if head else "",
            parties=self.members,
            clauses=tuple(line.clause for line in self.lines),
            reading=self.reading,
            binding=head.binding if head else False,
            leads=leads_of([line.id for line in self.lines], self.numbers)
            if head and head.amends
            else {},
        )

    @property
    def symbol(self) -> str:
        """The symbol of its latest revision."""
        return self.issued[-1].symbol if self.issued else self.head.symbol if self.head else ""

    @property
    def disputed(self) -> bool:
        """Whether the text, or a clause of it, rests on a word its side disowned."""
        said = (one for line in self.lines for one in line.consents.values())
        return self.matter.disputed or any(one.disputed for one in said)

    @property
    def open(self) -> int:
        """How many issues are open."""
        return self.counts[-1].open if self.counts else 0


@dataclass(frozen=True, slots=True)
class Note:
    """What our side noted beside a clause."""

    kind: str
    author: str
    said: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause with everything about it; `notes` are our own and go nowhere."""

    page: TextPage
    line: Line
    history: tuple[Change, ...]
    notes: tuple[Note, ...]
    origins: tuple[Origins, ...] = ()
    """Each changed place: whose words stand there, and which gave way."""
    earlier: str = ""
    later: str = ""


def read_consents(row: Mapping[str, Any]) -> dict[str, Consents]:
    """Read whose yes a clause has, language by language."""
    return {
        language: Consents(
            language=language,
            object=said["object"],
            digest=said["digest"],
            state=said["state"],
            ad_ref=tuple(said["ad_ref"]),
            confirmed=tuple(said["confirmed"]),
            agreed=said["agreed"],
            waits_for=tuple(said["waits_for"]),
            recorded=tuple(said.get("recorded", ())),
            disputed=said.get("disputed", False),
        )
        for language, said in row.items()
    }


def read_origins(rows: Sequence[Mapping[str, Any]]) -> tuple[Origins, ...]:
    """Read whose words stand at each changed place, and which gave way."""
    return tuple(
        Origins(
            row["language"],
            tuple(Origin(**one) for one in row["stands"]),
            tuple(Origin(**one) for one in row["gone"]),
        )
        for row in rows
    )


def read_counts(rows: Sequence[Mapping[str, Any]]) -> tuple[Count, ...]:
    """Read how many issues were open over time."""
    return tuple(Count(one["label"], one["open"], one["by"]) for one in rows)
