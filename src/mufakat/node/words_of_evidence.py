"""Sentences for what keeps a backup from being made or opened."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "node.backup_passphrase_short": _(
        "A backup needs a passphrase of at least %(least)s characters."
    ),
    "node.backup_locked": _(
        "This passphrase does not open the backup, or its beginning was changed."
    ),
    "node.backup_changed": _(
        "This backup was changed after it was made, or broke off: at piece %(piece)s."
    ),
}
