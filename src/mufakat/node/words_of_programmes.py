"""Sentences for what a programme breaks: a code each, and the names it is said with."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BREACHES: Mapping[str, str | Promise] = {
    "unplaced": _("%(item)s has no time yet."),
    "unknown": _("%(item)s, or the time %(slot)s, is not part of this meeting."),
    "holiday": _("%(side)s has a public holiday. %(item)s %(slot)s"),
    "weekend": _("%(side)s does not sit on days of rest. %(item)s %(slot)s"),
    "hours": _("This lies outside the working hours of %(side)s. %(item)s %(slot)s"),
    "ramadan": _("Hours are shorter in Ramadan for %(side)s. %(item)s %(slot)s"),
    "friday": _("Friday prayer of %(side)s falls into this time. %(item)s %(slot)s"),
    "break": _("%(side)s has a break then. %(item)s %(slot)s"),
    "away": _("%(person)s cannot come then. %(item)s %(slot)s"),
    "remote_in_room": _("%(person)s sits elsewhere, but %(item)s is held in person."),
    "not_allowed": _("%(item)s is bound to other times. %(slot)s"),
    "no_room": _("There is no room for %(item)s. %(slot)s"),
    "rooms": _("There are too few rooms for what would sit at once."),
    "room_away": _("%(room)s is not free for %(item)s at %(slot)s."),
    "room_unfit": _("%(room)s is too small for %(item)s, or lacks what it needs."),
    "room_taken": _("%(room)s would hold %(item)s and %(other)s at once. %(slot)s"),
    "links": _("There are too few links for what would sit at once. %(slot)s"),
    "interpreter_missing": _("An interpreter is missing: %(pair)s. %(item)s %(slot)s"),
    "interpreter_away": _("%(person)s cannot interpret %(item)s at %(slot)s."),
    "double_booked": _("%(person)s would sit in two places at once. %(item)s %(other)s %(slot)s"),
    "order": _("%(item)s comes only after %(other)s is over."),
    "locked": _("%(item)s is locked in its place."),
}
