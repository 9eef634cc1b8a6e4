"""A programme is made from a file, checked against it, and refused with the place that is wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mufakat.cli.start import run

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "programme.md"


@pytest.fixture
def given() -> dict[str, Any]:
    """Give the example of the page that documents the form."""
    found = re.search(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    read: dict[str, Any] = json.loads(found.group(1))
    return read


def told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], value: object, *more: str
) -> tuple[int, dict[str, Any]]:
    """Run the command on a value; give its exit code and what it says."""
    file = tmp_path / "meeting.json"
    file.write_text(json.dumps(value), "utf-8")
    code = run(["engine", "programme", str(file), *more, "--json"])
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, facts


def test_the_documented_example_is_programmed_and_holds(
    given: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, facts = told(tmp_path, capsys, given)

    assert code == 0
    assert facts["optimal"]
    assert [(one["item"], one["slot"]) for one in facts["slots"]] == [
        ("opening", "mon1"),
        ("item-1", "mon2"),
    ]
    assert facts["slots"][0]["interpreters"] == ["citra"]
    assert facts["breaches"] == []
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(facts), "utf-8")
    assert told(tmp_path, capsys, given, "--check", str(answer))[0] == 0
    answer.write_text('[{"item": "opening", "slot": "mon2"}]', "utf-8")
    code, facts = told(tmp_path, capsys, given, "--check", str(answer))
    assert code == 1
    assert {one["code"] for one in facts["breaches"]} == {
        "unplaced",
        "away",
        "no_room",
        "not_allowed",
        "interpreter_missing",
    }


def test_a_missing_interpreter_is_a_sentence(
    given: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given["items"][0]["interpreters"] = {"en-ru": 1}

    code, facts = told(tmp_path, capsys, given)

    assert code == 1
    assert facts["breaches"] == [
        {
            "code": "interpreter_missing",
            "item": "opening",
            "pair": "en-ru",
            "sentence": "An interpreter is missing: en-ru. opening",
        }
    ]


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("zone",), "Nowhere/Town", "zone"),
        (("zone",), 7, "zone"),
        (("slots",), [], "slots"),
        (("slots", 0, "start"), "2027-02-01T13:00", "slots.0.start"),
        (("slots", 1, "start"), "2027-02-01T13:30+07:00", "slots"),
        (("slots", 1, "id"), "mon1", "slots"),
        (("sides", "RU", "breaks"), 3, "sides.RU.breaks"),
        (("sides", "RU", "friday"), "noon", "sides.RU.friday"),
        (("sides", "RU", "country"), "XX", "sides.RU.country"),
        (("people", 0, "side"), "US", "people"),
        (("people", 0, "faith"), "x", "people.0"),
        (("items", 0, "people"), ["nobody"], "items.people"),
        (("items", 0, "people"), ["citra"], "items.people"),
        (("items", 0, "mode"), [], "items.0.mode"),
        (("items", 0, "after"), ["opening"], "items.after"),
        (("items", 0, "room"), "cellar", "items"),
        (("links",), True, "links"),
        (("weights",), {"day": -1}, "weights.day"),
        (("locked",), [{"item": "a"}], "programme.0.slot"),
    ],
)
def test_what_is_not_of_the_form_is_refused_at_its_place(  # noqa: PLR0913, PLR0917 -- fixtures
    given: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    path: tuple[str | int, ...],
    value: object,
    part: str,
) -> None:
    place: Any = given
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    code, facts = told(tmp_path, capsys, given)

    assert code != 0
    assert (facts["error"]["code"], facts["error"]["part"]) == ("programme.form", part)


def test_what_is_no_json_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "not.json"
    file.write_bytes(b"\xff")

    assert run(["engine", "programme", str(file), "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "programme.form"


def test_the_bench_prints_the_engine_beside_the_plain_model(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bench", "programme", "--seconds", "2", "--json"]) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["items"], facts["experts"], facts["slots"], facts["rooms"]) == (72, 90, 30, 4)
    assert facts["breaches"] == 0
    assert facts["bound"] <= facts["cost"]
