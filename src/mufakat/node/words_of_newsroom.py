"""Sentences for what the newsroom says no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "newsroom.not_ours": _("The other side publishes this item alone; only that side changes it."),
    "newsroom.nothing_stands": _(
        "Nothing of this item stands yet: what is on the table is answered, not corrected."
    ),
    "newsroom.withdrawn_already": _(
        "This item was withdrawn and stays so. Write a new item for what is to be said now."
    ),
    "newsroom.reply_decided": _("Somebody has decided on this reply before, or it is gone."),
    "newsroom.no_picture": _("This file is no picture that can be shown."),
}
