"""Sentences for what the register of experts, delegations and the programme say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "experts.changed_meanwhile": _(
        "Somebody else changed this profile since you opened it. Look at it again; nothing of "
        "theirs is lost."
    ),
    "experts.kept_too_long": _("A profile can be kept until %(until)s at most."),
    "experts.unreadable_file": _(
        "This file cannot be read here: it is no sheet, Word, PDF or text file, it is too large, "
        "or it has no text in it."
    ),
    "experts.line": _("This line cannot be read: %(line)s"),
    "experts.forbidden_column": _(
        "The register has no place for religion, ethnicity or political opinion. Take the column "
        "“%(column)s” out; nothing of the file was kept."
    ),
    "experts.unknown_column": _("The register has no column “%(column)s”."),
    "experts.sheet": _(
        "This is no sheet the register can read: it needs a line of headings with a name, in "
        "UTF-8, and 2,000 rows at most."
    ),
}
