"""Every attack in the table has a test that exists; at most three have a written reason instead."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "reference" / "adversary.md"


def _rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_every_attack_has_a_test_that_exists() -> None:
    there = set()
    for module in ROOT.glob("tests/**/test_*.py"):
        there |= set(re.findall(r"^def (test_\w+)", module.read_text("utf-8"), re.MULTILINE))
    rows = _rows()
    named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row[2])}

    assert len(rows) == 30
    assert named - there == set()


def test_no_more_than_three_have_a_reason_and_no_test() -> None:
    bare = [row for row in _rows() if "`" not in row[2]]

    assert len(bare) == 2
    assert all("written reason" in row[1] for row in bare)
