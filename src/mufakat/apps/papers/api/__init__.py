"""REST for papers, their files and the scheme of symbols."""

from mufakat.apps.papers.api import files, papers, schemes, writing
from mufakat.apps.papers.api.routing import router

__all__ = ["files", "papers", "router", "schemes", "writing"]
