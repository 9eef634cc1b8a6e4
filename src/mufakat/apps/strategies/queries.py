"""Strategies as pages read them: each side's register, our mappings, and both side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.apps.strategies.acts.crosswalk import (
    AUTHORS,
    THEMES,
    Agreement,
    Link,
    Provision,
    agreement,
    authors_of,
    read_links,
    standing,
)
from mufakat.apps.strategies.acts.strategies import Part, Strategy, read_strategy
from mufakat.apps.strategies.models import MappingRow, StrategyRow
from mufakat.kernel.errors import Missing
from mufakat.registry.queries import get_dossier, going_on


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a side's register; `said` is None where it cannot be read here."""

    dossier: str
    party: str
    key: str
    act: str
    said: Strategy | None
    since: str

    @property
    def provisions(self) -> tuple[tuple[Provision, Part], ...]:
        """What of it can be linked to themes."""
        parts = self.said.provisions if self.said else ()
        return tuple((Provision(self.party, self.key, one.id), one) for one in parts)


@dataclass(frozen=True, slots=True)
class Mapping:
    """One person's links, as far as the provisions they speak of still stand.

    `had_read`: its author went on with it after reading the other's.
    """

    author: str
    links: frozenset[Link]
    finished: bool
    had_read: bool


@dataclass(frozen=True, slots=True)
class Mapped:
    """A provision under a theme, and by how many of the authors it was put there."""

    entry: Entry
    part: Part
    authors: int


@dataclass(frozen=True, slots=True)
class Register:
    """The strategies under one agreement, and the mappings a reader may see."""

    dossier: str
    members: tuple[str, ...]
    entries: tuple[Entry, ...]
    own: Mapping | None
    seen: tuple[Mapping, ...]
    authors: int

    def find(self, party: str, key: str) -> Entry:
        """Give one entry; raises `Missing` where there is none."""
        found = next((one for one in self.entries if (one.party, one.key) == (party, key)), None)
        if found is None:
            raise Missing(what="strategy")
        return found

    @property
    def agreement(self) -> Agreement | None:
        """How far the two authors agree; None before both have finished."""
        finished = [one.links for one in self.seen if one.finished]
        return agreement(*finished) if len(finished) == AUTHORS else None

    @property
    def independent(self) -> bool:
        """Whether neither author had read the other's links before finishing."""
        return not any(one.had_read for one in self.seen)

    def under(self, theme: str) -> dict[str, tuple[Mapped, ...]]:
        """Give for each side what was put under a theme by those whose mapping may be seen."""
        counted = authors_of([one.links for one in self.seen])
        found: dict[str, list[Mapped]] = {party: [] for party in self.members}
        for entry in self.entries:
            for provision, part in entry.provisions:
                number = counted.get(Link(provision, theme), 0)
                if number:
                    found.setdefault(entry.party, []).append(Mapped(entry, part, number))
        return {party: tuple(listed) for party, listed in found.items()}

    @property
    def themes(self) -> tuple[tuple[str, dict[str, tuple[Mapped, ...]]], ...]:
        """Give every theme with what each side has under it."""
        return tuple((theme, self.under(theme)) for theme in THEMES)


def register(dossier: str, *, who: Who) -> Register:
    """Give the strategies under an agreement.

    A mapping is its author's alone until two have finished: so whoever begins the second one
    cannot have read the first.
    """
    require(who, May.READ)
    row = get_dossier(dossier)
    if row.kind != "agreement":
        raise Missing(what="agreement")
    entries = tuple(_entries(StrategyRow.objects.filter(dossier=dossier, gone=False)))
    private = may(who, May.KEEP_PRIVATE)
    kept = [*_mappings(dossier, entries)] if private else []
    own = next((one for one in kept if one.author == who.login), None)
    both = sum(one.finished for one in kept) == AUTHORS
    seen = [one for one in kept if both or one is own]
    return Register(
        dossier=dossier,
        members=tuple(row.members),
        entries=entries,
        own=own,
        seen=tuple(seen),
        authors=len(kept),
    )


def every_entry(*, who: Who) -> list[Entry]:
    """Give every entry of every agreement, for a search."""
    require(who, May.READ)
    return [*_entries(going_on(StrategyRow.objects.filter(gone=False)))]


def unfinished(*, who: Who) -> list[str]:
    """Give the agreements in which a mapping of the reader's own waits to be finished."""
    require(who, May.READ)
    rows = MappingRow.objects.filter(author=who.login, finished=False)
    return [*rows.values_list("dossier", flat=True)]


def _entries(rows: Iterable[StrategyRow]) -> Iterable[Entry]:
    for row in rows:
        said = read_strategy(row.value) if row.value is not None else None
        yield Entry(row.dossier, row.party, row.key, row.act, said, row.since)


def _mappings(dossier: str, entries: Iterable[Entry]) -> Iterable[Mapping]:
    known = {provision for one in entries for provision, _part in one.provisions}
    for row in MappingRow.objects.filter(dossier=dossier):
        links = standing(read_links(row.links), known)
        yield Mapping(row.author, links, row.finished, row.had_read)
