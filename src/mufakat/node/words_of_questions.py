"""Sentences for what questions and answers say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "questions.too_late": _(
        "The last day for questions that both sides agreed on is over (%(until)s). Propose another "
        "day, or ask in the room."
    ),
    "questions.not_asked": _(
        "There is nothing to ask: name another side of this meeting, and at least one question."
    ),
    "questions.not_ours": _(
        "Only the side that was asked answers a question; only its author takes it back; only the "
        "others support it."
    ),
    "questions.nothing_cleared": _("No answer is written and cleared that was not sent already."),
    "questions.own_answer": _("Somebody else has to clear an answer than whoever wrote it."),
    "questions.answer_changed": _(
        "Somebody else changed this answer since you opened the page. Look at it again; nothing "
        "of theirs is lost."
    ),
    "questions.no_questionnaire": _(
        "This is no sheet of questions: it needs a line of headings (ref, item, id, ru, en), words "
        "in each row, UTF-8, and 200 rows at most. Nothing was kept."
    ),
    "questions.not_taken_up_there": _(
        "Question %(question)s cannot be taken up at that meeting: its agenda is adopted, it has "
        "this item already, or it is not a meeting of this agreement. Nothing was drafted."
    ),
    "questions.nothing_to_print": _("Nobody has asked anything yet: there is nothing to print."),
}
