"""The words for what commitments are and where they stand, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mufakat.apps.commitments.acts.commitments import Event, Plan, Rule
from mufakat.apps.commitments.acts.states import State
from mufakat.apps.commitments.acts.words import Found, Step
from mufakat.apps.letters.labels import Label

STATES: Mapping[str, Label] = {
    State.PROPOSED: pgettext_lazy("commitment", "proposed"),
    State.LIVE: pgettext_lazy("commitment", "agreed, nothing reported"),
    State.IN_PROGRESS: pgettext_lazy("commitment", "in progress"),
    State.REPORTED: pgettext_lazy("commitment", "reported as done"),
    State.DISPUTED: pgettext_lazy("commitment", "disputed"),
    State.ACCEPTED: pgettext_lazy("commitment", "accepted as done"),
    State.CLOSED: pgettext_lazy("commitment", "closed"),
    State.SUPERSEDED: pgettext_lazy("commitment", "superseded"),
}
HELP: Mapping[str, Label] = {
    State.PROPOSED: _("One side has proposed it. It counts once both sides have agreed to it."),
    State.LIVE: _(
        "Both sides have agreed to it. The side that is to act reports how far it has come."
    ),
    State.IN_PROGRESS: _(
        "The side that is to act has begun. It reports again, with evidence, when it is done."
    ),
    State.REPORTED: _(
        "The side that is to act says that it is done. The other side accepts the report or "
        "disputes it."
    ),
    State.DISPUTED: _(
        "The other side does not accept the report. The side that is to act reports anew, or both "
        "agree on another day or another wording."
    ),
    State.ACCEPTED: _(
        "The other side has accepted the report. It stays on the list until both sides close it."
    ),
    State.CLOSED: _("Both sides have closed it."),
    State.SUPERSEDED: _("Both sides have agreed that something else stands in its place."),
}
"""What each state means and what comes next."""
RULES: Mapping[str, Label] = {
    Rule.DAY: _("by a date"),
    Rule.AFTER: _("some days after an event"),
    Rule.BRACKET: _("hangs on an open bracket"),
    Rule.OPEN: _("no date; looked at in the next meeting"),
}
EVENTS: Mapping[str, Label] = {
    Event.SIGNATURE: _("signature"),
    Event.ENTRY_INTO_FORCE: _("entry into force"),
    Event.NEXT_MEETING: _("the next meeting"),
    Event.OTHER: _("another event"),
}
STEPS: Mapping[str, Label] = {
    Step.IN_PROGRESS: _("begun, not done yet"),
    Step.DONE: _("done"),
}
FOUND: Mapping[str, Label] = {
    Found.ACCEPTED: _("report accepted"),
    Found.DISPUTED: _("report disputed"),
}
PLANS: Mapping[str, Label] = {
    Plan.STANDS: _("it stands"),
    Plan.CLOSED: _("it is closed"),
    Plan.SUPERSEDED: _("it is superseded"),
}
DUES: Mapping[str, Label] = {
    "overdue": _("overdue"),
    "soon": _("within 30 days"),
    "later": _("later"),
    "none": _("no date"),
}
GROUPS: Mapping[str, Label] = {
    "open": _("all that is open"),
    "overdue": _("overdue"),
    "kept": _("all that is kept"),
}
NAMES: Mapping[str, Label] = {
    "commitment": _("a commitment"),
    "report": _("a report on a commitment"),
    "report_answer": _("the answer to a report"),
}
"""What each object is, as whoever approves a sending reads it."""
FIELDS: Mapping[str, Label] = {
    "actors": _("Who is to act"),
    "what": _("What is to be done"),
    "due": _("Due"),
    "rule": _("How the day is set"),
    "event": _("Counted from"),
    "days": _("Days"),
    "since": _("The event was on"),
    "bracket": _("Bracket"),
    "mandate": _("Clause it comes from"),
    "clause": _("Clause"),
    "measure": _("Measured by"),
    "evidence": _("Evidence expected"),
    "step": _("How far"),
    "found": _("Answer"),
    "digests": _("Wording, by digest"),
    "edtf": _("Date"),
}
