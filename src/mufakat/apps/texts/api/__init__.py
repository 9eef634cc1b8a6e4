"""REST for texts: everything a page offers."""

from mufakat.apps.texts.api import clauses, files, hearing, later, procedure, signing, terms, texts
from mufakat.apps.texts.api.saying import router

__all__ = [
    "clauses",
    "files",
    "hearing",
    "later",
    "procedure",
    "router",
    "signing",
    "terms",
    "texts",
]
