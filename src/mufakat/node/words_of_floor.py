"""Sentences for what the floor of a meeting refuses."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "floor.nothing_to_send": _(
        "Every note of this sitting is on the joint record already, or waits for approval."
    ),
    "floor.nothing_noted": _("Write the note first; it holds at most 8,000 characters."),
    "floor.wrong_mandate": _(
        "A sitting mandate names the seat of a head of delegation, what it covers, and a first "
        "moment before the last."
    ),
    "floor.no_mandate": _("No sitting mandate of this meeting lets you sign alone now."),
    "floor.not_covered": _(
        "The sitting mandate does not cover all that this draft says: a second person has to "
        "approve the sending."
    ),
    "floor.wrong_terms": _(
        "Times are whole minutes, at most 600; a text needs its speaker’s side and its language."
    ),
    "floor.unknown_side": _("A note names a side that is no member of this meeting."),
}
