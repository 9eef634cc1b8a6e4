"""The door: one thread of this process takes parcels in, one after the other.

The database has one writer at a time anyway, and each thread folds matters for itself: by one
thread the fold of a busy matter is always warm, by six it would have to catch up for each parcel.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connection

T = TypeVar("T")

_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")


def through(work: Callable[[], T]) -> T:
    """Have the door's thread do this, and give what came of it, errors too.

    Inside a transaction of the caller the work is done there: only there it belongs to it.
    """
    if connection.in_atomic_block:
        return work()
    return _one.submit(_fresh, work).result()


def _fresh(work: Callable[[], T]) -> T:
    close_old_connections()
    return work()
