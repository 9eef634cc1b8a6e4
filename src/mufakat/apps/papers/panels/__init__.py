"""What papers offer to pages: lists and papers in words, rows of Today, entries as sentences."""

from mufakat.apps.papers.panels.answers import document_answer, file_answer, picture_answer
from mufakat.apps.papers.panels.entries import PORTS
from mufakat.apps.papers.panels.pages import (
    items_of,
    language_name,
    paper_shown,
    papers_shown,
    writing_shown,
)
from mufakat.apps.papers.panels.schemes import scheme_shown

__all__ = [
    "PORTS",
    "document_answer",
    "file_answer",
    "items_of",
    "language_name",
    "paper_shown",
    "papers_shown",
    "picture_answer",
    "scheme_shown",
    "writing_shown",
]  # fmt: skip
