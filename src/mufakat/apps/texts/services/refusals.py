"""What keeps a text from going on."""

from mufakat.kernel.errors import Missing, Refusal


class NoSuchText(Missing):
    """No text of that name here, or no such clause in it."""

    code = "text.missing"


class Changed(Refusal):
    """The wording reads otherwise than when it was looked at."""

    code = "text.changed_meanwhile"


class NothingProposed(Refusal):
    """A proposal that changes nothing, or says nothing."""

    code = "text.nothing_proposed"


class NotYetSettled(Refusal):
    """A step that has to wait: brackets are open, or a language is neither agreed nor verified."""

    code = "text.not_yet_settled"


class IsFrozen(Refusal):
    """A frozen text has no further reading, revision or clause, and none of its own is reopened."""

    code = "text.frozen"


class NotTheFrozen(Refusal):
    """The line printed on the original is not that of the frozen wording."""

    code = "text.not_the_frozen"


class OnePlaceAtATime(Refusal):
    """Words changed on both sides of a bracket: they would be two proposals."""

    code = "text.one_place_at_a_time"


class TooLong(Refusal):
    """More words than one clause holds."""

    code = "text.too_long"


class NotYetReopened(Refusal):
    """A clause both sides agreed is cut or joined only after it was taken up again."""

    code = "text.agreed_clause"


class OfAnAmendment(Refusal):
    """A clause of an amendment is neither cut nor joined: it says by its name what it changes."""

    code = "text.amending_clause"


class AlreadyAmended(Refusal):
    """A clause that this amendment changes already."""

    code = "text.amended_twice"


class FilledAlready(Refusal):
    """A field of a joint plan that has its words: change them there."""

    code = "text.field_filled"


class RestsOnDisputed(Refusal):
    """A text that rests on a word its side disowned is neither frozen nor signed."""

    code = "text.rests_on_disputed"
