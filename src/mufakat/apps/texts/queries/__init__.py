"""Everything others read of texts."""

from mufakat.apps.texts.queries.corrections import as_read, awaited_corrections, corrections
from mufakat.apps.texts.queries.pages import (
    clause_page,
    clause_words,
    notes,
    on_the_wall,
    round_of,
    text_page,
    texts,
)
from mufakat.apps.texts.queries.terms import (
    Termed,
    adopted,
    agreed_terms,
    agreement_of,
    may_be_terms,
    said_before,
    terms,
)
from mufakat.apps.texts.queries.values import (
    Change,
    ClausePage,
    Consents,
    Hand,
    Issued,
    Line,
    Listed,
    Note,
    Said,
    TextPage,
)

__all__ = [
    "Change",
    "ClausePage",
    "Consents",
    "Hand",
    "Issued",
    "Line",
    "Listed",
    "Note",
    "Said",
    "Termed",
    "TextPage",
    "adopted",
    "agreed_terms",
    "agreement_of",
    "as_read",
    "awaited_corrections",
    "clause_page",
    "clause_words",
    "corrections",
    "may_be_terms",
    "notes",
    "on_the_wall",
    "round_of",
    "said_before",
    "terms",
    "text_page",
    "texts",
]  # fmt: skip
