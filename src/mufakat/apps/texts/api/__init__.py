"""REST for texts: everything a page offers."""

from mufakat.apps.texts.api import clauses, files, later, procedure, signing, terms, texts
from mufakat.apps.texts.api.saying import router

__all__ = ["clauses", "files", "later", "procedure", "router", "signing", "terms", "texts"]
