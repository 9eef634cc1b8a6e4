"""Engines run on files from the command line, and say plainly what a file lacks."""

import json
from pathlib import Path

import numpy as np
import pytest

from mufakat.cli.start import run


def test_a_table_is_matched_and_its_proof_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "two.in"
    file.write_text("2 3\n1 0.5 0\n1 0.25 0\n", "ascii")
    assert run(["engine", "assign", str(file), "--coverage", "1", "--max-load", "1", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["objective"] == facts["bound"] == 1.5
    assert facts["optimal"] is True
    assert facts["worst_issue"] == 0.5
    assert facts["pairs"] == [[0, 1], [1, 0]]


def test_loads_and_cover_come_with_the_scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "three.npz"
    np.savez(
        file,
        scores=np.array([[1.0, 0.5], [0.9, 0.1]]),
        coverage=np.array([1, 1]),
        min_load=np.array([1, 1]),
        max_load=np.array([2, 2]),
    )
    assert run(["engine", "assign", str(file), "--floor", "best", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["worst_issue"] == facts["floor_bound"] == 0.5


def test_rules_that_collide_are_printed_and_the_exit_code_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "few.in"
    file.write_text("2 1\n1\n1\n", "ascii")
    assert run(["engine", "assign", str(file), "--coverage", "1", "--max-load", "1"]) == 1
    assert "max_load" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.in", None),
        ("text.in", b"not a table"),
        ("bytes.in", b"\xff\xfe"),
        ("empty.npz", b""),
        ("not.npz", b"PK\x03\x04 nothing"),
    ],
)
def test_a_file_that_is_not_one_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    words = ["engine", "assign", str(file), "--coverage", "1", "--max-load", "1", "--json"]
    assert run(words) != 0
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] in {"engine.file", "matching.problem"}
    assert error["sentence"]


def test_objects_in_an_archive_are_never_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "objects.npz"
    np.savez(file, scores=np.array([[{"run": "me"}]], dtype=object))
    assert run(["engine", "assign", str(file), "--coverage", "1", "--max-load", "1", "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "engine.file"
