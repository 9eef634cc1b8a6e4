"""Where a text and its clauses stand, and who still owes what: worked out from what was said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import Clause, Text, brackets

SETTLED = frozenset({"agreed_ad_ref", "agreed", "adopted", "deleted"})
AGREED = frozenset({"agreed", "adopted", "deleted"})


class TextState(StrEnum):
    """Where a whole text stands."""

    DRAFT = "draft"
    READING = "reading"
    CLEAN = "clean"
    AGREED = "agreed"
    FROZEN = "frozen"
    CHECKED = "checked"
    SIGNED_BY_ONE = "signed_by_one"
    SIGNED_AD_REF = "signed_ad_ref"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Closing:
    """What has been done to close a text: the frozen wording, the checks, the hands under it."""

    frozen: str = ""
    verified: bool = False
    approved_by: tuple[PartyId, ...] = ()
    signed_by: tuple[PartyId, ...] = ()
    """Whose hand is under it for good: signed, or signed ad referendum and then confirmed."""
    ad_ref_by: tuple[PartyId, ...] = ()
    """Who signed ad referendum; the signature waits for the capital's confirmation."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is open in a text at one moment, as the picture over time shows it."""

    label: str
    open: int
    by: Mapping[PartyId, int]


def open_issues(clause: Clause) -> dict[str, tuple[PartyId, ...]]:
    """Give every open bracket of a clause with its owners; one issue counts once."""
    found: dict[str, tuple[PartyId, ...]] = {}
    for runs in clause.text.values():
        for bracket in brackets(runs):
            owners = [party for one in bracket.alternatives for party in one.by]
            found[bracket.id] = tuple(dict.fromkeys((*found.get(bracket.id, ()), *owners)))
    return found


def count_open(clauses: Iterable[Clause], label: str) -> Count:
    """Count the open issues, in all and for each owner."""
    by: dict[PartyId, int] = {}
    total = 0
    for clause in clauses:
        for owners in open_issues(clause).values():
            total += 1
            for party in owners:
                by[party] = by.get(party, 0) + 1
    return Count(label, total, by)


def state_of(text: Text, closing: Closing) -> TextState:
    """Give where a text stands."""
    parties = set(text.parties)
    if closing.frozen:
        return _closed(parties, closing)
    states = [clause.state for clause in text.clauses]
    if states and all(state in AGREED for state in states):
        return TextState.AGREED
    if states and not any(state in ("bracketed", "tabled") for state in states):
        return TextState.CLEAN
    # Who puts words in brackets has begun to read, whether or not a reading was opened.
    begun = text.reading or "bracketed" in states
    return TextState.READING if begun else TextState.DRAFT


def _closed(parties: set[PartyId], closing: Closing) -> TextState:
    hands = {*closing.signed_by, *closing.ad_ref_by}
    if parties <= hands:
        good = parties <= set(closing.signed_by)
        return TextState.SIGNED if good else TextState.SIGNED_AD_REF
    if hands:
        return TextState.SIGNED_BY_ONE
    checked = closing.verified and parties <= set(closing.approved_by)
    return TextState.CHECKED if checked else TextState.FROZEN


def not_verified(text: Text) -> Iterator[tuple[str, str]]:
    """Name each clause and language whose concordance nobody has verified yet."""
    for clause in text.clauses:
        if clause.state == "deleted":
            continue
        for language in text.languages:
            if clause.concordance.get(language) not in ("source", "verified"):
                yield clause.id, language
