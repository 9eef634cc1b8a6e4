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
)
from mufakat.apps.meetings.queries.history import history
from mufakat.apps.meetings.queries.meetings import (
    Meeting,
    due,
    meeting,
    meeting_of,
    meetings,
    next_ordinal,
)

__all__ = [
    "AgendaPage", "Asked", "Line", "Meeting", "agenda", "agenda_or_none", "agendas", "agendas_at",
    "due", "history", "meeting", "meeting_of", "meetings", "next_ordinal", "open_agendas",
]  # fmt: skip
