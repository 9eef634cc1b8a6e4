"""What every test shares: how hard hypothesis looks, words to speak with, and a home of its own."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django.fixtures import Settings

from mufakat.node.home import Home
from tools.words import ROOT, compile_catalogues

pytest_plugins = ["tests.not_run"]

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

# Quickly while working, the same in every build, long at night.
hypothesis.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_SLOW)
hypothesis.register_profile(
    "ci", max_examples=200, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
hypothesis.register_profile(
    "nightly", max_examples=5000, deadline=None, suppress_health_check=_SLOW
)
hypothesis.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


def pytest_configure(config: pytest.Config) -> None:
    """Compile what pages say, once a run and not once a worker, so that pytest alone is enough."""
    if not hasattr(config, "workerinput"):
        compile_catalogues(ROOT)


@pytest.fixture(autouse=True)
def _home_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Give each test a home nobody founded: what one leaves there the next cannot find."""
    home = Home(tmp_path / "unfounded")
    settings.MUFAKAT_HOME, settings.MUFAKAT_NODE = home.path, home
