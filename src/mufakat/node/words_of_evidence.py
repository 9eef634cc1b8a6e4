"""Sentences for backups and for the audit: what keeps them from being made, opened or believed."""

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
    "audit.line": _("This is not a line of an audit."),
    "audit.export": _("This is not lines of an audit taken away with their proof."),
    "audit.rewritten": _(
        "The audit does not begin with the %(size)s lines that signed head stands for: it was "
        "written anew, or is another node's."
    ),
}
