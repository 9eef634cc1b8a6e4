"""The bench of the pages runs whole; how long anything takes is no test's business."""

from hashlib import file_digest
from pathlib import Path

import pytest

from mufakat.cli.bench import long_texts, pages, papers
from mufakat.cli.bench.paper_report import paper_table
from mufakat.cli.bench.receiver import two_cores
from mufakat.cli.bench.report import PAGES, page_table
from mufakat.cli.bench.text_report import PAGES as TEXT_PAGES
from mufakat.cli.bench.text_report import WORK, text_table


@pytest.mark.slow
def test_the_pages_of_a_small_meeting_are_visited_and_counted(tmp_path: Path) -> None:
    found = pages.measure(tmp_path / "node", (5, 4, 4, 3), visits=1, core=two_cores()[1])

    assert found["size"] == {"items": 5, "delegates": 4, "papers": 4, "commitments": 3}
    assert found["pages"].keys() == PAGES.keys()
    assert all(one["queries"] and one["bytes"] and one["p50"] for one in found["pages"].values())
    assert page_table(found).count("\n") == len(PAGES) + 3


@pytest.mark.slow
def test_a_small_text_is_made_shown_compared_and_drawn(tmp_path: Path) -> None:
    found = long_texts.measure(tmp_path / "node", (4, 60), visits=1, core=two_cores()[1])

    assert found["pages"].keys() == TEXT_PAGES.keys()
    assert all(one["queries"] and one["bytes"] and one["p50"] for one in found["pages"].values())
    assert all(found["work"][name]["median"] > 0 for name in WORK)
    assert text_table(found).count("\n") == len(WORK) + len(TEXT_PAGES) + 3


@pytest.mark.slow
def test_a_paper_survives_a_line_that_breaks_twice(tmp_path: Path) -> None:
    found = papers.measure(tmp_path / "nodes", megabytes=6, cuts=2)

    assert found["cut"] == 2
    assert found["through_line"] > found["size"]
    assert max(found["memory"].values()) < 200
    assert paper_table(found).count("\n") == 7
    (kept,) = (tmp_path / "nodes" / "sev-1" / "store").glob("??/*")
    with kept.open("rb") as arrived:
        assert file_digest(arrived, "sha256").hexdigest() == kept.name
    assert kept.stat().st_size == found["size"]
