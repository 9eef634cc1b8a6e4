"""The words for who is a side, and for what comes next when sides come and go."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.members.acts.joining import LEAVING, MEMBER, NEXT, History
from mufakat.apps.members.acts.standing import Step

HISTORIES: Mapping[str, Label] = {
    History.FROM_JOINING: _("what is in force, and all that is said from its joining on"),
    History.FROM_START: _("every entry from the start"),
}
SENTENCES: Mapping[Step, Label] = {
    Step.ANSWER: _("It is proposed that %(about)s joins; our answer is due."),
    Step.AWAIT_ANSWER: _("It is proposed that %(about)s joins; waiting for: %(who)s."),
    Step.GO_ON: _(
        "Joining, leaving or under a new root key: %(about)s. The matter that follows is to be "
        "written."
    ),
    Step.AWAIT_GOING_ON: _("The matter the others go on in is to be written by: %(who)s."),
    Step.AWAIT_NEWCOMER: _("The matter that follows is written; first to accept it: %(who)s."),
    Step.ACCEPT: _("The matter that follows is written; our acceptance is due."),
    Step.AWAIT_SIDES: _("The matter that follows is written; waiting for: %(who)s."),
    Step.LEAVE: _("The others have accepted the matter they go on with; our leaving is due."),
    Step.AWAIT_LEAVER: _("The matter that follows is open; still to leave: %(who)s."),
    Step.JOIN: _("Our side is asked to join this matter; our acceptance is due."),
    Step.DONE: _(
        "This matter goes on in another one. Everything said here stays and is read here."
    ),
    Step.NOTHING: _("Nobody joins and nobody leaves."),
}
UNDER_NEW_ROOT: Mapping[Step, Label] = {
    Step.ANSWER: _(
        "It is proposed that %(about)s goes on under a new root key; our answer is due."
    ),
    Step.AWAIT_ANSWER: _(
        "It is proposed that %(about)s goes on under a new root key; waiting for: %(who)s."
    ),
}
"""The same of a side that is one already."""
BUTTONS: Mapping[Step, Label] = {
    Step.ANSWER: _("Read and answer"),
    Step.GO_ON: _("Write the matter that follows"),
    Step.ACCEPT: _("Accept the matter that follows"),
    Step.LEAVE: _("Leave"),
    Step.JOIN: _("Accept the matter"),
}
NAMES: Mapping[str, Label] = {
    MEMBER: _("that a side joins"),
    LEAVING: _("our notice that we leave"),
    NEXT: _("the matter this one goes on in"),
}
"""What each object is, as whoever approves a sending reads it."""
LABELS: Mapping[str, Label] = {
    "member": _("The side that joins, and its keys"),
    "history": _("What it is given"),
    "dossier": _("The matter that follows"),
}
