"""The words for what papers are, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.papers.acts.holding import State
from mufakat.apps.papers.acts.papers import (
    CHECK,
    FROM,
    JOIN,
    PAPER,
    TEXT,
    Action,
    Distribution,
    Finding,
)
from mufakat.apps.papers.acts.symbols import SYMBOLS, Kind, Suffix

KINDS: Mapping[str, Label] = {
    Kind.WORKING: _("working paper"),
    Kind.INFORMATION: _("information paper"),
    Kind.CONFERENCE_ROOM: _("conference room paper"),
    Kind.DRAFT: _("draft document"),
    Kind.STATEMENT: _("statement"),
    Kind.NON_PAPER: _("non-paper"),
}
SUFFIXES: Mapping[str, Label] = {
    Suffix.REVISION: _("revision (Rev.)"),
    Suffix.ADDENDUM: _("addendum (Add.)"),
    Suffix.CORRIGENDUM: _("corrigendum (Corr.)"),
}
DISTRIBUTIONS: Mapping[str, Label] = {
    Distribution.GENERAL: _("Distribution: general."),
    Distribution.LIMITED: _("Distribution: limited."),
    Distribution.RESTRICTED: _("Distribution: restricted."),
}
ACTIONS: Mapping[str, Label] = {
    Action.NONE: _("nothing is asked for"),
    Action.TAKE_NOTE: _("to take note"),
    Action.DISCUSS: _("to discuss"),
    Action.RECOMMEND: _("to recommend"),
    Action.ADOPT: _("to adopt"),
}
STATES: Mapping[str, Label] = {
    State.ISSUED: _("issued"),
    State.SUPERSEDED: _("superseded"),
    State.CROSSED: _("number taken by another paper"),
    State.RENUMBERED: _("renumbered"),
    State.WITHDRAWN: _("withdrawn"),
    State.UNREADABLE: _("cannot be read"),
}
HELP: Mapping[str, Label] = {
    State.ISSUED: _(
        "It stands under its symbol, and its words never change: a revision takes its place, an "
        "addendum adds to it, a corrigendum corrects it."
    ),
    State.SUPERSEDED: _("A revision stands in its place. It can still be read and quoted."),
    State.CROSSED: _(
        "Both sides took this number at once. It stays with the paper that stands first in the "
        "record; this one takes a new number."
    ),
    State.RENUMBERED: _("It was issued again under another number, with the same words."),
    State.WITHDRAWN: _("Its side took it back, and asked every side to erase it."),
    State.UNREADABLE: _("The entry does not have the form of a paper; nothing depends on it."),
}
"""What each state means and what may come next."""
FINDINGS: Mapping[str, Label] = {
    Finding.SAME: _("checked against the source text"),
    Finding.DIFFERS: _("differs from the source text"),
}
VERSIONS: Mapping[str, Label] = {
    "source": _("source text"),
    "in_translation": _("in translation"),
    "awaited": _("has not arrived yet"),
    "issued": _("issued"),
    "checked": _("checked against the source text"),
    "differs": _("differs from the source text"),
    "withdrawn": _("withdrawn"),
    "unreadable": _("cannot be read"),
}
NAMES: Mapping[str, Label] = {
    PAPER: _("a paper"),
    TEXT: _("the text of a paper"),
    CHECK: _("the check of a language version"),
    FROM: _("a paper from another matter"),
    JOIN: _("the joining of a paper"),
    SYMBOLS: _("the scheme of symbols"),
}
FIELDS: Mapping[str, Label] = {
    "original": _("Original language"),
    "distribution": _("Distribution"),
    "action": _("What the meeting is asked for"),
    "abstract": _("Abstract"),
    "finding": _("What was found"),
    "letters": _("Letters of each kind"),
    "days": _("Days before the opening"),
    "root": _("Beginning of every symbol"),
    "lead": _("Days from which no deadline is shortened"),
}
FAULTS: Mapping[str, Label] = {
    "": _("Something speaks against this file."),
    "papers.file_type": _("This file is of a type no paper has."),
    "papers.file_active": _("This file would do something when it is opened: do not open it here."),
    "papers.file_carries": _("Other files are hidden in this file."),
    "papers.file_bomb": _("This file would unpack to far more than it is."),
    "papers.file_path": _("This file would write outside its folder when it is unpacked."),
    "papers.file_locked": _("This file is under a password: nobody could look into it."),
    "papers.file_unreadable": _("This file cannot be read to its end."),
}
