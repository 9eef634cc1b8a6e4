"""The engines of the desks in one run: hashes, screening, protected tables, each beside a peer."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mufakat.cli.bench.hash_figures import hash_figures
from mufakat.cli.bench.protect_figures import protect_figures
from mufakat.cli.bench.screen_figures import screen_figures

KNOWN, LARGE = 1_000_000, 10_000_000
VERSIONS = ("mufakat", "numpy", "scipy", "rapidfuzz", "pdqhash", "pillow", "threatexchange")


def desks_figures(data: Path | None, *, known: int = KNOWN, large: bool = False) -> dict[str, Any]:
    """Measure what the folder allows; tables are made by chance and need none."""
    return {
        "machine": _machine(),
        "protect": protect_figures(),
        "hashes": None if data is None else hash_figures(data, known=known, large=LARGE * large),
        "screening": None if data is None else screen_figures(data),
    }


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(), "python": platform.python_version(),
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
        **{name: found for name in VERSIONS if (found := _version(name))},
    }  # fmt: skip


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
