"""One commitment: who is to do what, by when, how it is measured, and the clause it is from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.facts import NOT_KNOWN, When, read_when, write_when
from mufakat.apps.letters.acts.reading import (
    PAGE,
    Unreadable,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    whole,
    words,
)
from mufakat.kernel.forms import is_digest, is_digest_or_none, is_language, is_party, is_word
from mufakat.kernel.values import Digest, DossierId, Json, PartyId

COMMITMENT = "commitment"


class Rule(StrEnum):
    """How the day is set by which a commitment has to be kept."""

    DAY = "day"
    AFTER = "after"
    BRACKET = "bracket"
    OPEN = "open"


class Event(StrEnum):
    """What days are counted from."""

    SIGNATURE = "signature"
    ENTRY_INTO_FORCE = "entry_into_force"
    NEXT_MEETING = "next_meeting"
    OTHER = "other"


class Plan(StrEnum):
    """What both sides want of a commitment: that it stands, or that it is at an end."""

    STANDS = "stands"
    CLOSED = "closed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Due:
    """By when: a day, days after an event, or hanging on an open bracket. It may be unknown.

    `since` is the day of the event as both sides know it; while it is empty, so is the last day.
    """

    rule: Rule = Rule.OPEN
    when: When = NOT_KNOWN
    event: Event = Event.OTHER
    days: int = 0
    since: When = NOT_KNOWN
    bracket: str = ""
    said: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mandate:
    """The paragraph a commitment comes from, and the wording of it by digest, per language."""

    dossier: DossierId
    text: str
    clause: str
    number: int
    symbol: str
    digests: tuple[tuple[str, Digest], ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one or several sides have taken upon themselves, as both sides say it."""

    actors: tuple[PartyId, ...]
    what: Words
    due: Due
    mandate: Mandate
    measure: Words = field(default_factory=dict)
    evidence: Words = field(default_factory=dict)
    plan: Plan = Plan.STANDS
    reason: Words = field(default_factory=dict)


def read_commitment(value: Json) -> Commitment:
    """Read a commitment from a decision's value."""
    said = fields(
        value, "actors", "what", "due", "mandate", maybe=("measure", "evidence", "plan", "reason")
    )
    return Commitment(
        actors=_distinct(each(said["actors"], _read_party, least=1)),
        what=words(said["what"], limit=PAGE),
        due=read_due(said["due"]),
        mandate=_read_mandate(said["mandate"]),
        measure=words(said.get("measure", {}), empty=True, limit=PAGE),
        evidence=words(said.get("evidence", {}), empty=True, limit=PAGE),
        plan=choice(said.get("plan", "stands"), Plan),
        reason=words(said.get("reason", {}), empty=True, limit=PAGE),
    )


def write_commitment(one: Commitment) -> dict[str, Json]:
    """Write a commitment as a decision's value."""
    return {
        "actors": [*one.actors],
        "what": dict(one.what),
        "due": write_due(one.due),
        "mandate": _write_mandate(one.mandate),
        "measure": dict(one.measure),
        "evidence": dict(one.evidence),
        "plan": str(one.plan),
        "reason": dict(one.reason),
    }


def read_due(value: Json) -> Due:
    """Read by when something has to be done."""
    said = fields(value, "rule", maybe=("when", "event", "days", "since", "bracket", "said"))
    rule = choice(said["rule"], Rule)
    due = Due(
        rule=rule,
        when=read_when(said.get("when", {"edtf": ""})),
        event=choice(said.get("event", "other"), Event),
        days=whole(said.get("days", 0), most=36500),
        since=read_when(said.get("since", {"edtf": ""})),
        bracket=line(said.get("bracket", ""), empty=True, limit=80),
        said=words(said.get("said", {}), empty=True),
    )
    if rule is Rule.DAY and not due.when.known:
        raise Unreadable(field="when")
    if rule is Rule.BRACKET and not due.bracket:
        raise Unreadable(field="bracket")
    return due


def write_due(due: Due) -> dict[str, Json]:
    """Write by when something has to be done, leaving out what its rule has no use for."""
    written: dict[str, Json] = {"rule": str(due.rule)}
    written |= {"when": write_when(due.when)} if due.when.known else {}
    if due.rule is Rule.AFTER:
        written |= {"event": str(due.event), "days": due.days}
    written |= {"since": write_when(due.since)} if due.since.known else {}
    written |= {"bracket": due.bracket} if due.bracket else {}
    return written | ({"said": dict(due.said)} if due.said else {})


def _read_mandate(value: Json) -> Mandate:
    said = fields(value, "dossier", "text", "clause", "number", "symbol", maybe=("digests",))
    listed = said.get("digests", {})
    if not isinstance(listed, dict) or not all(is_language(one) for one in listed):
        raise Unreadable(field="digests")
    return Mandate(
        dossier=DossierId(fitting(said["dossier"], is_digest_or_none, "dossier")),
        text=fitting(said["text"], is_word, "text"),
        clause=fitting(said["clause"], is_word, "clause"),
        number=whole(said["number"], most=9999),
        symbol=line(said["symbol"], empty=True, limit=80),
        digests=tuple(
            (language, Digest(fitting(one, is_digest, "digest")))
            for language, one in sorted(listed.items())
        ),
    )


def _write_mandate(one: Mandate) -> dict[str, Json]:
    return {
        "dossier": one.dossier,
        "text": one.text,
        "clause": one.clause,
        "number": one.number,
        "symbol": one.symbol,
        "digests": {language: str(digest) for language, digest in one.digests},
    }


def _read_party(value: Json) -> PartyId:
    return PartyId(fitting(value, is_party, "party"))


def _distinct(listed: Iterable[PartyId]) -> tuple[PartyId, ...]:
    return tuple(dict.fromkeys(listed))
