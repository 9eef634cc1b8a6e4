"""All writes of papers: one function for each thing a person does."""

from mufakat.apps.papers.services.checking import check_version
from mufakat.apps.papers.services.issuing import issue, issue_version, renumber
from mufakat.apps.papers.services.joining import join_paper
from mufakat.apps.papers.services.lending import attach_elsewhere, let_attach
from mufakat.apps.papers.services.numbering import accept_scheme, propose_scheme, refuse_scheme
from mufakat.apps.papers.services.uploading import (
    PIECE,
    begin_upload,
    drop_upload,
    finish_upload,
    take_piece,
    upload_whole,
)
from mufakat.apps.papers.services.withdrawing import withdraw_paper
from mufakat.apps.papers.services.writing import (
    Written,
    begin_following,
    begin_paper,
    change_paper,
    discard_paper,
    drop_file,
)

__all__ = [
    "PIECE", "Written", "accept_scheme", "attach_elsewhere", "begin_following", "begin_paper",
    "begin_upload", "change_paper", "check_version", "discard_paper", "drop_file", "drop_upload",
    "finish_upload", "issue", "issue_version", "join_paper", "let_attach", "propose_scheme",
    "refuse_scheme", "renumber", "take_piece", "upload_whole", "withdraw_paper",
]  # fmt: skip
