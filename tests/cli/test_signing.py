"""`mufakat text sign` with a real program, and what it leaves behind when the program fails."""

import json
import shlex
from pathlib import Path

import pytest

from mufakat.cli.start import run
from tests.apps.texts.outputs.test_pades import (  # noqa: F401 -- fixtures
    Signer,
    keys,
    original,
    pytestmark,
)


@pytest.fixture
def file(original: bytes, tmp_path: Path) -> Path:  # noqa: F811 -- the fixture
    path = tmp_path / "original.pdf"
    path.write_bytes(original)
    return path


def test_a_key_file_then_a_program(
    file: Path,
    keys: tuple[Signer, Signer],  # noqa: F811 -- the fixture
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MUFAKAT_SIGNING_PHRASE", "phrase")
    first, both = file.with_name("first.pdf"), file.with_name("both.pdf")
    key, words = str(keys[0].folder / "key.p12"), shlex.join(keys[1].words)

    by_key = ["--side", "AAA", "--key", key, "--out", str(first)]
    assert run(["text", "sign", str(file), *by_key]) == 0
    by_program = ["--side", "BBB", "--command", words, "--out", str(both)]
    assert run(["text", "sign", str(first), *by_program]) == 0
    capsys.readouterr()
    assert run(["text", "signatures", str(both), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["signatures"]
    assert [(one["party"], one["holds"]) for one in found] == [("AAA", True), ("BBB", True)]


@pytest.mark.parametrize("command", ["false", "true", "/no/such/program", "'"])
def test_a_program_that_fails_leaves_nothing(
    file: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()

    assert run(["text", "sign", str(file), "--side", "AAA", "--command", command]) != 0
    assert capsys.readouterr().err
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before
