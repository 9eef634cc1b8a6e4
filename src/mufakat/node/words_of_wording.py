"""Sentences for what the rules of negotiated wording say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VOID: Mapping[str, str | Promise] = {
    "void.bracket_exists": _("A bracket or an alternative of that name is there already."),
    "void.no_bracket": _("This bracket is not open any more, or has no such alternative."),
    "void.no_clause": _("This is not a clause of the text."),
    "void.no_place": _("The words it stands by are not there, or it brings none."),
    "void.no_reopen": _("The clause is agreed: somebody has to reopen it first."),
    "void.no_words": _("The clause has no words yet."),
    "void.not_settled": _("Not everyone concerned has accepted or withdrawn yet."),
    "void.not_the_words": _("These are not the words that stand now."),
    "void.nothing_final": _("Nothing is agreed here that could be reopened."),
    "void.open_bracket": _("Something is still in brackets."),
    "void.pen": _("The chair and the secretariat hold the pen; they bring and choose no words."),
    "void.too_deep": _("Brackets stand in brackets to depth two only."),
    "void.too_long": _("The clause would have more words than a clause may have."),
    "void.words_already": _("The clause has its words already."),
}
WORDS: Mapping[str, str | Promise] = {
    "text.events": _("This is not a list of operations on a text."),
    "text.operation": _("Operation %(seq)s (%(op)s) has no ground where the text stands then."),
    "text.nothing_changed": _("These are the words that stand already."),
    "text.inside_bracket": _("These words are in brackets: propose others beside them instead."),
}
