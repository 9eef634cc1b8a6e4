"""What questions say no to."""

from mufakat.kernel.errors import Refusal


class TooLate(Refusal):
    """The day both sides agreed on for questions is over."""

    code = "questions.too_late"


class NotAsked(Refusal):
    """A question is asked of another member of the meeting."""

    code = "questions.not_asked"


class NotOurQuestion(Refusal):
    """Only the side asked answers, and only the others support a question."""

    code = "questions.not_ours"


class NothingCleared(Refusal):
    """There is no answer that was cleared and not yet sent."""

    code = "questions.nothing_cleared"


class OwnAnswer(Refusal):
    """Whoever wrote an answer does not clear it."""

    code = "questions.own_answer"


class AnswerChanged(Refusal):
    """Somebody changed the answer since the page was opened."""

    code = "questions.answer_changed"


class NoQuestionnaire(Refusal):
    """A file without a question, with too many, or not of the form of a sheet."""

    code = "questions.no_questionnaire"


class NotTakenUpThere(Refusal):
    """The meeting has adopted its agenda, has this item already, or is none of this agreement."""

    code = "questions.not_taken_up_there"


class NothingToPrint(Refusal):
    """Nobody has asked anything yet."""

    code = "questions.nothing_to_print"
