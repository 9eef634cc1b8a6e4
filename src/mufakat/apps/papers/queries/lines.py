"""Papers as lists show them; one query however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.papers.acts.deadlines import Due, days_late
from mufakat.apps.papers.acts.holding import State
from mufakat.apps.papers.acts.symbols import Kind, Sign, read_sign
from mufakat.apps.papers.models import BroughtRow, PaperRow
from mufakat.apps.papers.queries.schemes import Stem, roots_of, stem_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.registry.ourselves import our_party

_ASKED = Who(login="-", seats=("auditor-0",))
"""Whoever shows a meeting's papers on a page of another app has asked for permission there."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a paper: where its version stands; `source` is what it was written in."""

    language: str
    state: str
    source: bool
    act: str = ""
    since: str = ""
    words: int = 0
    files: tuple[Mapping[str, Any], ...] = ()
    checks: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether there is something to read."""
        return self.state in ("issued", "checked", "differs")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document as lists show it. `late` counts days; a non-paper has no symbol."""

    dossier: str
    key: str
    name: str
    act: str
    symbol: str
    kind: str
    title: Words
    party: str
    item: str
    state: str
    since: str
    original: str
    languages: tuple[Language, ...]
    distribution: str
    action: str
    abstract: Words
    late: int
    due: Due | None
    recorded_by: str
    rival: str = ""
    rival_party: str = ""
    joined: tuple[str, ...] = ()

    @property
    def sign(self) -> Sign | None:
        """Its number, where it has one."""
        return read_sign(self.name)

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages it is announced in and not issued in yet."""
        return tuple(one.language for one in self.languages if one.state == "in_translation")

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that stand behind it: the one that issued it, then those that joined."""
        return (self.party, *self.joined) if self.attributed else ()

    @property
    def attributed(self) -> bool:
        """Whether a side stands behind it: nobody is named as author of a non-paper."""
        return self.kind != Kind.NON_PAPER


@dataclass(frozen=True, slots=True)
class Filter:
    """Which papers a list is narrowed to; it lives in the address."""

    kind: str = ""
    item: str = ""
    state: str = ""
    party: str = ""
    language: str = ""

    def takes(self, one: PaperLine) -> bool:
        """Say whether a paper is one of those."""
        languages = {each.language for each in one.languages if each.is_here}
        return (
            self.kind in ("", one.kind)
            and self.item in ("", one.item)
            and self.state in ("", one.state)
            and self.party in ("", one.party, *one.joined)
            and (not self.language or self.language in languages)
        )


@dataclass(frozen=True, slots=True)
class PapersPage:
    """The papers of one meeting: those asked for, how many there are in all, and its numbering."""

    stem: Stem
    lines: tuple[PaperLine, ...]
    total: int
    brought: tuple[BroughtRow, ...]


def papers(dossier: str, *, who: Who, only: Filter = Filter()) -> PapersPage:
    """Give the papers of a meeting in the order of their numbers."""
    require(who, May.READ)
    stem = stem_of(dossier, who=who)
    lines = lines_of(PaperRow.objects.filter(dossier=dossier), stem)
    shown = tuple(one for one in lines if only.takes(one))
    brought = tuple(BroughtRow.objects.filter(dossier=dossier))
    return PapersPage(stem, shown, len(lines), brought)


def papers_of(meeting: str) -> tuple[PaperLine, ...]:
    """Give the papers of a meeting for pages of other apps; those have asked for permission."""
    return papers(meeting, who=_ASKED).lines


@dataclass(frozen=True, slots=True)
class Findable:
    """What a search reads of a paper."""

    dossier: str
    key: str
    symbol: str
    kind: str
    title: Words
    abstract: Words


def found_papers(*, who: Who) -> list[Findable]:
    """Give every paper that can be read, of every meeting, in as many queries as for one."""
    require(who, May.READ)
    rows = list(PaperRow.objects.exclude(value=None))
    if not rows:
        return []
    held = {one.own: one for one in meetings(who=who) if one.own}
    roots = roots_of({one.agreement for one in held.values()}, who=who)
    return [
        Findable(
            row.dossier,
            row.key,
            sign.shown(f"{roots[held[row.dossier].agreement]}/{held[row.dossier].ref}")
            if (sign := read_sign(row.name))
            else "",
            row.kind,
            (row.value or {})["title"],
            (row.value or {})["abstract"],
        )
        for row in rows
        if row.dossier in held
    ]


def unsettled(*, who: Who) -> list[PaperRow]:
    """Give our own papers whose number another paper holds, and that have no new one yet."""
    require(who, May.READ)
    rows = PaperRow.objects.filter(state=State.CROSSED, party=our_party())
    return list(rows.order_by("dossier", "name", "act"))


def lines_of(rows: Iterable[PaperRow], stem: Stem) -> list[PaperLine]:
    """Give rows as lines, in the order of their numbers."""
    return sorted((line_of(row, stem) for row in rows), key=_place)


def line_of(row: PaperRow, stem: Stem) -> PaperLine:
    """Give one row as a line."""
    value: Mapping[str, Any] = row.value or {}
    due = _due(row, stem)
    original = str(value.get("original", ""))
    rival = row.rival or {}
    sign = read_sign(row.name)
    return PaperLine(
        dossier=row.dossier,
        key=row.key,
        name=row.name,
        act=row.act,
        symbol=sign.shown(stem.text) if sign else "",
        kind=row.kind,
        title=value.get("title", {}),
        party=row.party,
        item=row.item,
        state=row.state,
        since=row.since,
        original=original,
        languages=tuple(_languages(value, row.versions, original)),
        distribution=str(value.get("distribution", "")),
        action=str(value.get("action", "")),
        abstract=value.get("abstract", {}),
        late=days_late(date.fromisoformat(row.since[:10]), due) if row.since else 0,
        due=due,
        recorded_by=row.recorded_by,
        rival=str(rival.get("name", "")),
        rival_party=str(rival.get("party", "")),
        joined=tuple(row.joined),
    )


def _due(row: PaperRow, stem: Stem) -> Due | None:
    sign = read_sign(row.name)
    # What only adds to a paper, or corrects it, has no deadline of its own.
    if row.kind not in Kind.__members__.values() or (sign and sign.tails):
        return None
    return stem.due.get(Kind(row.kind))


def _languages(
    value: Mapping[str, Any], versions: Mapping[str, Any], original: str
) -> Iterable[Language]:
    listed = dict.fromkeys((original, *value.get("languages", ()), *versions))
    for language in filter(None, listed):
        said: Mapping[str, Any] = versions.get(language, {})
        yield Language(
            language=language,
            state=_version_state(said) if said or language != original else "awaited",
            source=language == original,
            act=str(said.get("act", "")),
            since=str(said.get("since", "")),
            words=int(said.get("words", 0)),
            files=tuple(said.get("files", ())),
            checks=tuple(said.get("checks", ())),
        )


def _version_state(said: Mapping[str, Any]) -> str:
    if not said:
        return "in_translation"
    if said["withdrawn"]:
        return "withdrawn"
    if said["unreadable"]:
        return "unreadable"
    last = {each["by"]: each["finding"] for each in said["checks"]}
    if "differs" in last.values():
        return "differs"
    return "checked" if last else "issued"


def _place(one: PaperLine) -> tuple[Any, ...]:
    sign = one.sign
    if sign is None:
        return (1, "", 0, (), one.since, one.act)
    return (0, sign.letters, sign.number, sign.tails, one.since, one.act)
