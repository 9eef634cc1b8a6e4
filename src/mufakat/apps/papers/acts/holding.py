"""Who holds a number, when both sides took it at once: the same answer on every node.

Claims stand in the order of presentation (causal depth, then id), which no later entry changes
for two claims already there. The first claim of a number holds it for ever, withdrawn or not.
Nobody loses a paper: every other claim stays readable, and its side is told to take a new number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.papers.acts.symbols import read_sign, replaces
from mufakat.kernel.values import ActId, PartyId


class State(StrEnum):
    """Where an issued paper stands."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    CROSSED = "crossed"
    RENUMBERED = "renumbered"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry that issues a paper under a name. `instead` is the claim it gives a new number."""

    act: ActId
    party: PartyId
    name: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a claim comes to: whether it holds its number, and where it stands.

    `rival` is the claim that holds the number instead, or the one that replaced this.
    """

    claim: Claim
    holds: bool
    state: State
    rival: Claim | None = None


def standing(claims: Sequence[Claim], withdrawn: frozenset[str]) -> list[Held]:
    """Give what each claim comes to, in the order they stand."""
    holders = _holders(claims)
    renumbered = _renumbered(claims)
    heirs = _heirs(one for one in holders.values() if one.act not in withdrawn)
    found = []
    for one in claims:
        holder, later = holders.get(one.name), renumbered.get(one.act)
        holds = holder == one
        if one.act in withdrawn:
            found.append(Held(one, holds, State.WITHDRAWN))
        elif holds:
            heir = heirs.get(one.name)
            found.append(Held(one, holds, State.SUPERSEDED if heir else State.ISSUED, heir))
        elif later:
            found.append(Held(one, holds, State.RENUMBERED, later))
        else:
            found.append(Held(one, holds, State.CROSSED, holder))
    return found


def _holders(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Give who holds each name: the first to claim it, if the paper it belongs to is theirs."""
    bases: dict[str, PartyId] = {}
    for one in claims:
        bases.setdefault(one.name, one.party)
    found: dict[str, Claim] = {}
    for one in claims:
        if _may_hold(one, bases):
            found.setdefault(one.name, one)
    return found


def _may_hold(one: Claim, first: Mapping[str, PartyId]) -> bool:
    sign = read_sign(one.name)
    # What is added to a paper belongs to whoever holds the paper itself.
    return sign is None or not sign.tails or first.get(sign.base.name) == one.party


def _renumbered(claims: Sequence[Claim]) -> dict[str, Claim]:
    known = {one.act: one for one in claims}
    found: dict[str, Claim] = {}
    for one in claims:
        old = known.get(ActId(one.instead)) if one.instead else None
        if old and old.party == one.party and old.name != one.name:
            found.setdefault(old.act, one)
    return found


def _heirs(holders: Iterable[Claim]) -> dict[str, Claim]:
    """Give, for every document replaced by a revision in force, the last such revision."""
    found: dict[str, Claim] = {}
    for one in sorted(holders, key=lambda each: _revision(each.name)):
        sign = read_sign(one.name)
        while sign is not None and (sign := replaces(sign)) is not None:
            found[sign.name] = one
    return found


def _revision(name: str) -> int:
    sign = read_sign(name)
    return sign.tails[-1][1] if sign and sign.tails else 0
