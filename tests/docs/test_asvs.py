"""Every requirement of levels 1 and 2 is answered once, and every test named there exists."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "reference" / "asvs.md"

# OWASP ASVS 5.0.0: how many requirements of levels 1 and 2 a section has; they come first in it.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
ASKED = [f"{section}.{n}" for section, most in SECTIONS.items() for n in range(1, most + 1)]


def _rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| V")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _named(cell: str) -> Iterator[str]:
    """Give each requirement a first cell names, as `V1.2.6 to V1.2.8` or `V5.4.1, V5.4.2`."""
    first, to, last = cell.replace("V", "").partition(" to ")
    if to:
        yield from ASKED[ASKED.index(first) : ASKED.index(last) + 1]
    else:
        yield from first.split(", ")


def test_every_requirement_is_answered_once() -> None:
    answered = [one for row in _rows() for one in _named(row[0])]

    assert len(ASKED) == 253
    assert sorted(answered) == sorted(ASKED)


def test_every_test_named_exists() -> None:
    there = set()
    for module in ROOT.glob("tests/**/test_*.py"):
        there |= set(re.findall(r"^def (test_\w+)", module.read_text("utf-8"), re.MULTILINE))
    named = {name for row in _rows() for name in re.findall(r"`(test_\w+)`", row[2])}

    assert named - there == set()


def test_each_line_says_yes_partly_no_or_why_it_does_not_apply() -> None:
    assert {row[1] for row in _rows()} == {"yes", "partly", "no", "n/a"}
    assert all(row[2] for row in _rows())
