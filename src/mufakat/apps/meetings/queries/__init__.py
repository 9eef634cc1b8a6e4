"""Everything others read of meetings."""

from mufakat.apps.meetings.queries.agendas import (
    AgendaPage,
    Asked,
    Line,
    agenda,
    agenda_or_none,
    agendas,
    agendas_at,
    open_agendas,
    open_to,
)
from mufakat.apps.meetings.queries.delegations import (
    DelegationsPage,
    DelegationState,
    Notified,
    OurDraft,
    delegations,
    notified,
    our_draft,
    unanswered,
)
from mufakat.apps.meetings.queries.history import history
from mufakat.apps.meetings.queries.meetings import (
    Meeting,
    due,
    meeting,
    meeting_of,
    meetings,
    meetings_of,
    next_ordinal,
)
from mufakat.apps.meetings.queries.plans import PlanPage, logistics, plan_page
from mufakat.apps.meetings.queries.programmes import (
    ProgrammeDraft,
    ProgrammePage,
    open_arrangements,
    programme,
    programme_draft,
)

__all__ = [
    "AgendaPage",
    "Asked",
    "DelegationState",
    "DelegationsPage",
    "Line",
    "Meeting",
    "Notified",
    "OurDraft",
    "PlanPage",
    "ProgrammeDraft",
    "ProgrammePage",
    "agenda",
    "agenda_or_none",
    "agendas",
    "agendas_at",
    "delegations",
    "due",
    "history",
    "logistics",
    "meeting",
    "meeting_of",
    "meetings",
    "meetings_of",
    "next_ordinal",
    "notified",
    "open_agendas",
    "open_arrangements",
    "open_to",
    "our_draft",
    "plan_page",
    "programme",
    "programme_draft",
    "unanswered",
]  # fmt: skip
