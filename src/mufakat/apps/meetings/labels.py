"""The words for what meetings and agendas are and where they stand, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.meetings.acts.items import Action
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.meetings.acts.terms import Level, Mode, Plan

MODES: Mapping[str, Label] = {
    Mode.IN_PERSON: _("in person"),
    Mode.ONLINE: _("online"),
    Mode.HYBRID: _("in person and online"),
}
LEVELS: Mapping[str, Label] = {
    Level.EXPERTS: _("experts"),
    Level.DIRECTORS: _("directors"),
    Level.DEPUTIES: _("deputy heads"),
    Level.PRINCIPALS: _("heads"),
}
ACTIONS: Mapping[str, Label] = {
    Action.ADOPT: _("adopt"),
    Action.DECIDE: _("decide"),
    Action.DISCUSS: _("discuss"),
    Action.EXCHANGE_VIEWS: _("exchange views"),
    Action.RECOMMEND: _("recommend"),
    Action.TAKE_NOTE: _("take note"),
}
PLANS: Mapping[str, Label] = {
    Plan.PLANNED: _("held as planned"),
    Plan.POSTPONED: _("postponed"),
    Plan.CANCELLED: _("cancelled"),
}
MEETING_STATES: Mapping[str, Label] = {
    MeetingState.PROPOSED: _("proposed"),
    MeetingState.COUNTER_PROPOSED: _("counter-proposed"),
    MeetingState.REFUSED: _("refused"),
    MeetingState.AGREED: _("agreed"),
    MeetingState.POSTPONED: _("postponed"),
    MeetingState.CANCELLED: _("cancelled"),
}
AGENDA_STATES: Mapping[str, Label] = {
    AgendaState.DRAFT: _("not begun"),
    AgendaState.SHARED: _("shared"),
    AgendaState.PROVISIONAL: _("provisional"),
    AgendaState.REVISED: _("revised"),
    AgendaState.ADOPTED: _("adopted"),
}
FIELDS: Mapping[str, Label] = {
    "action": _("Expected action"),
    "aims": _("Aims"),
    "annotation": _("Annotation"),
    "basis": _("Basis"),
    "closes": _("Closes"),
    "dropped": _("Place on the agenda"),
    "languages": _("Languages"),
    "lead": _("Lead"),
    "level": _("Level"),
    "minutes": _("Minutes"),
    "mode": _("How the sides meet"),
    "opens": _("Opens"),
    "ordinal": _("Number of the meeting"),
    "origin": _("It goes back to"),
    "place": _("Place"),
    "plan": _("What becomes of the meeting"),
    "reason": _("Reason"),
    "title": _("Title"),
    "topics": _("Topics"),
    "when": _("When"),
}

NAMES: Mapping[str, Label] = {
    "meeting": _("the terms of a meeting"),
    "item": _("an agenda item"),
    "order": _("the order of the agenda"),
    "agenda": _("the adoption of the agenda"),
    "issue": _("the provisional agenda"),
    "question": _("a question about an agenda item"),
}
"""What each object is, as whoever approves a sending reads it."""
