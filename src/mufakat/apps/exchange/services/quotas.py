"""How much one partner may send in a minute. More than that waits; nothing is lost.

Counted in this process: a count that survived a restart would cost a write for every parcel.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import PartyId

WINDOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Quota:
    """What one partner may send in one minute."""

    acts: int = 200_000
    size: int = 2560 * 1024 * 1024
    """Bytes; room for one file of the largest size a paper may have."""


class TooMuch(Refusal):
    """More in one minute than agreed: `wait` says in how many seconds there is room again."""

    code = "exchange.too_much"

    def __init__(self, *, wait: int) -> None:
        super().__init__(wait=wait)
        self.wait = wait


@dataclass(slots=True)
class Minute:
    """What one partner has sent since its minute began."""

    began: datetime
    acts: int = 0
    size: int = 0


@dataclass(slots=True)
class Meter:
    """Counts what every partner sends."""

    minutes: dict[PartyId, Minute] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def spend(self, peer: PartyId, *, acts: int, size: int, now: datetime, quota: Quota) -> None:
        """Count this against the partner's minute, or raise."""
        with self.lock:
            minute = self.minutes.get(peer)
            # A clock that was put back must not lock anybody out: then the minute begins anew.
            if minute is None or not minute.began <= now < minute.began + WINDOW:
                minute = Minute(now)
            if minute.acts + acts > quota.acts or minute.size + size > quota.size:
                raise TooMuch(wait=int((minute.began + WINDOW - now).total_seconds()) + 1)
            minute.acts += acts
            minute.size += size
            self.minutes[peer] = minute


METER = Meter()
"""The one meter of this process."""
