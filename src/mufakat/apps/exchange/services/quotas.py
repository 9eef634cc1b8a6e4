"""How much one partner may send in a minute. More than that waits; nothing is lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mufakat.apps.exchange.models import LinkRow
from mufakat.kernel.errors import Refusal

WINDOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Quota:
    """What one partner may send in one minute."""

    acts: int = 200_000
    size: int = 512 * 1024 * 1024


class TooMuch(Refusal):
    """More in one minute than agreed: `wait` says in how many seconds there is room again."""

    code = "exchange.too_much"

    def __init__(self, *, wait: int) -> None:
        super().__init__(wait=wait)
        self.wait = wait


def spend(link: LinkRow, *, acts: int, size: int, now: datetime, quota: Quota) -> None:
    """Count this parcel against the partner's minute, or raise; saving the row is the caller's."""
    began = link.window_began
    # A clock that was put back must not lock anybody out: then the minute begins anew.
    if began is None or not began <= now < began + WINDOW:
        began, link.acts_used, link.bytes_used = now, 0, 0
    if link.acts_used + acts > quota.acts or link.bytes_used + size > quota.size:
        raise TooMuch(wait=int((began + WINDOW - now).total_seconds()) + 1)
    link.window_began = began
    link.acts_used += acts
    link.bytes_used += size
