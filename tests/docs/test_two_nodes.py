"""The tutorial works as written: its commands are run, and its browser steps are played."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.nodes import SOURCE, TESTS, free_port

PAGE = TESTS / "docs" / "tutorials" / "two-nodes.md"
BLOCK = re.compile(
    r"^## (?P<number>\d+)\.|^```sh\n(?P<commands>.*?)^```$", re.MULTILINE | re.DOTALL
)
IN_THE_BROWSER = "6"


def script(ports: tuple[int, int]) -> str:
    """Give the page's commands in order, with what the reader does by hand in its place."""
    text = PAGE.read_text(encoding="utf-8")
    parts = ["set -eu", "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT"]
    for match in BLOCK.finditer(text):
        if match["number"] == IN_THE_BROWSER:
            parts.append(f'"{sys.executable}" -m tests.docs.in_the_browser {ports[0]} {ports[1]}')
        elif match["commands"]:
            parts.append(match["commands"])
    return "\n".join(parts).replace("8101", str(ports[0])).replace("8102", str(ports[1]))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_tutorial_works_as_written(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    environment = clean | {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "PYTHONPATH": os.pathsep.join((str(SOURCE), str(TESTS))),
        "PYTHONWARNINGS": "ignore",
        "LC_ALL": "C.UTF-8",
        "MUFAKAT_PULL_SECONDS": "1",
    }

    done = subprocess.run(
        ["bash", "-c", script((free_port(), free_port()))],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=550,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "both sides hold the same record" in done.stdout
    assert done.stdout.rstrip().endswith("found")
    assert (tmp_path / "nus.json").read_text() == (tmp_path / "sev.json").read_text()
