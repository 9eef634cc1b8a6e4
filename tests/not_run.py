"""What a test needs from the machine: found, or listed by name as not run; in CI, a failure."""

import os
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEEDS = {
    "browser": "no Chromium was found (apt-get install chromium, or MUFAKAT_CHROMIUM=/path)",
    "postgres": "no PostgreSQL server was found (apt-get install postgresql)",
    "soffice": "LibreOffice was not found (apt-get install libreoffice-writer-nogui)",
    "strace": "strace was not found (apt-get install strace)",
    "shared": "the outside vectors were not found (MUFAKAT_SHARED=/path/to/shared)",
}


def find_chromium() -> Path | None:
    """Return the browser the tests drive, or nothing."""
    named = os.environ.get("MUFAKAT_CHROMIUM")
    found = [named] if named else [path for name in BROWSERS if (path := shutil.which(name))]
    return Path(found[0]) if found and Path(found[0]).exists() else None


def find_postgres() -> Path | None:
    """Return the folder of the newest PostgreSQL server's programs, or nothing."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version)
    if debian:
        return debian[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path else None


def find_shared() -> Path | None:
    """Return the folder of outside vectors and the worked example, or nothing."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    named = Path(os.environ.get("MUFAKAT_SHARED") or beside)
    return named if (named / "vectors").is_dir() else None


def found(need: str) -> bool:
    """Answer whether this machine has what tests marked `need` are about."""
    match need:
        case "browser":
            return find_chromium() is not None
        case "postgres":
            return find_postgres() is not None
        case "shared":
            return find_shared() is not None
        case _:
            return shutil.which(need) is not None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose needs are not here; in CI, where they must be, fail it."""
    for need, reason in NEEDS.items():
        if item.get_closest_marker(need) is None or found(need):
            continue
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List by name, under its reason, every test that was not run."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []):
        by_reason[_reason(report)].append(report.nodeid)
    if not by_reason:
        return
    terminalreporter.section("not run")
    for reason, names in sorted(by_reason.items()):
        terminalreporter.write_line(f"{reason}:")
        for name in sorted(names):
            terminalreporter.write_line(f"    {name}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return "no reason was given"


def _version(program: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in program.parts[-3].split(".") if part.isdigit())
