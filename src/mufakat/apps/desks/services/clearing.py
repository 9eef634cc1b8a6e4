"""Before anything leaves a desk: it is on, and whoever approves has cleared each trace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mufakat.apps.desks.acts.gateway import MATTERS, readable
from mufakat.apps.desks.acts.opening import PREFIX as EXCHANGE
from mufakat.apps.desks.acts.opening import read_opening
from mufakat.apps.desks.acts.steps import READERS, read_key
from mufakat.apps.desks.models import ClearedRow
from mufakat.apps.desks.queries.exchanges import open_flow
from mufakat.apps.desks.queries.flows import flow_of
from mufakat.apps.letters.acts.traces import STRONG, Kind, Trace, traces
from mufakat.apps.parties.permissions import Who, local_day, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import Json
from mufakat.registry.queries import dossier_rows, get_dossier, get_draft, statements_of
from mufakat.registry.statements import NEW, Statement

PERSONS = "persons"
"""The check that stands for all traces at once: what could befall a person named here?"""
TAKING_BACK = ("withdraw", "refuse_withdrawal")
_DAYS = ("until", "answer_by", "review_on", "published_on")
PASSAGE = 60
"""Signs shown on either side of a trace."""


class NotCleared(Refusal):
    """Traces of persons which the officer who approves sending has not cleared."""

    code = "desks.not_cleared"


@dataclass(frozen=True, slots=True)
class Found:
    """One trace in a draft: where it stands, and whether this person has cleared it."""

    key: str
    field: str
    trace: Trace
    before: str
    after: str
    cleared: bool


@dataclass(frozen=True, slots=True)
class Clearing:
    """Everything in a draft the releasing officer has to look at."""

    draft: int
    concerned: bool
    found: tuple[Found, ...]
    persons: bool
    persons_cleared: bool

    @property
    def left(self) -> int:
        """How many are still to be cleared."""
        mine = sum(not one.cleared for one in self.found)
        return mine + int(self.persons and not self.persons_cleared)


def guard(draft: int, said: Sequence[Statement], person: str, now: datetime) -> None:
    """Raise where a draft may not leave a desk: the desk is off or stopped, or a trace stands."""
    today = local_day(now, our_party().zone or "UTC")
    for dossier in {one.dossier for one in said if one.verb not in TAKING_BACK}:
        if dossier != NEW:
            open_flow(dossier, today)
    for one in said:
        if one.object.startswith(EXCHANGE) and one.verb == "propose":
            opening = read_opening(_with_no_matter(one.value))
            us = our_party().party
            others = [party for party in get_dossier(one.dossier).members if party != us]
            flow_of(opening.subject, others, today)
    left = _clearing(draft, said, person).left
    if left:
        raise NotCleared(count=str(left))


def traces_of(draft: int, *, who: Who) -> Clearing:
    """Give what has to be looked at in a draft, and what this person has cleared."""
    require(who, May.SEE_DESKS)
    return _clearing(draft, statements_of(get_draft(draft)), who.login)


def clear_trace(*, who: Who, draft: int, key: str, now: datetime) -> None:
    """Say that one trace was looked at and may leave."""
    require(who, May.APPROVE_SENDING)
    found = _clearing(draft, statements_of(get_draft(draft)), who.login)
    known = {one.key for one in found.found} | ({PERSONS} if found.persons else set())
    if key not in known:
        raise Missing(what="trace")
    ClearedRow.objects.get_or_create(draft=draft, trace=key, person=who.login, defaults={"at": now})


def _clearing(draft: int, said: Sequence[Statement], person: str) -> Clearing:
    texts = [one for each in _concerned(said) for one in _texts(each)]
    rows = ClearedRow.objects.filter(draft=draft, person=person) if texts else ()
    cleared = {row.trace for row in rows}
    found: dict[str, Found] = {}
    for field, text in texts:
        for trace in traces(text):
            key = sha256(f"{trace.kind}\n{field}\n{trace.text}".encode()).hexdigest()[:16]
            before = text[max(0, trace.start - PASSAGE) : trace.start]
            after = text[trace.end : trace.end + PASSAGE]
            found.setdefault(key, Found(key, field, trace, before, after, key in cleared))
    persons = any(one.trace.kind in {*STRONG, Kind.NAME} for one in found.values())
    persons = persons or any("entries" in one.body for one in _concerned(said))
    return Clearing(draft, bool(texts), tuple(found.values()), persons, PERSONS in cleared)


def _concerned(said: Sequence[Statement]) -> list[Statement]:
    """Give what would be said in a matter the gateway stands before."""
    names = {one.dossier for one in said if one.dossier != NEW}
    gated = set(dossier_rows().filter(pk__in=names, kind__in=MATTERS).values_list("pk", flat=True))
    return [one for one in said if one.dossier in gated]


def _texts(one: Statement) -> Iterable[tuple[str, str]]:
    key = read_key(one.object)
    if key is not None:
        READERS[key.step](dict(one.body))
    return [
        (field, text)
        for field, text in readable(one.body).items()
        if isinstance(text, str) and field not in _DAYS
    ]


def _with_no_matter(value: Json) -> Json:
    """Give a proposal of a matter as it reads before the matter has an id."""
    return {**value, "dossier": ""} if isinstance(value, Mapping) else value
