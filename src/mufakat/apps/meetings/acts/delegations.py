"""Delegations: who a side sends, as it notifies them, and what the other side answers to that.

A delegation is its side's own: its last word counts, and nobody votes on it. The order is the
order of precedence the side gave; nothing here ever sorts it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    LINE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.apps.meetings.acts.items import read_id
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import Json

DELEGATION = "delegation"
SEEN = "delegation_seen"
CREDENTIALS = "credentials"


class Part(StrEnum):
    """What somebody does in a delegation."""

    HEAD = "head"
    ALTERNATE = "alternate"
    EXPERT = "expert"
    ADVISER = "adviser"
    LEGAL_ADVISER = "legal_adviser"
    INTERPRETER = "interpreter"
    SECRETARY = "secretary"
    OBSERVER = "observer"


class Papers(StrEnum):
    """Whether names notified are enough, or credentials were asked for and shown."""

    NOT_REQUIRED = "not_required"
    REQUESTED = "requested"
    PRESENTED = "presented"


class Finding(StrEnum):
    """What the other side found of the credentials shown."""

    IN_ORDER = "in_order"
    DEFECTIVE = "defective"


@dataclass(frozen=True, slots=True)
class Delegate:
    """One member of a delegation, and only what the own side chose to say of them."""

    key: str
    part: Part
    native: str
    latin: str = ""
    honorific: Words = field(default_factory=dict)
    rank: str = ""
    before: str = ""
    after: str = ""
    position: Words = field(default_factory=dict)
    organisation: Words = field(default_factory=dict)
    items: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interprets: tuple[tuple[str, str], ...] = ()
    about: Words = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The name as lists show it, rank and degrees where they stand."""
        plain = " ".join(one for one in (self.rank, self.before, self.latin or self.native) if one)
        return f"{plain}, {self.after}" if self.after else plain


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation as notified: its members in their order of precedence."""

    members: tuple[Delegate, ...]
    note: str = ""
    papers: Papers = Papers.NOT_REQUIRED
    final: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of credentials, and why."""

    finding: Finding
    why: Words = field(default_factory=dict)


class TwoHeads(Unreadable):
    """A delegation with two heads, or with two members under one key."""

    code = "delegation.two_heads"


def read_delegation(value: Json) -> Delegation:
    """Read a delegation from the body of its entry."""
    said = fields(value, "members", maybe=("note", "papers", "final"))
    members = each(said["members"], read_delegate)
    heads = sum(one.part is Part.HEAD for one in members)
    if heads > 1 or len({one.key for one in members}) < len(members):
        raise TwoHeads(field="members")
    return Delegation(
        members,
        line(said.get("note", ""), empty=True, limit=100),
        choice(said.get("papers", "not_required"), Papers),
        said.get("final") is True,
    )


def write_delegation(delegation: Delegation) -> dict[str, Json]:
    """Write a delegation as the body of its entry."""
    return {
        "members": [write_delegate(one) for one in delegation.members],
        "note": delegation.note,
        "papers": str(delegation.papers),
        "final": delegation.final,
    }


def read_delegate(value: Json) -> Delegate:
    """Read one member; what is not named here has no place in a delegation."""
    said = fields(
        value,
        "key",
        "part",
        "native",
        maybe=(
            "latin", "honorific", "rank", "before", "after", "position", "organisation", "items",
            "languages", "interprets", "about",
        ),
    )  # fmt: skip
    return Delegate(
        key=read_id(said["key"]),
        part=choice(said["part"], Part),
        native=line(said["native"], limit=200),
        latin=_short(said, "latin"),
        honorific=_words(said, "honorific"),
        rank=_short(said, "rank"),
        before=_short(said, "before"),
        after=_short(said, "after"),
        position=_words(said, "position"),
        organisation=_words(said, "organisation"),
        items=each(said.get("items", []), read_id),
        languages=each(said.get("languages", []), _language),
        interprets=each(said.get("interprets", []), _pair),
        about=_words(said, "about"),
    )


def write_delegate(one: Delegate) -> dict[str, Json]:
    """Write one member as a delegation lists them."""
    return {
        "key": one.key, "part": str(one.part), "native": one.native, "latin": one.latin,
        "honorific": dict(one.honorific), "rank": one.rank, "before": one.before,
        "after": one.after, "position": dict(one.position),
        "organisation": dict(one.organisation), "items": [*one.items],
        "languages": [*one.languages], "interprets": [[*pair] for pair in one.interprets],
        "about": dict(one.about),
    }  # fmt: skip


def read_found(value: Json) -> Found:
    """Read what was found of credentials from the body of its entry."""
    said = fields(value, "finding", maybe=("why",))
    return Found(
        choice(said["finding"], Finding), words(said.get("why", {}), empty=True, limit=LINE)
    )


def write_found(found: Found) -> dict[str, Json]:
    """Write what was found of credentials as the body of its entry."""
    return {"finding": str(found.finding), "why": dict(found.why)}


@dataclass(frozen=True, slots=True)
class Amended:
    """What became of one member between two notifications."""

    who: str
    what: str


def amendments(was: Delegation | None, now: Delegation) -> tuple[Amended, ...]:
    """Tell what a notification changed: who joined, left, moved, or is described otherwise."""
    if was is None:
        return ()
    before = {one.key: one for one in was.members}
    after = {one.key: one for one in now.members}
    found = [Amended(one.shown, "joined") for key, one in after.items() if key not in before]
    found += [Amended(one.shown, "left") for key, one in before.items() if key not in after]
    stayed = [key for key in before if key in after]
    moved = [key for key in after if key in before] != stayed
    found += [Amended(after[key].shown, "changed") for key in stayed if before[key] != after[key]]
    return (*found, Amended("", "order")) if moved else tuple(found)


@dataclass(frozen=True, slots=True)
class Covered:
    """How many of each side speak to one agenda item."""

    item: str
    by: Mapping[str, tuple[str, ...]]

    def missing(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Give the sides that have notified a delegation and nobody for this item."""
        return tuple(party for party in parties if not self.by.get(party))


_SPEAK = frozenset({Part.HEAD, Part.ALTERNATE, Part.EXPERT, Part.ADVISER, Part.LEGAL_ADVISER})


def coverage(items: Sequence[str], sides: Mapping[str, Delegation]) -> tuple[Covered, ...]:
    """Tell for each agenda item whom each side has named for it."""
    return tuple(
        Covered(
            item,
            {
                party: tuple(
                    one.shown for one in said.members if one.part in _SPEAK and item in one.items
                )
                for party, said in sides.items()
            },
        )
        for item in items
    )


def unheard(sides: Mapping[str, Delegation]) -> tuple[tuple[str, str], ...]:
    """Give the sides that share no language and have nobody to interpret between theirs.

    A side that says nothing of its members' languages is not judged.
    """
    pairs = {
        frozenset(pair)
        for said in sides.values()
        for one in said.members
        for pair in one.interprets
    }
    tongues = {party: _common(said) for party, said in sides.items()}
    named = [*sides]
    return tuple(
        (one, other)
        for number, one in enumerate(named)
        for other in named[number + 1 :]
        if tongues[one] and tongues[other] and not _meet(tongues[one], tongues[other], pairs)
    )


def _common(said: Delegation) -> frozenset[str]:
    spoken = [frozenset(one.languages) for one in said.members if one.part in _SPEAK]
    return frozenset.intersection(*spoken) if spoken and all(spoken) else frozenset()


def _meet(one: frozenset[str], other: frozenset[str], pairs: set[frozenset[str]]) -> bool:
    return bool(one & other) or any(frozenset((a, b)) in pairs for a in one for b in other)


def _short(said: Mapping[str, Json], name: str) -> str:
    return line(said.get(name, ""), empty=True, limit=200)


def _words(said: Mapping[str, Json], name: str) -> Words:
    return words(said.get(name, {}), empty=True)


def _language(value: Json) -> str:
    return fitting(value, is_language, "language")


def _pair(value: Json) -> tuple[str, str]:
    both = each(value, _language, least=2)
    return both[0], both[1]
