"""Sentences for what commitments and the daily digest say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "commitment.not_adopted": _(
        "A commitment comes from a clause of a signed text under the same agreement; clause "
        "%(clause)s is not one, or reads otherwise now."
    ),
    "commitment.nothing_chosen": _("Nothing was chosen, or nothing differs from what stands."),
    "commitment.not_live": _(
        "This commitment is not agreed by both sides yet, or it is at an end already."
    ),
    "commitment.not_ours": _("Only a side that is to act reports on a commitment."),
    "commitment.own_report": _("A side’s report is answered by the other side, never by itself."),
    "commitment.nothing_reported": _(
        "That side has not reported this as done, or has reported anew since you read it."
    ),
    "commitment.no_evidence": _("Say in words or by a file how it can be seen that this is done."),
    "digest.no_mail_server": _(
        "No mail server is named: set MUFAKAT_MAIL, or print the digest without --mail."
    ),
    "digest.bad_address": _("This is no address mail can be sent to."),
    "commitment.no_reason": _("Say in one language at least why."),
}
