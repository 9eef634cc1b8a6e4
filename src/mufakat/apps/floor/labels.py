"""The words for what can be noted of a sitting, and where a sitting stands."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.floor.acts.notes import Kind
from mufakat.apps.floor.acts.sittings import State
from mufakat.apps.floor.acts.speaking import Interpretation

Label = str | Promise

KINDS: Mapping[str, Label] = {
    Kind.OPENED: _("sitting opened"),
    Kind.ADOPTED: _("agenda adopted"),
    Kind.ITEM: _("agenda item taken up"),
    Kind.SPEAKER: _("has the floor"),
    Kind.STATEMENT: _("statement"),
    Kind.PAPER: _("paper introduced"),
    Kind.DECISION: _("decision"),
    Kind.SUSPENDED: _("sitting suspended"),
    Kind.RESUMED: _("sitting resumed"),
    Kind.CLOSED: _("sitting closed"),
    Kind.POINT_OF_ORDER: _("point of order"),
    Kind.REPLY: _("right of reply"),
    Kind.STRUCK: _("note struck out"),
    Kind.PRESENT: _("head is in the room"),
    Kind.ABSENT: _("head has left the room"),
    Kind.ASKED: _("asked for the floor"),
    Kind.ASKED_REPLY: _("asked for a reply"),
    Kind.ASKED_ORDER: _("raised a point of order"),
    Kind.WITHDREW: _("taken off the list"),
    Kind.INTERPRETED: _("interpretation began"),
    Kind.ENDED: _("speech ended"),
}

STATES: Mapping[str, Label] = {
    State.PLANNED: _("not opened yet"),
    State.OPEN: _("under way"),
    State.SUSPENDED: _("suspended"),
    State.CLOSED: _("closed"),
}

INTERPRETATIONS: Mapping[str, Label] = {
    Interpretation.SIMULTANEOUS: _("simultaneous: all of the time counts"),
    Interpretation.DOUBLED: _("consecutive: half of the time counts"),
    Interpretation.MEASURED: _("consecutive: measured by key"),
}

COVERED: Mapping[str, Label] = {
    "entry.add": _("what is noted on the floor, and other entries"),
    "slot.propose": _("what our side proposes"),
    "slot.accept": _("what our side accepts"),
    "text.edit": _("changes to a text"),
    "own.set": _("what our side states alone, such as its delegation"),
}

NAMES: Mapping[str, Label] = {"floor": _("notes of a sitting")}
FIELDS: Mapping[str, Label] = {
    "notes": _("Notes"), "kind": _("What happened"), "at": _("When"), "party": _("Side"),
    "person": _("Name"), "paper": _("Paper"), "words": _("Words"), "sitting": _("Sitting"),
    "item": _("Agenda item"),
}  # fmt: skip
