"""The same two nodes as in the journeys."""

from tests.journeys.conftest import made, nodes

__all__ = ["made", "nodes"]
