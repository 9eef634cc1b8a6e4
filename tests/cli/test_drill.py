"""The disasters happen to two real nodes: nothing acknowledged is lost, and each is found."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.journeys.nodes import MUFAKAT, SOURCE, free_port

SHOWN = {
    "killed": set(),
    "rotten": {"signature.invalid"},
    "old_backup": {"registry.recovering"},
    "journal_lost": {"registry.recovering"},
    "everything_lost": {"registry.recovering"},
    "stolen_key": {"keys.root_away", "exchange.key_revoked", "revoked_key"},
    "lost_root": {"keys.root_away"},
    "two_faced": {"exchange.forked"},
}


LONG = bool(os.environ.get("MUFAKAT_LONG"))
PLAYED = list(SHOWN) if LONG else ["journal_lost", "stolen_key", "two_faced"]
"""The others have tests of their own in the suite; the long run plays all eight."""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_drill_loses_nothing(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    only = [word for name in PLAYED for word in ("--only", name)]
    ran = subprocess.run(
        [*MUFAKAT, "drill", "--port", str(free_port()), "--json", *only],
        env=clean | {"MUFAKAT_HOME": str(tmp_path), "PYTHONPATH": str(SOURCE)},
        capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    said = json.loads(ran.stdout)

    assert said["lost"] == 0
    assert [one["disaster"] for one in said["disasters"]] == PLAYED
    assert [one["disaster"] for one in said["disasters"] if not one["recovered"]] == []
    for one in said["disasters"]:
        assert SHOWN[one["disaster"]] <= {*one["found"]}, one
    assert ran.returncode == 0
