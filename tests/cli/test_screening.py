"""Names are screened from files of every form; a run that was stopped goes on where it was."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from mufakat.cli import screening_runs
from mufakat.cli.start import run

ENTITY = {"id": "q-1", "schema": "Person", "properties": {
    "name": ["Orsolo Tamarind"], "weakAlias": ["Vek"], "birthDate": ["1970-08-21"]}}  # fmt: skip
SHEET = "Nama,Kode Densus,Tanggal Lahir\nKerash Dulo alias Karash Dolo,SP-001,21 Agustus 1971\n"


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    (tmp_path / "partner.json").write_text(json.dumps(ENTITY), "utf-8")
    (tmp_path / "sheet.csv").write_text(SHEET, "utf-8")
    (tmp_path / "lines.txt").write_text("1. ВЕКДУН РИСО*, 21.08.1970 г.р.;\n", "utf-8")
    (tmp_path / "other.csv").write_text("who\nMundasho Il\n", "utf-8")
    mapping = {"list": "OTHER", "name": "who"}
    (tmp_path / "other.columns.json").write_text(json.dumps(mapping), "utf-8")
    return [
        str(tmp_path / name) for name in ("partner.json", "sheet.csv", "lines.txt", "other.csv")
    ]


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["engine", "screen", *words, "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def test_each_list_is_read_by_its_form_and_keeps_its_space(
    tmp_path: Path, lists: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "names.csv"
    names.write_text(
        "full_name,date_of_birth\nTAMARINT Orsolo,1970-08-21\nDolo Karash,1980\n"
        "Riso Vekdun,\nVek,\nil Mundasho,\nNobody Known,\n", "utf-8",
    )  # fmt: skip
    facts = answered(capsys, *lists, "--names", str(names))
    assert [one["list"] for one in facts["lists"]] == ["PARTNER", "DTTOT", "RU", "OTHER"]
    first, second, third, fourth, fifth, sixth = (one["hits"] for one in facts["results"])
    assert (first[0]["list"], first[0]["way"], first[0]["birth"]) == (
        "PARTNER", "near letters", "agrees",
    )  # fmt: skip
    assert ["tamarint", "tamarind"] in first[0]["words"]
    assert (second[0]["listed"], second[0]["birth"]) == ("Karash Dolo", "conflicts")
    assert (third[0]["list"], third[0]["regime"]) == ("RU", "terrorism")
    assert fourth[0]["weak"]
    assert fifth[0]["way"] == "same words"
    assert sixth == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_stopped_run_goes_on_and_ends_the_same(
    tmp_path: Path,
    lists: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    workers: str,
) -> None:
    monkeypatch.setattr(screening_runs, "PIECE", 2)
    table = pa.table({"name": ["Orsolo Tamarind", "Nobody Known", "Dulo Kerash", None, "Vek"]})
    names, out = tmp_path / "names.parquet", tmp_path / "hits.jsonl"
    parquet.write_table(table, names)
    words = [*lists, "--names", str(names), "--out", str(out), "--workers", workers]
    facts = answered(capsys, *words)
    assert (facts["asked"], facts["with_hits"], facts["resumed_at"]) == (5, 3, 0)
    whole = out.read_bytes()
    assert [json.loads(line)["row"] for line in whole.splitlines()] == [1, 3, 5]

    # As if it had been stopped in the middle of its second piece.
    state = tmp_path / "hits.jsonl.state"
    first = whole.index(b"\n") + 1
    said = json.loads(state.read_text("ascii")) | {"names": 2, "with_hits": 1, "bytes": first}
    state.write_text(json.dumps(said), "ascii")
    out.write_bytes(whole[: first + 20])
    facts = answered(capsys, *words)
    assert (facts["asked"], facts["with_hits"], facts["resumed_at"]) == (5, 3, 2)
    assert out.read_bytes() == whole

    # Another file of names begins anew.
    parquet.write_table(table.slice(0, 1), names)
    assert answered(capsys, *words)["asked"] == 1
    assert len(out.read_bytes().splitlines()) == 1


def test_a_file_that_holds_something_else_is_not_written_over(
    tmp_path: Path, lists: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    names, out = tmp_path / "names.txt", tmp_path / "mine.txt"
    names.write_text("Vek\n", "utf-8")
    out.write_text("something of mine", "utf-8")
    assert run(["engine", "screen", *lists, "--names", str(names), "--out", str(out)]) != 0
    assert out.read_text("utf-8") == "something of mine"
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [("names.csv", b"who\nVek\n"), ("names.txt", b"\xff\xfe"), ("names.parquet", b"PAR1"),
     ("none.txt", None)],
)  # fmt: skip
def test_a_file_of_names_that_is_none_is_refused(
    tmp_path: Path,
    lists: list[str],
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    words = ["engine", "screen", *lists, "--names", str(tmp_path / name), "--json"]
    assert run(words) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "engine.file"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("sdn.csv", b"1,A,-0-,-0-\n", "engine.file"), ("plain.csv", b"who\nA\n", "engine.file"),
     ("bad.json", b"no", "list.form"), ("bad.xml", b"<!DOCTYPE a []><a/>", "list.form")],
)  # fmt: skip
def test_a_list_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "names.txt").write_text("Vek\n", "utf-8")
    words = ["engine", "screen", str(tmp_path / name), "--names", str(tmp_path / "names.txt")]
    assert run([*words, "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
