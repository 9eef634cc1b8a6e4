"""What keeps a paper from being issued, changed or passed on."""

from mufakat.kernel.errors import Refusal


class PaperChanged(Refusal):
    """Somebody else changed the paper since the page was opened."""

    code = "papers.changed_meanwhile"


class WaitsForApproval(Refusal):
    """A paper that waits for approval of sending is changed only once it came back."""

    code = "papers.waits_for_approval"


class NothingWritten(Refusal):
    """A paper without its original text cannot be issued."""

    code = "papers.nothing_written"


class TooLong(Refusal):
    """A text longer than one entry holds."""

    code = "papers.too_long"


class NotOurs(Refusal):
    """Only the side that issued a paper revises, renumbers, withdraws or lends it."""

    code = "papers.not_ours"


class NotInForce(Refusal):
    """The paper was withdrawn, superseded or has lost its number."""

    code = "papers.not_in_force"


class IssuedAlready(Refusal):
    """A language version under a symbol is issued once; what changes it is a corrigendum."""

    code = "papers.issued_already"


class NotToJoin(Refusal):
    """A paper of our own, one we joined already, or a non-paper, which names nobody."""

    code = "papers.not_to_join"


class NothingToCheck(Refusal):
    """There is no language version here that could be compared with the original."""

    code = "papers.nothing_to_check"


class NothingToRenumber(Refusal):
    """The paper holds its number."""

    code = "papers.nothing_to_renumber"


class NoReason(Refusal):
    """A withdrawal says why."""

    code = "papers.no_reason"


class NoConsent(Refusal):
    """The side the paper comes from has not consented to its being attached there."""

    code = "papers.no_consent"


class AttachedAlready(Refusal):
    """The paper is attached in that matter already, or waits to be."""

    code = "papers.attached_already"


class SameMatter(Refusal):
    """A paper is not attached in its own matter."""

    code = "papers.same_matter"


class FileTooLarge(Refusal):
    """A file larger than any paper, or with nothing in it."""

    code = "papers.file_size"


class TooManyUploads(Refusal):
    """Too many files of one person are half here."""

    code = "papers.too_many_uploads"


class NotWhole(Refusal):
    """Not all of the file has come yet."""

    code = "papers.upload_not_whole"


class WrongPlace(Refusal):
    """A piece that does not continue what is here: `received` says where to go on."""

    code = "papers.upload_place"


class NumberGone(Refusal):
    """A document that follows another one needs that one to stand."""

    code = "papers.nothing_to_follow"
