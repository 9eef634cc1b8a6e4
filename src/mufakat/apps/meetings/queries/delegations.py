"""Delegations as pages show them: ours while private, every side's as notified, who covers what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mufakat.apps.meetings.acts.delegations import (
    CREDENTIALS,
    SEEN,
    Amended,
    Covered,
    Delegation,
    Found,
    amendments,
    coverage,
    read_delegation,
    read_found,
    unheard,
)
from mufakat.apps.meetings.models import DelegationDraftRow, DelegationRow
from mufakat.apps.meetings.queries.agendas import AgendaPage, agenda
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import Json
from mufakat.registry.ourselves import our_party


class DelegationState(StrEnum):
    """Where a delegation stands."""

    NOT_YET = "not_yet"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    AMENDED = "amended"
    FINAL = "final"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Answer:
    """What another side answered to a notification."""

    by: str
    since: str
    found: Found | None


@dataclass(frozen=True, slots=True)
class Notified:
    """One side's delegation as it notified it last."""

    party: str
    act: str
    since: str
    said: Delegation | None
    state: DelegationState
    amended: tuple[Amended, ...]
    seen_by: tuple[Answer, ...]
    credentials: tuple[Answer, ...]
    recorded_by: str
    contested: bool
    unreadable: bool


@dataclass(frozen=True, slots=True)
class OurDraft:
    """Our own delegation while it is private, with the profile each member came from."""

    said: Delegation
    experts: Mapping[str, str]
    version: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DelegationsPage:
    """What the page of delegations shows."""

    agenda: AgendaPage
    sides: Mapping[str, Notified]
    draft: OurDraft | None
    covered: tuple[Covered, ...]
    unheard: tuple[tuple[str, str], ...]

    @property
    def ours(self) -> Notified | None:
        """Our own delegation as we notified it."""
        return self.sides.get(our_party())

    @property
    def to_acknowledge(self) -> tuple[Notified, ...]:
        """The delegations of others we have not taken note of."""
        us = our_party()
        return tuple(
            one
            for one in self.sides.values()
            if one.party != us and one.said and us not in {each.by for each in one.seen_by}
        )

    @property
    def draft_differs(self) -> bool:
        """Whether our draft says something else than we notified."""
        notified = self.ours.said if self.ours else None
        return self.draft is not None and self.draft.said.members != (
            notified.members if notified else ()
        )


def delegations(dossier: str, *, who: Who) -> DelegationsPage:
    """Give every side's delegation to a meeting, and ours while private to those who may see it."""
    require(who, May.READ)
    page = agenda(dossier, who=who)
    sides = notified(dossier, who=who)
    standing = {party: one.said for party, one in sides.items() if one.said}
    items = [line.key for line in page.lines if line.item and not line.item.dropped]
    return DelegationsPage(
        agenda=page,
        sides=sides,
        draft=our_draft(dossier, who=who) if may(who, May.SEE_EXPERTS) else None,
        covered=coverage(items, standing),
        unheard=unheard(standing),
    )


def notified(dossier: str, *, who: Who) -> dict[str, Notified]:
    """Give the delegations notified to a meeting, by side."""
    require(who, May.READ)
    rows = DelegationRow.objects.filter(dossier=dossier)
    return {row.party: _notified(row) for row in rows}


def our_draft(dossier: str, *, who: Who) -> OurDraft | None:
    """Give our delegation while it is private; None before anybody began it."""
    require(who, May.SEE_EXPERTS)
    row = DelegationDraftRow.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    said = read_delegation(row.value)
    return OurDraft(said, row.experts, row.version, row.changed_by, row.changed_at)


def unanswered(*, who: Who) -> list[tuple[str, str, str]]:
    """Give matter, side and since of every delegation we have not taken note of."""
    require(who, May.READ)
    us = our_party()
    rows = DelegationRow.objects.filter(withdrawn=False, unreadable=False).exclude(party=us)
    return [
        (row.dossier, row.party, row.since)
        for row in rows
        if us not in {each["by"] for each in row.answers if each["kind"] == SEEN}
    ]


def _notified(row: DelegationRow) -> Notified:
    said = _read(row.value)
    return Notified(
        party=row.party,
        act=row.act,
        since=row.since,
        said=said,
        state=_state(row, said),
        amended=amendments(_read(row.before), said) if said else (),
        seen_by=_answers(row, SEEN),
        credentials=_answers(row, CREDENTIALS),
        recorded_by=row.recorded_by,
        contested=row.contested,
        unreadable=row.unreadable,
    )


def _state(row: DelegationRow, said: Delegation | None) -> DelegationState:
    if row.withdrawn or said is None:
        return DelegationState.TAKEN_BACK
    if said.final:
        return DelegationState.FINAL
    if any(each["kind"] == SEEN for each in row.answers):
        return DelegationState.ACKNOWLEDGED
    return DelegationState.AMENDED if row.times > 1 else DelegationState.NOTIFIED


def _answers(row: DelegationRow, kind: str) -> tuple[Answer, ...]:
    return tuple(
        Answer(each["by"], each["since"], read_found(each["found"]) if "found" in each else None)
        for each in row.answers
        if each["kind"] == kind
    )


def _read(value: Json) -> Delegation | None:
    return None if value is None else read_delegation(value)
