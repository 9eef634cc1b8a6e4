"""Engines run on files from the command line, and say plainly what a file lacks."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

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


def test_a_resaved_picture_is_found_among_known_hashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(picture)
    for n in range(40):
        left, top, side = n * 97 % 600, n * 61 % 400, 20 + n * 37 % 180
        colour = (n * 53 % 256, n * 89 % 256, n * 151 % 256)
        draw.ellipse((left, top, left + side, top + side), fill=colour)
    picture.save(tmp_path / "one.png")
    picture.convert("CMYK").resize((300, 200)).save(tmp_path / "copy.jpg")
    assert run(["engine", "hash", str(tmp_path), "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [Path(one["path"]).name for one in files] == ["copy.jpg", "one.png"]
    (tmp_path / "known").write_text(files[1]["pdq"] + " made up\n" + "0" * 64 + "\n", "ascii")
    words = ["engine", "match", str(tmp_path / "copy.jpg"), "--signals", str(tmp_path / "known")]
    assert run([*words, "--json"]) == 0
    (match,) = json.loads(capsys.readouterr().out)["matches"]
    assert match["signal"] == files[1]["pdq"]
    assert match["distance"] <= 31
    (tmp_path / "folder").mkdir()
    for name in ("copy.jpg", "one.png"):
        (tmp_path / name).rename(tmp_path / "folder" / name)
    (tmp_path / "folder" / "other.txt").write_text("nothing known", "ascii")
    words = ["engine", "match", str(tmp_path / "folder"), "--signals", str(tmp_path / "known")]
    assert run([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["files"]
    assert [len(one["matches"]) for one in found] == [1, 1, 0]


def test_a_file_that_is_no_picture_has_exact_hashes_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("a note", "ascii")
    assert run(["engine", "hash", str(tmp_path / "note.txt"), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert "pdq" not in one
    assert len(one["sha256"]) == 64


def test_a_table_is_protected_and_its_ledger_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, ledger = tmp_path / "may.csv", tmp_path / "ledger.json"
    file.write_text("where,women,men\nnorth,4,66\nsouth,50,81\neast,33,44\n", "utf-8")
    words = ["engine", "protect", str(file), "--ledger", str(ledger)]
    assert run([*words, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["total"], facts["small"], facts["further"]) == (278, 1, 3)
    assert run(words) != 0
    assert "stands in the ledger" in capsys.readouterr().err
    assert run([*words, "--name", "june", "--relation", "may=inside"]) == 0
    told = capsys.readouterr().out
    assert "north\t·\t·\t70" in told
    assert [one["name"] for one in json.loads(ledger.read_text("utf-8"))["releases"]] == [
        "may",
        "june",
    ]


@pytest.mark.parametrize("content", [None, b"\xff", b"[" * 5_000])
def test_what_is_no_table_or_no_ledger_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file, ledger = tmp_path / "may.csv", tmp_path / "ledger.json"
    file.write_text("where,women\nnorth,44\n", "utf-8")
    if content is None:
        file.unlink()
    else:
        ledger.write_bytes(content)
    assert run(["engine", "protect", str(file), "--ledger", str(ledger), "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "engine.file"


def test_an_address_is_matched_however_it_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "known").write_text(f"url hxxp://example[.]org/a\n{'0' * 64}\n", "ascii")
    words = ["engine", "match", "https://EXAMPLE.org/b/../a?utm_source=x", "--json"]
    assert run([*words, "--signals", str(tmp_path / "known")]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["url"] == "example.org/a"
    assert facts["matches"] == [
        {"signal": "example.org/a", "kind": "url", "line": 1, "exact": True}
    ]
