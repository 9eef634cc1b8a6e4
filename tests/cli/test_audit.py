"""`mufakat audit`: found, checked, taken away, and checked again where there is no node."""

from pathlib import Path

import pytest
from pytest_django import Settings

from mufakat.registry import audit
from tests.apps.parties.conftest import NOW, add
from tests.cli.conftest import Run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]


@pytest.fixture(autouse=True)
def _planted(founded: object) -> None:
    del founded
    add("vera", "auditor")
    add("sek", "secretary")
    audit.note(audit.Deed("spy", "read", "/matters/planted/", "curious"), now=NOW)


def test_lines_are_listed_for_an_auditor_and_nobody_else(mufakat: Run) -> None:
    code, said = mufakat("audit", "list", "--auditor", "vera", "--part", "planted", "--json")
    other, _told = mufakat("audit", "list", "--auditor", "sek", "--json")

    assert (code, [one["who"] for one in said["lines"]]) == (0, ["spy"])
    assert other == 5


def test_what_was_taken_away_is_checked_alone(mufakat: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.json"
    mufakat("audit", "export", str(file), "--auditor", "vera", "--whose", "spy", "--json")

    code, said = mufakat("audit", "verify", str(file), "--json")
    file.write_bytes(file.read_bytes().replace(b"planted", b"painted"))
    after, told = mufakat("audit", "verify", str(file), "--json")

    assert (code, said["lines"], said["of"]) == (0, 1, 1)
    assert (after, told["faults"]) == (1, [{"code": "log.proof"}])
    assert [one.did for one in audit.lines(whose="vera")] == ["exported"]


def test_a_changed_audit_and_one_written_anew_are_found(
    mufakat: Run, tmp_path: Path, settings: Settings
) -> None:
    head, lines = tmp_path / "head.txt", Path(settings.MUFAKAT_HOME) / "audit" / "lines.jsonl"
    mufakat("audit", "head", str(head))
    assert mufakat("audit", "verify", "--head", str(head), "--json")[0] == 0

    lines.write_bytes(lines.read_bytes().replace(b"spy", b"sly"))
    code, said = mufakat("audit", "verify", "--head", str(head), "--json")

    assert code == 1
    assert [one["code"] for one in said["faults"]] == ["audit.changed", "audit.rewritten"]
