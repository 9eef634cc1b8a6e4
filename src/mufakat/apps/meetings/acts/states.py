"""Where a meeting and its agenda stand, derived from their matters alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.agreements.acts.joints import Matter, Stand
from mufakat.apps.meetings.acts.items import Adoption, Issue, Item
from mufakat.apps.meetings.acts.terms import Plan, Terms
from mufakat.kernel.values import PartyId


class MeetingState(StrEnum):
    """The steps of a meeting before it opens."""

    PROPOSED = "proposed"
    COUNTER_PROPOSED = "counter_proposed"
    REFUSED = "refused"
    AGREED = "agreed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class AgendaState(StrEnum):
    """The steps of an agenda before the meeting opens."""

    DRAFT = "draft"
    SHARED = "shared"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ADOPTED = "adopted"


class Because(StrEnum):
    """Why something does not move on by itself."""

    CROSSED = "crossed"
    REFUSED = "refused"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Blocked:
    """One object on which the sides have not met, why, and who is to speak first."""

    object: str
    because: Because
    first: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda as a whole. `stalemate` says on what the sides have not met; empty: on nothing."""

    state: AgendaState
    symbol: str = ""
    rev: int = 0
    items: int = 0
    recorded_by: tuple[PartyId, ...] = ()
    stalemate: tuple[Blocked, ...] = ()
    changed_since: bool = False


_PLANS = {
    Plan.PLANNED: MeetingState.AGREED,
    Plan.POSTPONED: MeetingState.POSTPONED,
    Plan.CANCELLED: MeetingState.CANCELLED,
}


def meeting_state(in_force: Terms | None, matter: Matter) -> MeetingState:
    """Give where a meeting stands: what is agreed counts until something else is agreed."""
    if in_force is not None:
        return _PLANS[in_force.plan]
    if matter.stand is Stand.REFUSED:
        return MeetingState.REFUSED
    return MeetingState.COUNTER_PROPOSED if matter.countered else MeetingState.PROPOSED


def agenda_state(
    *,
    adopted: Adoption | None,
    adoption: Matter,
    issues: Sequence[Issue],
    order: Matter,
    items: Mapping[str, tuple[Item | None, Matter]],
) -> Agenda:
    """Give where an agenda stands, and what keeps it from moving on."""
    stalemate = tuple(
        found
        for matter in (*(one for _item, one in items.values()), order, adoption)
        if (found := _blocked(matter))
    )
    standing = [item for item, _matter in items.values() if item and not item.dropped]
    if adopted is not None:
        return Agenda(
            AgendaState.ADOPTED,
            adopted.symbol,
            adopted.rev,
            len(adopted.items),
            adoption.recorded_by,
            stalemate,
            changed_since=_changed(adopted, order, items),
        )
    if not issues:
        state = AgendaState.SHARED if items else AgendaState.DRAFT
        return Agenda(state, items=len(standing), stalemate=stalemate)
    last = max(issues, key=lambda issue: issue.rev)
    state = AgendaState.REVISED if last.rev else AgendaState.PROVISIONAL
    return Agenda(state, last.symbol, last.rev, len(standing), stalemate=stalemate)


def _changed(
    adopted: Adoption, order: Matter, items: Mapping[str, tuple[Item | None, Matter]]
) -> bool:
    now = {
        name: matter.in_force
        for name, (item, matter) in items.items()
        if matter.in_force and item and not item.dropped
    }
    return dict(adopted.items) != now or adopted.order != order.in_force


_BECAUSE = {
    Stand.CROSSED: Because.CROSSED,
    Stand.REFUSED: Because.REFUSED,
    Stand.RECALLED: Because.RECALLED,
}


def _blocked(matter: Matter) -> Blocked | None:
    because = _BECAUSE.get(matter.stand)
    return Blocked(matter.object, because, matter.first) if because else None
