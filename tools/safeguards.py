"""Run the tests of the twenty rules on human rights, and note which passed, when, in what version.

`python tools/safeguards.py` writes `rules_passed.json` beside the page that shows it. A rule one of
whose tests fails keeps the day it last passed.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from mufakat.node import clock

NOTED = Path("src/mufakat/apps/workbench/rules_passed.json")


class Noting:
    """Sees which tests are of which rule, and how each ends."""

    def __init__(self) -> None:
        self.rules: dict[str, set[str]] = {}
        self.failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Read the rule of each test from its marker."""
        for item in items:
            for mark in item.iter_markers("rule"):
                self.rules.setdefault(str(mark.args[0]), set()).add(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note each test that did not pass."""
        if not report.passed:
            self.failed.add(report.nodeid)

    def passed(self) -> dict[str, list[str]]:
        """Give the rules all of whose tests passed."""
        return {
            rule: sorted(tests) for rule, tests in self.rules.items() if not tests & self.failed
        }


def main() -> int:
    """Run, note, and say which rules did not pass."""
    seen = Noting()
    ended = pytest.main(["-m", "rule", "-q", "-p", "no:cacheprovider"], plugins=[seen])
    held: dict[str, Any] = json.loads(NOTED.read_text("utf-8")) if NOTED.exists() else {}
    today = f"{clock.now():%Y-%m-%d}"
    for rule, tests in seen.passed().items():
        held[rule] = {"on": today, "version": version("mufakat"), "tests": tests}
    ordered = {rule: held[rule] for rule in sorted(held, key=int)}
    NOTED.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main())
