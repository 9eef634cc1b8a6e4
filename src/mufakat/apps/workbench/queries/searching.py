"""Search over everything the reader may read: every app says what it has, this finds the words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mufakat.apps.exchange.queries.words import matter_names
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.workbench.queries.forms_of_words import stems_in, wanted
from mufakat.registry.offers import Found
from mufakat.registry.ports import collect

SHOWN = 100
_MATTER = re.compile(r"/([0-9a-f]{64})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a reader narrows a search to; empty is everything."""

    agreement: str = ""
    meeting: str = ""
    kind: str = ""
    side: str = ""
    language: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is narrowed at all."""
        return any((self.agreement, self.meeting, self.kind, self.side, self.language))


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the agreement and the meeting it belongs to."""

    found: Found
    agreement: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found, and by what it can be narrowed."""

    hits: list[Found] = field(default_factory=list)
    total: int = 0
    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    agreements: Mapping[str, str] = field(default_factory=dict)
    meetings: Mapping[str, str] = field(default_factory=dict)


def search(text: str, *, who: Who, now: datetime) -> list[Found]:
    """Find whatever any app keeps by words in any of their forms and languages."""
    return searched(text, Narrowed(), who=who, now=now).hits


def searched(text: str, narrowed: Narrowed, *, who: Who, now: datetime) -> Searched:
    """Find words in any of their forms, narrowed as the reader wishes."""
    asked = wanted(text)
    if not asked or not may_read(who):
        return Searched()
    found = [one for one in collect("search", who, now) if _has(one, asked)]
    held = {one.own: one for one in meetings(who=who) if one.own}
    under = {own: one.agreement for own, one in held.items()}
    hits = [_hit(one, under) for one in found]
    names = matter_names(who) if hits else {}
    left = [one for one in hits if _fits(one, narrowed)]
    return Searched(
        hits=[one.found for one in left[:SHOWN]],
        total=len(left),
        kinds=_each(str(one.found.kind) for one in hits),
        sides=_each(one.found.by for one in hits),
        languages=_each(one.found.language for one in hits),
        agreements={key: names.get(key, key) for key in _each(one.agreement for one in hits)},
        meetings={key: names.get(key, key) for key in _each(one.meeting for one in hits)},
    )


def _hit(one: Found, under: Mapping[str, str]) -> Hit:
    """Say which agreement and meeting something belongs to: its address names the matter."""
    matter = _MATTER.search(one.url)
    dossier = matter[1] if matter else ""
    if dossier in under:
        return Hit(one, under[dossier], dossier)
    return Hit(one, dossier)


def _fits(one: Hit, narrowed: Narrowed) -> bool:
    return (
        narrowed.agreement in ("", one.agreement)
        and narrowed.meeting in ("", one.meeting)
        and narrowed.kind in ("", str(one.found.kind))
        and narrowed.side in ("", one.found.by)
        and narrowed.language in ("", one.found.language)
    )


def _has(one: Found, asked: Sequence[tuple[str, frozenset[str]]]) -> bool:
    text = f"{one.title} {one.text}"
    folded = text.casefold()
    lacking = [stems for word, stems in asked if word not in folded]
    if not lacking:
        return True
    known = stems_in(text, one.language)
    return all(stems & known for stems in lacking)


def _each(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in named if one}))
