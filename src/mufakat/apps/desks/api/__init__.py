"""REST for the desks: everything a page can do."""

from mufakat.apps.desks.api import financing, matching  # noqa: I001 -- before what takes any word
from mufakat.apps.desks.api import exchanging
from mufakat.apps.desks.api.routing import router

__all__ = ["exchanging", "financing", "matching", "router"]
