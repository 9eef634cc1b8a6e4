"""The words for questions and answers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.questions.acts.questions import Fullness, Ground
from mufakat.apps.questions.acts.states import State

STATES: Mapping[str, Label] = {
    State.ASKED: _("asked"),
    State.OVERDUE: _("overdue"),
    State.ANSWERED: _("answered"),
    State.PARTLY: _("answered in part"),
    State.DECLINED: _("not answered, with a ground"),
}
FULLNESS: Mapping[str, Label] = {
    Fullness.FULL: _("in full"),
    Fullness.PARTLY: _("in part"),
    Fullness.DECLINED: _("not answered"),
}
BY_FULLNESS: Mapping[str, Label] = {
    Fullness.FULL: STATES[State.ANSWERED],
    Fullness.PARTLY: STATES[State.PARTLY],
    Fullness.DECLINED: STATES[State.DECLINED],
}
GROUNDS: Mapping[str, Label] = {
    Ground.NOT_HELD: _("the information is not held"),
    Ground.CLASSIFIED: _("the information is classified"),
    Ground.OTHER_AUTHORITY: _("another authority is competent"),
    Ground.PENDING: _("it is not concluded yet"),
    Ground.OUTSIDE: _("outside the agreement"),
}
NAMES: Mapping[str, Label] = {
    "query": _("a question"),
    "reply": _("an answer"),
    "support": _("support for a question"),
    "asking": _("the days for questions and answers"),
}
LABELS: Mapping[str, Label] = {
    "to": _("Asked of"),
    "ref": _("Paragraph asked about"),
    "series": _("Questionnaire"),
    "fullness": _("How far it answers"),
    "ground": _("Ground"),
    "see": _("See also the answers to"),
    "questions": _("Questions until"),
    "answers": _("Answers until"),
}
