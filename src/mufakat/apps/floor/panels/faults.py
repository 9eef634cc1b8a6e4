"""Sentences for notes that change nothing where they stand."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.floor.acts.sittings import Fault

WORDS: Mapping[Fault, str | Promise] = {
    Fault.NOT_OPEN: _("The sitting was not open then."),
    Fault.OPEN_ALREADY: _("The sitting was open already."),
    Fault.NOT_SUSPENDED: _("The sitting was not suspended then."),
    Fault.CLOSED_ALREADY: _("The sitting was closed already."),
    Fault.ADOPTED_ALREADY: _("The agenda was adopted already."),
    Fault.SAME_ITEM: _("This agenda item was under way already."),
    Fault.NOBODY_SPEAKS: _("Nobody had the floor then."),
    Fault.NOT_ON_LIST: _("Nobody of that name was on the speakers’ list."),
    Fault.NO_QUORUM: _("The heads of all sides were not noted as present."),
}


def fault_words(fault: Fault) -> str:
    """Say why a note changes nothing, or what it lacks."""
    return str(WORDS[fault])
