"""What papers offer to pages: lists and papers in words, rows of Today, entries as sentences."""

from mufakat.apps.papers.panels.answers import document_answer, file_answer, picture_answer
from mufakat.apps.papers.panels.compiling import SHEETS, Sheet, compiled
from mufakat.apps.papers.panels.entries import PORTS
from mufakat.apps.papers.panels.lines import items_of
from mufakat.apps.papers.panels.lists import papers_shown
from mufakat.apps.papers.panels.papers import paper_shown
from mufakat.apps.papers.panels.schemes import scheme_shown
from mufakat.apps.papers.panels.writing import writing_shown

__all__ = [
    "PORTS",
    "SHEETS",
    "Sheet",
    "compiled",
    "document_answer",
    "file_answer",
    "items_of",
    "paper_shown",
    "papers_shown",
    "picture_answer",
    "scheme_shown",
    "writing_shown",
]  # fmt: skip
