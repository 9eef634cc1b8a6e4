"""The words for the record of a meeting."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.records.acts.states import State

STATES: Mapping[str, Label] = {
    State.DRAFTED: _("being drafted"),
    State.OPEN: _("open for corrections"),
    State.CLOSED: _("corrections closed"),
    State.PROPOSED: _("proposed as final"),
    State.FINAL: _("final"),
}
HELP: Mapping[str, Label] = {
    State.DRAFTED: _(
        "Nothing is issued yet. One side puts the record together from the notes both hold, edits "
        "it, and issues it."
    ),
    State.OPEN: _("It is issued. Every side corrects paragraphs until the time stated."),
    State.CLOSED: _(
        "The time for corrections is over. The side that issued the record puts them together and "
        "proposes the final record."
    ),
    State.PROPOSED: _("The final record is on the table. It is final once all sides accept it."),
    State.FINAL: _("All sides have accepted it. It does not change any more."),
}
"""What each state means and what comes next."""
NAMES: Mapping[str, Label] = {
    "summary": _("a summary record, issued for corrections"),
    "correction": _("corrections of a summary record"),
    "record": _("the final record"),
}
LABELS: Mapping[str, Label] = {
    "paragraphs": _("Paragraphs"),
    "until": _("Corrections until"),
    "corrections": _("Corrections"),
    "corrected": _("Corrected paragraphs"),
    "paragraph": _("Paragraph"),
    "why": _("Reason"),
    "sources": _("Put together from these notes"),
}
