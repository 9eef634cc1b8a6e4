"""Experts of a folder are scored for its issues; what is wrong with a file is said in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from mufakat.cli.start import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay out two experts and two issues."""
    (tmp_path / "archives").mkdir()
    papers = {"~Ani1": ["Tracing cryptocurrency", "Freezing assets"], "~Bob1": ["Airport security"]}
    for who, titles in papers.items():
        lines = [
            json.dumps(
                {"id": str(at), "content": {"title": title, "abstract": title, "year": 2020}}
            )
            for at, title in enumerate(titles)
        ]
        (tmp_path / "archives" / f"{who}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    issues: dict[str, Any] = {
        "p1": {"id": "p1", "content": {"title": "Cryptocurrency", "abstract": None}},
        "p2": {"id": "p2", "content": {"title": {"value": "Airports"}, "abstract": "security"}},
    }
    (tmp_path / "submissions.json").write_text(json.dumps(issues), "utf-8")
    return tmp_path


def test_scores_are_written_by_expert_and_issue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "scores.json"

    assert run(["engine", "expertise", str(folder), "--out", str(out), "--json"]) == 0

    facts = json.loads(capsys.readouterr().out)
    table = json.loads(out.read_text("utf-8"))
    assert (facts["experts"], facts["issues"], facts["pieces"]) == (2, 2, 3)
    assert {who: sorted(row) for who, row in table.items()} == {
        "Ani1": ["p1", "p2"], "Bob1": ["p1", "p2"],
    }  # fmt: skip
    assert table["Ani1"]["p1"] > table["Bob1"]["p1"]
    assert table["Bob1"]["p2"] > table["Ani1"]["p2"]
    assert run(["engine", "expertise", str(folder), "--out", str(out)]) == 0


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("archives/~Ani1.jsonl", b"{"),
        ("archives/~Ani1.jsonl", b"[" * 100_000),
        ("archives/~Ani1.jsonl", b'{"id": "x"}'),
        ("archives/~Ani1.jsonl", b'{"content": {"title": "", "abstract": ""}}'),
        ("archives/~Ani1.jsonl", b'{"content": {"title": 7, "abstract": ""}}'),
        ("archives/~Ani1.jsonl", b"\xff\xfe"),
        ("archives/~Ani1.jsonl", b'{"content": {"title": NaN}}'),
        ("submissions.json", b"[]"),
        ("submissions.json", b""),
        ("submissions.json", b'{"p1": 1}'),
    ],
)
def test_what_is_no_profile_is_refused_with_its_place(
    folder: Path, file: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_bytes(content)
    out = folder / "scores.json"

    assert run(["engine", "expertise", str(folder), "--out", str(out), "--json"]) != 0

    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "expertise.form"
    assert error["sentence"]
    assert error["file"] == Path(file).name
    assert not out.exists()


def test_a_folder_without_experts_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["engine", "expertise", str(tmp_path), "--out", str(tmp_path / "x")]) != 0
    (tmp_path / "archives").mkdir()
    assert run(["engine", "expertise", str(tmp_path), "--out", str(tmp_path / "x")]) != 0
    assert "expertise.form" in capsys.readouterr().err
