"""A command loads its own modules, and no others."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from mufakat.cli.start import COMMANDS, application

LOADED = """
import sys
from mufakat.cli.start import run
run(["verify-proof", "no-such-file"])
print(sorted({name.split(".")[0] for name in sys.modules} & {"rich", "scipy", "highspy", "PIL"}))
print(sorted(name for name in sys.modules if name.startswith("mufakat.cli.bench")))
"""


def commands(*words: str) -> set[str]:
    group = get_command(application(words))
    assert isinstance(group, TyperGroup)
    return set(group.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_where_its_line_says(name: str) -> None:
    assert name in commands(name)


@pytest.mark.parametrize("words", [(), ("--help",), ("no-such-command",)])
def test_every_command_is_offered_where_none_was_typed(words: tuple[str, ...]) -> None:
    assert commands(*words) == set(COMMANDS)


def test_what_measures_and_computes_is_not_loaded_by_another_command(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout

    assert said.splitlines()[-2:] == ["[]", "[]"]
