"""A bit anywhere in the database file is named, or changes nothing that stands in it."""

import json
import os
from pathlib import Path

import pytest

from tests.registry.conftest import child

LONG = bool(os.environ.get("MUFAKAT_LONG"))
FLIPS = 2_000 if LONG else 200


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node in its folder."""
    folder = tmp_path_factory.mktemp("bali")
    done = child(folder, "found")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.timeout(3600 if LONG else 240)
def test_a_bit_anywhere_in_the_file_is_found_or_stands_where_nothing_is(home: Path) -> None:
    rotted = child(home, "rot", f"1 {FLIPS}")

    assert rotted.returncode == 0, rotted.stderr
    said = json.loads(rotted.stdout)
    assert said["missed"] == [], said
    assert sum(said["found"].values()) == FLIPS
    # What was not tried proves nothing: some bits were found by each way of finding.
    assert {"unused", "verify.row_spoiled"} <= said["found"].keys(), said


def test_a_row_changed_behind_the_back_of_the_node_is_named(home: Path) -> None:
    named = json.loads(child(home, "meddle").stdout)

    assert named["before"] == []
    assert named["after"] == [["verify.row_spoiled", f"parties_person {named['person']}"]]
