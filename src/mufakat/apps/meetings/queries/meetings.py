"""Meetings as lists and pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mufakat.apps.agreements.acts.clocks import Due, Held, next_consultation
from mufakat.apps.agreements.acts.joints import Matter, read_matter
from mufakat.apps.agreements.acts.turns import Turn, turn_of
from mufakat.apps.agreements.queries import Agreement
from mufakat.apps.meetings.acts.changes import Change, changes
from mufakat.apps.meetings.acts.states import MeetingState
from mufakat.apps.meetings.acts.terms import Terms, read_terms
from mufakat.apps.meetings.models import MeetingRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.asked_once import once
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import going_on


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as lists and pages show it."""

    agreement: str
    object: str
    own: str
    ref: str
    members: tuple[PartyId, ...]
    state: MeetingState
    terms: Terms | None
    offer: Terms | None
    changes: tuple[Change, ...]
    matter: Matter
    turn: Turn
    unreadable: bool

    @property
    def key(self) -> str:
        """What its address names."""
        return self.object.partition("/")[2]

    @property
    def shown(self) -> Terms | None:
        """The terms in force, or while there are none those on the table."""
        return self.terms or self.offer


@once
def meetings(*, who: Who, agreement: str = "") -> list[Meeting]:
    """List the meetings of one agreement, or all of them, newest first."""
    require(who, May.READ)
    rows = MeetingRow.objects.all()
    rows = rows.filter(dossier=agreement) if agreement else going_on(rows)
    return [_meeting(row) for row in rows]


def meeting(agreement: str, key: str, *, who: Who) -> Meeting:
    """Give one meeting."""
    require(who, May.READ)
    row = MeetingRow.objects.filter(dossier=agreement, object=f"meeting/{key}").first()
    if row is None:
        raise Missing(what="meeting")
    return _meeting(row)


def meeting_of(dossier: str, *, who: Who) -> Meeting | None:
    """Find the meeting that is kept in a matter."""
    return meetings_of([dossier], who=who).get(dossier)


def meetings_of(dossiers: Iterable[str], *, who: Who) -> dict[str, Meeting]:
    """Find the meetings that are kept in these matters, in one query."""
    require(who, May.READ)
    rows = going_on(MeetingRow.objects.filter(own__in=list(dossiers)))
    return {row.own: _meeting(row) for row in rows}


def next_ordinal(agreement: str, *, who: Who) -> int:
    """Give the number after the last meeting of an agreement."""
    known = [one.shown.ordinal for one in meetings(who=who, agreement=agreement) if one.shown]
    return max(known, default=0) + 1


def due(one: Agreement, held: Sequence[Meeting], *, today: date) -> Due | None:
    """Give when the next consultation under an agreement falls due, and who hosts it."""
    rule = one.register.consultation if one.register else None
    if rule is None:
        return None
    days = [
        Held(meeting.terms.when.last, PartyId(meeting.terms.place.host) or None)
        for meeting in held
        if meeting.terms
        and meeting.state is MeetingState.AGREED
        and meeting.terms.when.last
        and meeting.terms.when.last < today
    ]
    return next_consultation(rule, days, one.members, today=today)


def _meeting(row: MeetingRow) -> Meeting:
    matter = read_matter(row.matter, row.object)
    return Meeting(
        agreement=row.dossier,
        object=row.object,
        own=row.own,
        ref=row.ref,
        members=tuple(PartyId(party) for party in row.members),
        state=MeetingState(row.state),
        terms=_terms(row.value),
        offer=_terms(row.offer),
        changes=changes(row.before, row.offer if matter.open else row.value) if row.before else (),
        matter=matter,
        turn=turn_of(matter, our_party()),
        unreadable=row.unreadable,
    )


def _terms(value: Json) -> Terms | None:
    return None if value is None else read_terms(value)
