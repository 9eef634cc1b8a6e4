"""The node and the partner of the exchange's tests."""

from tests.apps.exchange.conftest import far, home

__all__ = ["far", "home"]
