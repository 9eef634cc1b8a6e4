"""REST for the desks: everything a page can do."""

from mufakat.apps.desks.api import financing, matching, petitions, tools  # noqa: I001 -- before any word
from mufakat.apps.desks.api import exchanging
from mufakat.apps.desks.api.routing import router

__all__ = ["exchanging", "financing", "matching", "petitions", "router", "tools"]
