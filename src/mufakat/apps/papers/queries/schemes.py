"""How papers of an agreement are numbered, and what that comes to in one meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.register import OBJECT as REGISTER
from mufakat.apps.agreements.acts.register import read_register
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.agreements.queries import agreements
from mufakat.apps.agreements.services import on_table
from mufakat.apps.meetings.acts.states import MeetingState
from mufakat.apps.meetings.queries import Meeting, meeting_of
from mufakat.apps.papers.acts.deadlines import Due, all_due
from mufakat.apps.papers.acts.symbols import SYMBOLS, Kind, Scheme, is_root, read_scheme
from mufakat.apps.papers.models import SchemeRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import going_on, view


@dataclass(frozen=True, slots=True)
class SchemeNow:
    """The scheme that counts, the one on the table, and whose word is awaited on it."""

    agreement: str
    scheme: Scheme
    offer: Scheme | None
    agreed: bool
    matter: Matter
    turn: Turn
    unreadable: bool


@dataclass(frozen=True, slots=True)
class Stem:
    """What papers of one meeting are numbered by: their scheme, the meeting, and its deadlines."""

    dossier: str
    meeting: Meeting
    now: SchemeNow
    text: str
    due: dict[Kind, Due]


def scheme_of(agreement: str, *, who: Who) -> SchemeNow:
    """Give the scheme of an agreement; until both agree on one, the usual letters and days."""
    require(who, May.READ)
    row = SchemeRow.objects.filter(dossier=agreement).first()
    matter = read_matter(row.matter, SYMBOLS) if row else Matter(SYMBOLS)
    value = row.value if row else None
    return SchemeNow(
        agreement=agreement,
        scheme=read_scheme(value) if value is not None else Scheme(_root(agreement)),
        offer=read_scheme(row.offer) if row and row.offer is not None else None,
        agreed=value is not None,
        matter=matter,
        turn=turn_of(matter, our_party()),
        unreadable=bool(row and row.unreadable),
    )


def open_schemes(*, who: Who) -> list[tuple[str, Turn]]:
    """Give the agreements whose scheme waits for somebody's word, and whose."""
    require(who, May.READ)
    us = our_party()
    rows = going_on(SchemeRow.objects.filter(open=True)).order_by("dossier")
    return [(row.dossier, turn_of(read_matter(row.matter, SYMBOLS), us)) for row in rows]


def roots_of(wanted: Collection[str], *, who: Who) -> dict[str, str]:
    """Give how every symbol of these agreements begins, in as many queries as for one."""
    require(who, May.READ)
    rows = SchemeRow.objects.filter(dossier__in=list(wanted)).exclude(value=None)
    agreed = {row.dossier: read_scheme(row.value).root for row in rows}
    named = {one.dossier: one.symbol for one in agreements(who=who, today=who.today or date.min)}
    return {one: agreed.get(one) or _sound(named.get(one, ""), one) for one in wanted}


def stem_of(dossier: str, *, who: Who) -> Stem:
    """Give what the papers of a meeting are numbered by, and when each kind is due."""
    require(who, May.READ)
    meeting = meeting_of(dossier, who=who)
    if meeting is None:
        raise Missing(what="meeting")
    now = scheme_of(meeting.agreement, who=who)
    agreed = meeting.matter.since[:10] if meeting.state is MeetingState.AGREED else ""
    due = all_due(
        now.scheme,
        agreed=date.fromisoformat(agreed) if agreed else None,
        opens=_opening(meeting),
    )
    return Stem(dossier, meeting, now, f"{now.scheme.root}/{meeting.ref}", dict(due))


def _opening(meeting: Meeting) -> date | None:
    terms = meeting.terms
    if terms is None:
        return None
    if terms.opens:
        return datetime.fromisoformat(terms.opens).date()
    return terms.when.first


def _root(agreement: str) -> str:
    """Give the sign of the agreement from its register; where it has none, one of its matter."""
    _matter, register = on_table(view(DossierId(agreement)), REGISTER)
    symbol = read_register(register).symbol if register is not None else ""
    return _sound(symbol, agreement)


def _sound(symbol: str, agreement: str) -> str:
    return symbol if is_root(symbol) else f"M-{agreement[:8].upper()}"
