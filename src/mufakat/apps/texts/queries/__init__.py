"""Everything others read of texts."""

from mufakat.apps.texts.queries.pages import (
    clause_page,
    clause_words,
    notes,
    on_the_wall,
    round_of,
    text_page,
    texts,
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
    "Change", "ClausePage", "Consents", "Hand", "Issued", "Line", "Listed", "Note", "Said",
    "TextPage", "clause_page", "clause_words", "notes", "on_the_wall", "round_of", "text_page",
    "texts",
]  # fmt: skip
