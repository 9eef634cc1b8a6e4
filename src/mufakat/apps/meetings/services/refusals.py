"""What keeps a meeting or an agenda from going on."""

from mufakat.kernel.errors import Missing, Refusal


class NoSuchMeeting(Missing):
    """No meeting of that name here, or its terms cannot be read."""

    code = "meeting.missing"


class NotYetAgreed(Refusal):
    """The agenda cannot be adopted while an item or the order is still open."""

    code = "agenda.not_yet_agreed"


class NothingChanged(Refusal):
    """A counter-proposal that says the same as what it answers."""

    code = "meeting.nothing_changed"
