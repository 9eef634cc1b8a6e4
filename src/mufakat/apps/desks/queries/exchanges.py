"""Matters of exchange, and what waits in them, the next deadline first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.desks.acts.done import in_order
from mufakat.apps.desks.acts.flows import Stopped, SwitchedOff
from mufakat.apps.desks.acts.states import standing
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import ExchangeRow
from mufakat.apps.desks.outputs.stix import bundle
from mufakat.apps.desks.queries.flows import flow_of
from mufakat.apps.desks.queries.things import (
    Doubt,
    Line,
    expired_of_ours,
    lines,
    open_doubts,
    things_of,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.queries import dossier_rows, going_on


@dataclass(frozen=True, slots=True)
class Exchange:
    """One matter of exchange: its subject and year, and whether both sides agreed to it."""

    agreement: str
    object: str
    own: str
    subject: str
    year: int
    by: str
    agreed: bool
    opened: bool
    members: tuple[str, ...]
    matter: Matter

    @property
    def others(self) -> tuple[str, ...]:
        """The sides beside ours."""
        us = our_party().party
        return tuple(party for party in self.members if party != us)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that waits, and the matter it stands in."""

    exchange: Exchange
    line: Line


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One matter of exchange with its things."""

    exchange: Exchange
    lines: tuple[Line, ...]
    why_closed: str


def exchanges(*, who: Who, agreement: str = "") -> list[Exchange]:
    """List the matters of exchange, of one agreement or of all; two queries."""
    require(who, May.SEE_DESKS)
    rows = ExchangeRow.objects.all()
    return _exchanges(list(rows.filter(dossier=agreement) if agreement else going_on(rows)))


def exchange_of(own: str, *, who: Who) -> Exchange:
    """Give the matter of exchange with that id."""
    require(who, May.SEE_DESKS)
    found = _exchanges(list(ExchangeRow.objects.filter(own=own)[:1]))
    if not found or not own:
        raise Missing(what="exchange")
    return found[0]


def open_flow(own: str, today: date) -> Subject | None:
    """Give the desk a matter belongs to, raising unless it may work; None where it is no such."""
    row = ExchangeRow.objects.filter(own=own).first() if own else None
    if row is None or not row.subject:
        return None
    us = our_party().party
    subject = Subject(row.subject)
    flow_of(subject, [party for party in row.members if party != us], today)
    return subject


def deadlines(*, who: Who, today: date) -> list[Deadline]:
    """List everything at every desk, what is due next first."""
    found = {one.own: one for one in exchanges(who=who) if one.own}
    members = {own: one.members for own, one in found.items()}
    return [Deadline(found[line.dossier], line) for line in lines([*found], members, today)]


def expired(*, who: Who, now: datetime) -> int:
    """Count the information of ours whose validity has ended and which stands there still."""
    owns = [one.own for one in exchanges(who=who) if one.own]
    return len(expired_of_ours(owns, who.today or now.date()))


def doubts_open(*, who: Who) -> list[Doubt]:
    """List the doubts the legal officer has not decided."""
    require(who, May.SEE_DESKS)
    return open_doubts()


def matter(own: str, *, who: Who, now: datetime) -> MatterPage:
    """Give one matter of exchange."""
    one, today = exchange_of(own, who=who), who.today or now.date()
    try:
        open_flow(own, today)
        closed = ""
    except (Stopped, SwitchedOff) as why:
        closed = why.code
    return MatterPage(one, tuple(lines([own], {own: one.members}, today)), closed)


def stix(own: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give the signals of a matter, and what was said of them, as a STIX 2.1 bundle."""
    one, today = exchange_of(own, who=who), who.today or now.date()
    things = []
    for steps in things_of(own).values():
        stands = standing(in_order(steps), members=one.members, today=today)
        if stands is not None:
            things.append((in_order(steps), stands.state))
    names = {party: said.get("en", party) for party, said in side_names().items()}
    return bundle(things, names)


def _exchanges(rows: Sequence[ExchangeRow]) -> list[Exchange]:
    owns = [row.own for row in rows if row.own]
    opened = set(dossier_rows().filter(pk__in=owns, opened=True).values_list("pk", flat=True))
    return [
        Exchange(
            row.dossier, row.object, row.own, row.subject, row.year, row.by, row.agreed,
            row.own in opened, tuple(row.members), read_matter(row.matter, row.object),
        )
        for row in rows
    ]  # fmt: skip
