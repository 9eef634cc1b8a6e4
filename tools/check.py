"""Run every check that needs no test, two at a time, and say what each found."""

import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
DJANGO = (PYTHON, "-m", "django")
SETTINGS = ("--settings", "mufakat.node.settings.test")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at, and the command that looks."""

    head: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check said, and how long it took."""

    check: Check
    failed: bool
    output: str
    seconds: float


MOST = 40
"""Lines of one check that are shown; the check's own command shows the rest."""

# The slowest comes first, so that the others run beside it.
CHECKS = (
    Check("types: mypy, strict", (str(BIN / "mypy"),)),
    Check("form: ruff format", (str(BIN / "ruff"), "format", "--check", ".")),
    Check("lint: ruff, every rule", (str(BIN / "ruff"), "check", "--quiet", ".")),
    Check("arrows: imports point down", (str(BIN / "lint-imports"), "--no-logo")),
    Check("arrows: templates point down", (PYTHON, "tools/check_templates.py")),
    Check(
        "migrations: none missing, none in conflict",
        (*DJANGO, "makemigrations", "--check", "--dry-run", *SETTINGS),
    ),
    Check("words: three languages, each complete", (PYTHON, "tools/words.py", "check")),
    Check("documents: links and settings", (PYTHON, "tools/check_docs.py")),
    Check("sizes: what wants a second look", (PYTHON, "tools/check_sizes.py")),
)


def look(check: Check) -> Finding:
    """Run one check and keep what it said."""
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603 -- the commands are the constants above
        check.command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    output = (done.stdout + done.stderr).strip()
    return Finding(check, done.returncode != 0, output, time.monotonic() - begun)


def show(finding: Finding) -> None:
    """Print the head of a check, and below it what there is to read."""
    word = "FAIL" if finding.failed else "ok"
    print(f"{word:<4}  {finding.check.head}  ({finding.seconds:.1f} s)")
    advice = finding.check.head.startswith("sizes")
    if finding.output and (finding.failed or advice):
        lines = finding.output.splitlines()
        print("\n".join(f"      {line}" for line in lines[:MOST]), flush=True)
        if len(lines) > MOST:
            print(f"      and {len(lines) - MOST} more: {shlex.join(finding.check.command)}")


def main() -> int:
    """Return 1 when any check failed, after all have been run."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        findings = []
        for finding in pool.map(look, CHECKS):
            show(finding)
            findings.append(finding)
    failed = [finding.check.head for finding in findings if finding.failed]
    print(f"{len(failed)} of {len(findings)} checks failed" if failed else "all checks passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
