"""A solver that writes to the standard output by itself is sent elsewhere: JSON stands there."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def output_to_errors() -> Iterator[None]:
    """Send what a library writes to the standard output to the standard error instead."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        # What the C library still holds would otherwise come out after the answer.
        ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
