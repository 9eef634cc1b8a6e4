"""Texts shown, compared and replayed from files, as the command line does it."""

import json
from pathlib import Path

import pytest

from mufakat.cli.start import run
from tests.vectors_path import shared_file

DRAFT = {
    "symbol": "X/L.1", "type": "note", "title": {"en": "Note"}, "languages": ["en"],
    "drafting_language": "en", "parties": ["IDN", "RUS"],
    "clauses": [{"id": "c01", "text": {"en": "The sides met in May."}}],
}  # fmt: skip


def written(folder: Path, name: str, value: object) -> str:
    path = folder / name
    path.write_text(json.dumps(value), "utf-8")
    return str(path)


def test_show_prints_each_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "show", written(tmp_path, "a.json", DRAFT)]) == 0
    assert "1. The sides met in May. [tabled]" in capsys.readouterr().out


def test_diff_marks_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = DRAFT | {
        "symbol": "X/L.1/Rev.1",
        "clauses": [{"id": "c01", "text": {"en": "The sides met in June."}}],
    }
    files = [written(tmp_path, "a.json", DRAFT), written(tmp_path, "b.json", later)]

    assert run(["text", "diff", *files]) == 0
    assert "[-May-]{+June+}" in capsys.readouterr().out
    assert run(["text", "diff", *files, "--json"]) == 0
    (changed,) = json.loads(capsys.readouterr().out)["clauses"]
    assert {"is": "added", "text": "June"} in changed["languages"]["en"]


def test_export_writes_what_was_read(tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert run(["text", "export", written(tmp_path, "a.json", DRAFT), str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["clauses"][0]["text"] == {
        "en": ["The sides met in May."]
    }


def test_replay_gives_each_clause_and_each_open_bracket(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = [
        {"seq": 1, "actor": "A1", "op": "table_text", "clauses": ["x", "y"]},
        {"seq": 2, "actor": "A1", "op": "propose", "clause": "x", "bracket": "x.1"},
        {"seq": 3, "actor": "A1", "op": "confirm", "clause": "y"},
        {"seq": 4, "actor": "B2", "op": "agree_ad_ref", "clause": "y"},
    ]
    path = written(tmp_path, "e.json", {"parties": ["A1", "B2"], "events": events})

    assert run(["text", "replay", path, "--json"]) == 0
    clauses = json.loads(capsys.readouterr().out)["clauses"]
    assert (clauses["x"]["state"], clauses["x"]["open"]) == ("bracketed", ["x.1"])
    assert (clauses["y"]["state"], clauses["y"]["open"]) == ("agreed_ad_ref", [])


@pytest.mark.shared
def test_the_example_ends_as_it_states(capsys: pytest.CaptureFixture[str]) -> None:
    stated = json.loads(shared_file("example/draft_minutes.json").read_text("utf-8"))

    assert run(["text", "replay", str(shared_file("example/text_events.json")), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["clauses"]
    assert {one["id"]: one["state"] for one in stated["clauses"]} == {
        name: said["state"] for name, said in found.items()
    }


@pytest.mark.parametrize("content", ["[1", '{"events": 3}', '{"parties": ["A1"], "events": [3]}'])
def test_a_file_of_another_form_is_refused_with_a_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, "utf-8")

    assert run(["text", "replay", str(path), "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"].startswith("text.")


@pytest.mark.parametrize(
    ("form", "ending", "begins"),
    [
        ("xliff", "bin", b"<?xml"),
        ("tmx", "bin", b"<?xml"),
        ("akn", "bin", b"<?xml"),
        ("clean", "docx", b"PK"),
        ("clean", "pdf", b"%PDF"),
        ("table", "docx", b"PK"),
        ("json", "bin", b"{"),
        ("", "xlf", b"<?xml"),
        ("", "tmx", b"<?xml"),
        ("", "xml", b"<?xml"),
        ("", "docx", b"PK"),
    ],
)
def test_export_writes_every_form(tmp_path: Path, form: str, ending: str, begins: bytes) -> None:
    out = tmp_path / f"out.{ending}"
    two = DRAFT | {"languages": ["en", "ru"], "title": {"en": "Note", "ru": "Записка"}}
    draft = written(tmp_path, "a.json", two)

    assert run(["text", "export", draft, str(out), "--form", form]) == 0
    assert out.read_bytes().startswith(begins)


def test_export_names_a_form_nobody_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, "a.json", DRAFT)

    assert run(["text", "export", draft, str(tmp_path / "o"), "--form", "odt"]) != 0
    assert run(["text", "export", draft, str(tmp_path / "o"), "--form", "akn", "--language", "fr"])
    assert not (tmp_path / "o").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_import_says_what_an_edited_word_file_would_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, out = written(tmp_path, "a.json", DRAFT), tmp_path / "out.docx"
    later = DRAFT | {"clauses": [{"id": "c01", "text": {"en": "The sides met in June."}}]}
    assert run(["text", "export", draft, str(out)]) == 0
    assert run(["text", "import", draft, str(out)]) == 0
    assert "The file changes nothing." in capsys.readouterr().out

    now = written(tmp_path, "b.json", later)
    assert run(["text", "export", now, str(out)]) == 0
    capsys.readouterr()
    assert run(["text", "import", draft, str(out), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["earlier"] is True
    (found,) = [one for one in facts["findings"] if one["clause"]]
    assert (found["kind"], found["after"]) == ("same", "The sides met in June.")


def test_import_cuts_a_new_draft_into_clauses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("1. One.\n\n2. Two.", "utf-8")
    (tmp_path / "b.txt").write_text("Один.", "utf-8")
    files = [f"en={tmp_path / 'a.txt'}", f"ru={tmp_path / 'b.txt'}"]
    assert run(["text", "import", "--new", *files, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["counts"], facts["uneven"]) == ({"en": 2, "ru": 1}, True)
    assert facts["words"]["en"] == ["One.", "Two."]
