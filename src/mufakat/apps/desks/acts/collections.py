"""What tools of our own agency read: collections of signals, and who reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that reads, or read, signals."""

    pk: int
    name: str
    seat: str
    at: datetime
    shut_at: datetime | None


@dataclass(frozen=True, slots=True)
class Collection:
    """One matter of exchange as a tool sees it."""

    id: str
    own: str
    subject: str
    year: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One object of STIX, and when this node came to hold what it says."""

    added: datetime
    said: Mapping[str, Any]
