"""How long to wait before trying again: longer each time, and never all at the same moment."""

from collections.abc import Callable
from datetime import timedelta

FIRST = 1.0
LONGEST = 300.0
_DOUBLINGS = 9

Jitter = Callable[[], float]
"""A number from 0 up to 1; the one use of chance in the exchange."""


def back_off(tries: int, *, jitter: Jitter) -> timedelta:
    """Give the wait after the `tries`-th failure: doubled each time up to five minutes.

    Between half and all of it, so that two nodes coming back do not meet again and again.
    """
    full = min(FIRST * 2.0 ** min(max(tries - 1, 0), _DOUBLINGS), LONGEST)
    return timedelta(seconds=full * (0.5 + jitter() / 2))
