"""The words for what meetings and agendas are and where they stand, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.meetings.acts.delegations import Finding, Papers, Part
from mufakat.apps.meetings.acts.items import Action
from mufakat.apps.meetings.acts.logistics import Matter, Stage
from mufakat.apps.meetings.acts.plans import Owner, Task
from mufakat.apps.meetings.acts.programmes import SittingKind
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
MEETING_HELP: Mapping[str, Label] = {
    MeetingState.PROPOSED: _(
        "One side proposed the meeting; the other accepts it, proposes other terms or refuses."
    ),
    MeetingState.COUNTER_PROPOSED: _(
        "Other terms are on the table. The side that proposed first answers."
    ),
    MeetingState.REFUSED: _("A side refused these terms. Either may propose new ones."),
    MeetingState.AGREED: _(
        "Both sides agreed to meet. Agenda, delegations and programme come next."
    ),
    MeetingState.POSTPONED: _("Both sides put it off. It is planned anew by other terms."),
    MeetingState.CANCELLED: _("Both sides cancelled it. Its papers and entries stay."),
}
"""What each state means and what comes next."""
AGENDA_STATES: Mapping[str, Label] = {
    AgendaState.DRAFT: _("not begun"),
    AgendaState.SHARED: _("shared"),
    AgendaState.PROVISIONAL: _("provisional"),
    AgendaState.REVISED: _("revised"),
    AgendaState.ADOPTED: _("adopted"),
}
PARTS: Mapping[str, Label] = {
    Part.HEAD: _("head of delegation"),
    Part.ALTERNATE: _("alternate head"),
    Part.EXPERT: _("expert"),
    Part.ADVISER: _("adviser"),
    Part.LEGAL_ADVISER: _("legal adviser"),
    Part.INTERPRETER: _("interpreter"),
    Part.SECRETARY: _("secretary of the delegation"),
    Part.OBSERVER: _("observer"),
}
PAPERS: Mapping[str, Label] = {
    Papers.NOT_REQUIRED: _("not required: the names notified are enough"),
    Papers.REQUESTED: _("requested"),
    Papers.PRESENTED: _("presented"),
}
FINDINGS: Mapping[str, Label] = {
    Finding.IN_ORDER: _("in order"),
    Finding.DEFECTIVE: _("defective"),
}
DELEGATION_STATES: Mapping[str, Label] = {
    "not_yet": _("not yet notified"),
    "notified": _("notified"),
    "acknowledged": _("notified and acknowledged"),
    "amended": _("amended"),
    "final": _("final list"),
    "taken_back": _("taken back"),
}
SITTINGS: Mapping[str, Label] = {
    SittingKind.ITEM: _("agenda item"),
    SittingKind.OPENING: _("opening"),
    SittingKind.BREAK: _("break"),
    SittingKind.DRAFTING: _("drafting group"),
    SittingKind.CLOSING: _("closing"),
    SittingKind.OTHER: _("other"),
}
TASKS: Mapping[str, Label] = {
    Task.PROPOSE: _("Propose the meeting"),
    Task.ANSWER: _("Agree the terms of the meeting"),
    Task.AGENDA: _("Adopt the agenda"),
    Task.DELEGATION: _("Notify the delegations"),
    Task.TRAVEL: _("See to visas, journeys and hotels"),
    Task.PAPERS: _("Hand in the papers"),
    Task.ANNOTATED: _("Send the annotated agenda"),
    Task.PROGRAMME: _("Agree the programme"),
    Task.SEATING: _("Agree the seating plan"),
    Task.MINUTES: _("Have the draft minutes ready"),
    Task.PRINT: _("Print what is needed in the room"),
}
OWNERS: Mapping[str, Label] = {
    Owner.OURS: _("our side"),
    Owner.THEIRS: _("the other side"),
    Owner.BOTH: _("both sides"),
}
MATTERS: Mapping[str, Label] = {
    Matter.INVITATION: _("Invitation letter"),
    Matter.VISA: _("Visa"),
    Matter.TRAVEL: _("Journey"),
    Matter.HOTEL: _("Hotel"),
    Matter.BADGE: _("Badge"),
    Matter.NAME_PLATE: _("Name plate"),
    Matter.INTERPRETER: _("Interpreter booked"),
}
STAGES: Mapping[str, Label] = {
    Stage.OPEN: _("open"),
    Stage.ASKED: _("asked for"),
    Stage.DONE: _("done"),
    Stage.NOT_NEEDED: _("not needed"),
}
SITTING_FIELDS: Mapping[str, Label] = {
    "sittings": _("Sittings"),
    "begins": _("Begins"),
    "kind": _("Kind"),
    "item": _("Agenda item"),
    "room": _("Room or link"),
    "people": _("Who is needed"),
    "party": _("Side"),
    "key": _("Delegate"),
    "rows": _("Rows"),
    "seats": _("Seats"),
}
DELEGATE_FIELDS: Mapping[str, Label] = {
    "members": _("Members"),
    "part": _("In the delegation"),
    "native": _("Name"),
    "latin": _("Name in Latin letters"),
    "honorific": _("Form of address"),
    "rank": _("Rank"),
    "before": _("Degrees before the name"),
    "after": _("Degrees after the name"),
    "position": _("Position"),
    "organisation": _("Organisation"),
    "items": _("Speaks to"),
    "interprets": _("Interprets between"),
    "about": _("What the other side is told of this person"),
    "papers": _("Credentials"),
    "note": _("Notified by the note"),
    "final": _("Final list"),
    "finding": _("The credentials are"),
    "why": _("Why"),
}
AMENDED: Mapping[str, Label] = {
    "joined": _("joined"),
    "left": _("left"),
    "changed": _("is described otherwise"),
    "order": _("The order of precedence changed."),
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
    "delegation": _("the delegation"),
    "delegation_seen": _("the acknowledgement of a delegation"),
    "credentials": _("the answer to credentials"),
    "programme": _("the programme"),
    "seating": _("the seating plan"),
}
"""What each object is, as whoever approves a sending reads it."""
