"""All reads of papers, already narrowed to what the asker may see."""

from mufakat.apps.papers.queries.drafts import (
    OurDraft,
    Upload,
    due_drafts,
    our_draft,
    our_drafts,
    suggested_name,
    upload,
)
from mufakat.apps.papers.queries.files import Looked, Sent, file_of, known_look, looked_at
from mufakat.apps.papers.queries.lines import (
    Filter,
    Language,
    PaperLine,
    PapersPage,
    found_papers,
    papers,
    papers_of,
    unsettled,
)
from mufakat.apps.papers.queries.pages import (
    Answered,
    Lent,
    Paper,
    Text,
    comparable,
    paper,
    where_to,
)
from mufakat.apps.papers.queries.schemes import SchemeNow, Stem, open_schemes, scheme_of, stem_of

__all__ = [
    "Answered", "Filter", "Language", "Lent", "Looked", "OurDraft", "Paper", "PaperLine",
    "PapersPage", "SchemeNow", "Sent", "Stem", "Text", "Upload", "comparable", "due_drafts",
    "file_of", "found_papers", "known_look", "looked_at", "open_schemes", "our_draft",
    "our_drafts", "paper", "papers", "papers_of", "scheme_of", "stem_of", "suggested_name",
    "unsettled", "upload", "where_to",
]  # fmt: skip
