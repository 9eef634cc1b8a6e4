"""What is said no to when sides come and go."""

from mufakat.kernel.errors import Refusal


class GoneOn(Refusal):
    """The matter goes on in another one: nothing more is decided here."""

    code = "members.gone_on"


class AlreadyASide(Refusal):
    """It is a side of this matter, or was agreed to join."""

    code = "members.already"


class NotCompared(Refusal):
    """Our officer has not compared the card of the side that is to join."""

    code = "members.not_compared"


class OtherKeys(Refusal):
    """The keys proposed are not those on the card our officer compared."""

    code = "members.other_keys"


class NothingToChange(Refusal):
    """Nobody joins, nobody leaves, and the matter is not nearly full."""

    code = "members.nothing_to_change"


class TooFewStay(Refusal):
    """A matter has two sides at least."""

    code = "members.too_few"


class LeavesItself(Refusal):
    """A side that leaves does not write the matter the others go on with."""

    code = "members.leaves_itself"


class NewcomerFirst(Refusal):
    """The side that joins accepts first: else this matter were closed and no other open."""

    code = "members.newcomer_first"


class OthersFirst(Refusal):
    """The sides that stay accept before the one that leaves does."""

    code = "members.others_first"


class NotOffered(Refusal):
    """No matter that follows this one is on the table, or it is not here."""

    code = "members.not_offered"


class DecidedSince(Refusal):
    """Something was decided since the matter that follows was written: it would be lost."""

    code = "members.decided_since"


class TooMuch(Refusal):
    """What is in force does not fit into the first entry of the matter that follows."""

    code = "members.too_much"


class NothingToRepeat(Refusal):
    """Every word of our own stands in this matter already."""

    code = "members.nothing_to_repeat"
