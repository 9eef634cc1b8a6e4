"""A real node in a process of its own: made, started, answering, stopped, backed up, restored."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.apps.parties.conftest import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

MUFAKAT = [sys.executable, "-c", "from mufakat.cli import main; main()"]
INIT = (
    "init", "--party", "IDN", "--name", "id=Indonesia", "--name", "ru=Индонезия",
    "--name", "en=Indonesia", "--zone", "Asia/Jakarta", "--officer-login", "pejabat",
    "--officer-name", "Pejabat", "--no-second-factor",
)  # fmt: skip
MEGABYTES_ALLOWED = 150


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MUFAKAT_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {
        **kept,
        "MUFAKAT_HOME": str(home),
        "MUFAKAT_LANGUAGE": "en",
        "MUFAKAT_PASSPHRASE": PASSWORD,
        "MUFAKAT_OFFICER_PASSWORD": PASSWORD,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def mufakat(home: Path, *words: str) -> Any:  # noqa: ANN401 -- whatever the command prints
    done = subprocess.run(
        [*MUFAKAT, *words, "--json"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout) if done.stdout else {"stderr": done.stderr}


@contextmanager
def serving(home: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    process = subprocess.Popen(
        [*MUFAKAT, "serve", "--port", "0", "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield process, json.loads(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def get(address: str) -> str:
    with urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def megabytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def test_a_node_is_made_started_and_stopped(tmp_path: Path) -> None:
    assert mufakat(tmp_path / "node", *INIT)["party"] == "IDN"

    with serving(tmp_path / "node") as (process, facts):
        assert get(f"{facts['address']}healthy/") == "ok\n"
        assert "Log-in name" in get(facts["address"])
        assert facts["first_run"] == ""
        assert megabytes(process.pid) < MEGABYTES_ALLOWED

    assert process.returncode == 0


def test_an_empty_folder_asks_the_five_questions(tmp_path: Path) -> None:
    with serving(tmp_path / "node") as (_process, facts):
        page = get(facts["first_run"])

    assert "Five questions" in page
    assert facts["first_run"].split("code=")[1] in page


def test_a_node_is_backed_up_and_restored(tmp_path: Path) -> None:
    home = tmp_path / "node"
    mufakat(home, *INIT)
    mufakat(home, "backup", str(tmp_path / "copy"))
    mufakat(home, "people", "close", "pejabat")
    (home / "db.sqlite3").write_bytes(b"spoiled")

    restored = mufakat(home, "restore", str(tmp_path / "copy"))

    assert Path(restored["aside"], "db.sqlite3").read_bytes() == b"spoiled"
    assert mufakat(home, "people", "list")["people"][0]["login"] == "pejabat"
    assert mufakat(home, "verify") == {"faults": [], "dossiers": {}}


def test_a_command_that_only_looks_leaves_no_folder_behind(tmp_path: Path) -> None:
    said = mufakat(tmp_path / "node", "pair", "list")

    assert said["error"]["code"] == "node.not_prepared"
    assert not (tmp_path / "node").exists()
