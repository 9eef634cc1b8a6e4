"""What cannot be done with a commitment, each with its code."""

from mufakat.kernel.errors import Refusal


class NotAdopted(Refusal):
    """A commitment comes from an adopted clause of a text under the same agreement."""

    code = "commitment.not_adopted"


class NothingChosen(Refusal):
    """No clause was chosen, or nothing was changed."""

    code = "commitment.nothing_chosen"


class NotLive(Refusal):
    """Both sides have not agreed on it yet, or it is at an end."""

    code = "commitment.not_live"


class NotOurs(Refusal):
    """Only a side that is to act reports on a commitment."""

    code = "commitment.not_ours"


class OwnReport(Refusal):
    """A side's report is answered by another side."""

    code = "commitment.own_report"


class NothingReported(Refusal):
    """That side has reported nothing to answer, or has reported anew since."""

    code = "commitment.nothing_reported"


class NoEvidence(Refusal):
    """A report that something is done says in words or by a file how that is seen."""

    code = "commitment.no_evidence"


class NoReason(Refusal):
    """A dispute, a deferral and a closing say why."""

    code = "commitment.no_reason"
