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
    "delegation.two_heads": _("A delegation has one head, and every member stands in it once."),
    "delegation.changed_meanwhile": _(
        "Somebody else changed our delegation since you opened this page. Look at it again; "
        "nothing of theirs is lost."
    ),
    "delegation.nobody": _("Nobody is in our delegation yet."),
    "delegation.no_head": _("Say first who heads our delegation."),
    "delegation.nothing_changed": _("Our delegation reads as it was notified last."),
    "delegation.nothing_to_answer": _(
        "That side has no such delegation now: it notified another one since, or took it back."
    ),
    "work.failed": _("The computation failed. Nothing was changed; the keeper's log says why."),
    "work.too_long": _("The computation took too long and was stopped. Nothing was changed."),
    "delegation.nobody_to_ask": _(
        "Nothing can be proposed yet: the register of experts or the agenda is empty."
    ),
    "programme.twice": _("A sitting stands twice in this programme."),
    "programme.changed_meanwhile": _(
        "Somebody else changed the programme since you opened this page. Look at it again; "
        "nothing of theirs is lost."
    ),
    "programme.nothing_arranged": _(
        "There is nothing to propose yet: put sittings in first, and for a seating plan wait for "
        "every side's delegation."
    ),
    "work.no_answer": _("There is no answer to take: compute a proposal first."),
    "sheet.not_drawn": _("The sheet could not be drawn."),
    "plan.nothing_to_do": _("Say in one line what is to be done."),
}
