import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEST = """
import pytest

@pytest.mark.browser
def test_a_page():
    pass

def test_a_rule():
    pass
"""


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_two.py").write_text(TEST)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("CI", "PYTEST"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.not_run", "-p", "no:django", "-q"],
        cwd=folder,
        env={**bare, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUFAKAT_CHROMIUM", "/nowhere/chromium")


def test_what_was_not_run_is_listed_by_name_with_its_reason(tmp_path: Path) -> None:
    done = run(tmp_path)

    lines = done.stdout.splitlines()
    reason = next(i for i, line in enumerate(lines) if line.startswith("no Chromium was found"))
    assert done.returncode == 0
    assert lines[reason + 1] == "    test_two.py::test_a_page"
    assert "1 passed, 1 skipped" in lines[-1]


def test_in_ci_absence_is_a_failure(tmp_path: Path) -> None:
    done = run(tmp_path, CI="1")

    assert done.returncode == 1
    assert "no Chromium was found" in done.stdout
    assert "1 passed, 1 error" in done.stdout
