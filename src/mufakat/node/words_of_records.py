"""Sentences for what the record of a meeting says no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "records.nothing_noted": _(
        "Nothing was noted yet that both sides hold and a record could be put together from."
    ),
    "records.nothing_drafted": _("There is no draft of ours: put the record together first."),
    "records.issued_already": _(
        "The record was issued. From then on it is corrected paragraph by paragraph."
    ),
    "records.not_open": _("The record does not stand where this can be done."),
    "records.nothing_corrected": _("This paragraph would read as it does, or it is not there."),
    "records.still_crossed": _(
        "Both sides correct paragraph %(paragraph)s differently. Choose whose words are taken."
    ),
    "records.not_the_issuer": _(
        "The side that issued the record puts the corrections together and proposes the final."
    ),
    "records.changed_meanwhile": _(
        "Somebody else changed the draft since you opened the page. Look at it again; nothing of "
        "theirs is lost."
    ),
}
