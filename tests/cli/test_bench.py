"""The bench of the pages runs whole; how long anything takes is no test's business."""

from pathlib import Path

import pytest

from mufakat.cli.bench import pages
from mufakat.cli.bench.receiver import two_cores
from mufakat.cli.bench.report import PAGES, page_table


@pytest.mark.slow
def test_the_pages_of_a_small_meeting_are_visited_and_counted(tmp_path: Path) -> None:
    found = pages.measure(tmp_path / "node", items=5, visits=1, core=two_cores()[1])

    assert found["size"] == {"items": 5}
    assert found["pages"].keys() == PAGES.keys()
    assert all(one["queries"] and one["bytes"] and one["p50"] for one in found["pages"].values())
    assert page_table(found).count("\n") == len(PAGES) + 3
