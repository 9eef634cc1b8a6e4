"""What programs reach: the door between nodes, and REST for whoever works here."""

from mufakat.apps.exchange.api import audit, own_keys
from mufakat.apps.exchange.api.door import chunks, parcels
from mufakat.apps.exchange.api.rest import router

__all__ = ["audit", "chunks", "own_keys", "parcels", "router"]
