"""The same registry, the same tests, on a real PostgreSQL server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import postgres_url

__all__ = ["postgres_url"]

ROOT = Path(__file__).parents[2]


@pytest.mark.postgres
@pytest.mark.slow
def test_every_test_of_the_registry_passes_on_postgresql(postgres_url: str) -> None:
    command = [
        sys.executable, "-m", "pytest", "tests/registry", "-q", "-p", "no:cacheprovider",
        "-p", "no:randomly", "-m", "not postgres", "-k", "not embedded",
    ]  # fmt: skip
    environment = os.environ | {"MUFAKAT_DATABASE_URL": postgres_url}

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
