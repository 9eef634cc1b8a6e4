"""REST for commitments."""

from mufakat.apps.commitments.api import boards, deeds, one
from mufakat.apps.commitments.api.routing import router

__all__ = ["boards", "deeds", "one", "router"]
