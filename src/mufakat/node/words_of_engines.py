"""Sentences for what the engines and their files say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "engine.file": _("This file is not of the form the engine reads."),
    "expertise.form": _("These profiles, or issues, are not of the form that is read here."),
    "expertise.vocabulary": _("This vocabulary has a duplicate, a hole or a circle in it."),
    "hash.form": _("This is not a hash of 64 hexadecimal digits."),
    "hash.link": _("This is not the address of a page on the web."),
    "hash.picture": _("This is not a picture of a kind that is read here, or it is too large."),
    "list.form": _("This is not a list of the form it is read as."),
    "matching.problem": _("Scores, cover and loads do not make a matching problem."),
    "programme.form": _("This is not a meeting, or a programme, of the form that is read here."),
    "programme.not_named": _("Rooms or interpreters were counted as enough, and are not."),
    "protect.leaks": _("The check of the protected table failed, so it is not given out."),
    "protect.released": _("A release of this name stands in the ledger already. Choose another."),
    "protect.table": _("This is not a table of counts with headings, without totals."),
    "protect.unsolved": _("The check of the protected table gave no answer; nothing is given out."),
    "text.form": _("This is not a draft text of the form that is read here."),
}
