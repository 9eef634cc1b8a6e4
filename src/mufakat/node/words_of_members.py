"""Sentences for what the coming and going of sides says no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "agreement.goes_on": _(
        "This matter follows one of ours. Accept it on the page of the sides of that one."
    ),
    "members.form": _("This is not the form in which the sides decide that another joins."),
    "members.gone_on": _("This matter goes on in another one: nothing more is decided here."),
    "members.already": _("%(party)s is a side of this matter already, or was agreed to join it."),
    "members.not_compared": _(
        "Our officer has not compared the card of %(party)s yet. Compare its words first."
    ),
    "members.other_keys": _(
        "The keys proposed for %(party)s are not those on the card our officer compared. Speak to "
        "the side that proposed them, over another channel."
    ),
    "members.nothing_to_change": _(
        "Nobody joins, nobody leaves, and this matter is not nearly full: it goes on as it is."
    ),
    "members.too_few": _("A matter has two sides at least."),
    "members.leaves_itself": _(
        "Our side leaves: the matter that follows is written by one that stays."
    ),
    "members.newcomer_first": _(
        "The side that joins accepts the matter that follows first: otherwise this one were closed "
        "and no other open."
    ),
    "members.others_first": _("The sides that stay accept the matter that follows first."),
    "members.not_offered": _("No matter that follows this one waits for our word."),
    "members.decided_since": _(
        "Something was decided here since the matter that follows was written, and would be lost. "
        "Let it be written anew."
    ),
    "members.too_much": _(
        "What is in force here does not fit into the first entry of the matter that follows."
    ),
    "members.nothing_to_repeat": _("Every word of our own stands in this matter already."),
}
