"""All writes of records: one function for each thing a person does."""

from mufakat.apps.records.services.records import (
    IssuedAlready,
    NothingCorrected,
    NothingDrafted,
    NothingNoted,
    NotOpen,
    NotTheIssuer,
    RecordChanged,
    StillCrossed,
    accept_final,
    assemble,
    correct,
    edit_paragraph,
    issue,
    propose_final,
    refuse_final,
)
from mufakat.apps.records.services.tabling import draft_communique, draft_minutes

__all__ = [
    "IssuedAlready",
    "NotOpen",
    "NotTheIssuer",
    "NothingCorrected",
    "NothingDrafted",
    "NothingNoted",
    "RecordChanged",
    "StillCrossed",
    "accept_final",
    "assemble",
    "correct",
    "draft_communique",
    "draft_minutes",
    "edit_paragraph",
    "issue",
    "propose_final",
    "refuse_final",
]
