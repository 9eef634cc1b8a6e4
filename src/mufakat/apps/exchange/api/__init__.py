"""What programs reach: the door between nodes, and REST for whoever works here."""

from mufakat.apps.exchange.api import audit, folders, own_keys
from mufakat.apps.exchange.api.door import chunks, parcels
from mufakat.apps.exchange.api.rest import router

__all__ = ["audit", "chunks", "folders", "own_keys", "parcels", "router"]
