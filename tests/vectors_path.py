"""Where the outside vectors are. Absent they are skipped by name; in CI absence is a failure."""

import os
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

WHY = "the outside vectors were not found (MUFAKAT_VECTORS=/path/to/shared/vectors)"


def vectors() -> Path | None:
    """Return the folder of outside vectors, or nothing."""
    shared = os.environ.get("MUFAKAT_SHARED")
    beside = Path(__file__).resolve().parents[2] / "shared"
    named = os.environ.get("MUFAKAT_VECTORS") or (Path(shared) if shared else beside) / "vectors"
    return Path(named) if Path(named).is_dir() else None


def vector_files(folder: str, pattern: str) -> list[ParameterSet]:
    """Return the files of one suite as named test cases; one skipped case where there are none."""
    root = vectors()
    found = sorted((root / folder).rglob(pattern)) if root else []
    if root and found:
        names = [file.relative_to(root / folder).as_posix() for file in found]
        return [pytest.param(file, id=name) for file, name in zip(found, names, strict=True)]
    if os.environ.get("CI"):
        raise FileNotFoundError(WHY)
    return [pytest.param(Path(), id=f"{folder} vectors", marks=pytest.mark.skip(reason=WHY))]


def shared_file(name: str) -> Path:
    """Return a file of the shared folder, or skip the test that asks for it."""
    root = vectors()
    found = root.parent / name if root else None
    if found and found.exists():
        return found
    if os.environ.get("CI"):
        raise FileNotFoundError(WHY)
    pytest.skip(WHY)
