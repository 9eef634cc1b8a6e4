"""The working plan and what each delegate of ours needs."""

from dataclasses import dataclass
from datetime import date

from mufakat.apps.meetings.acts.delegations import Delegate
from mufakat.apps.meetings.acts.logistics import Logistics, read_logistics
from mufakat.apps.meetings.acts.plans import Line, Owner, Task, is_weekend, plan
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.meetings.models import LogisticsRow, PlanLineRow
from mufakat.apps.meetings.queries.delegations import notified, our_draft
from mufakat.apps.meetings.queries.programmes import ProgrammePage, programme
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.registry.ourselves import our_party


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One line of the plan that is our own."""

    pk: int
    due: date
    text: str
    owner: str
    done: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page of the plan shows. `first` is None where the day is not known."""

    programme: ProgrammePage
    first: date | None
    lines: tuple[Line, ...]
    own: tuple[OwnLine, ...]
    delegates: tuple[tuple[Delegate, Logistics], ...]


def plan_page(dossier: str, *, who: Who) -> PlanPage:
    """Give the working plan of a meeting, with our own lines for those who may read them."""
    require(who, May.READ)
    page = programme(dossier, who=who)
    meeting = page.agenda.meeting
    first = meeting.shown.when.first if meeting and meeting.shown else None
    return PlanPage(
        programme=page,
        first=first,
        lines=_lines(page, dossier, first, who) if first else (),
        own=own_lines(dossier, who=who),
        delegates=tuple(logistics(dossier, who=who)),
    )


def own_lines(dossier: str, *, who: Who) -> tuple[OwnLine, ...]:
    """List our own lines of a plan; none for those who may not keep private papers."""
    if not may(who, May.KEEP_PRIVATE):
        return ()
    rows = PlanLineRow.objects.filter(dossier=dossier)
    return tuple(OwnLine(row.pk, row.due, row.text, row.owner, row.done) for row in rows)


def logistics(dossier: str, *, who: Who) -> list[tuple[Delegate, Logistics]]:
    """Give what has to be seen to for each delegate of ours, in the order of precedence."""
    if not (may(who, May.SEE_EXPERTS) and may(who, May.KEEP_PRIVATE)):
        return []
    draft = our_draft(dossier, who=who)
    ours = notified(dossier, who=who).get(our_party())
    said = draft.said if draft else ours.said if ours else None
    rows = {row.delegate: row.value for row in LogisticsRow.objects.filter(dossier=dossier)}
    return [
        (one, read_logistics(rows[one.key]) if one.key in rows else Logistics())
        for one in (said.members if said else ())
    ]


def _lines(page: ProgrammePage, dossier: str, first: date, who: Who) -> tuple[Line, ...]:
    us, members = our_party(), page.agenda.members
    meeting = page.agenda.meeting
    named = {party for party, one in notified(dossier, who=who).items() if one.said}
    open_journeys = sum(one.open for _who, one in logistics(dossier, who=who))
    done = {
        Task.PROPOSE: True,
        Task.ANSWER: bool(meeting and meeting.state is MeetingState.AGREED),
        Task.AGENDA: page.agenda.standing.state is AgendaState.ADOPTED,
        Task.DELEGATION: named >= set(members),
        Task.TRAVEL: us in named and not open_journeys,
        Task.PROGRAMME: page.agreed is not None,
        Task.SEATING: page.seats is not None,
    }
    theirs = Owner.THEIRS if us in named else Owner.OURS
    owners = {Task.DELEGATION: theirs, Task.TRAVEL: Owner.OURS}
    return plan(first, done, owners, is_weekend)
