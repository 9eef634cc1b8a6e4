"""The machine figures are measured on, and one core of it for whoever measures."""

import os
import platform
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any


def machine(ours: int, theirs: int) -> dict[str, Any]:
    """Say on what the figures were measured."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "client_core": ours,
        "server_core": theirs,
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION,
        **{name: version(name) for name in ("mufakat", "django", "cryptography", "waitress")},
    }


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Stay on one core while something is measured on another."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor()
    named = (line.partition(":") for line in text.splitlines())
    found = (value.strip() for name, _, value in named if name.strip() == "model name")
    return next(found, platform.processor())
