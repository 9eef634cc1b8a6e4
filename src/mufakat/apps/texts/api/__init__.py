"""REST for texts: everything a page offers."""

from mufakat.apps.texts.api import clauses, files, later, signing, terms, texts
from mufakat.apps.texts.api.saying import router

__all__ = ["clauses", "files", "later", "router", "signing", "terms", "texts"]
