"""What people do with commitments. Each comes to a draft a second person has to approve."""

from mufakat.apps.commitments.services.agreeing import (
    accept_commitments,
    change_commitment,
    close_commitment,
    defer_commitment,
    propose_commitments,
    propose_keyed,
    refuse_commitment,
)
from mufakat.apps.commitments.services.carrying import put_on_agenda
from mufakat.apps.commitments.services.refusals import (
    NoEvidence,
    NoReason,
    NotAdopted,
    NothingChosen,
    NothingReported,
    NotLive,
    NotOurs,
    OwnReport,
)
from mufakat.apps.commitments.services.reporting import OURS, Spoken, answer, report

__all__ = [
    "OURS", "NoEvidence", "NoReason", "NotAdopted", "NotLive", "NotOurs", "NothingChosen",
    "NothingReported", "OwnReport", "Spoken", "accept_commitments", "answer", "change_commitment",
    "close_commitment", "defer_commitment", "propose_commitments", "propose_keyed", "put_on_agenda",
    "refuse_commitment", "report",
]  # fmt: skip
