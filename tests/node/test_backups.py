"""A backup of a node at work, put back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mufakat.node.backups import BackupExists, NotABackup, NotEmbedded, back_up, restore
from mufakat.node.home import Home

NOW = datetime(2024, 10, 9, 3, 0, tzinfo=UTC)


def write(path: Path, line: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE IF NOT EXISTS said (line TEXT)")
        database.execute("INSERT INTO said VALUES (?)", (line,))
        database.commit()


def lines(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT line FROM said ORDER BY rowid")]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "node")
    made.found(party="IDN", node="idn-1")
    write(made.database, "one")
    (made.store / "aa").mkdir()
    (made.store / "aa" / "file").write_bytes(b"a scan")
    (made.keys / "node.key").write_bytes(b"secret")
    return made


def test_back_up_copies_everything_but_the_keys(home: Home, tmp_path: Path) -> None:
    files = back_up(home, tmp_path / "copy")

    assert files == ["db.sqlite3", "node.toml", "store/aa/file"]
    assert lines(tmp_path / "copy" / "db.sqlite3") == ["one"]
    assert b"secret" not in b"".join(
        path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file()
    )


def test_back_up_takes_what_is_committed_while_others_write(home: Home, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home.database)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO said VALUES ('half')")

        back_up(home, tmp_path / "copy")

    assert lines(tmp_path / "copy" / "db.sqlite3") == ["one"]


def test_restore_puts_it_back_and_sets_the_present_aside(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy")
    write(home.database, "two")
    (home.store / "aa" / "file").write_bytes(b"spoiled")

    aside = restore(home, tmp_path / "copy", now=NOW)

    assert lines(home.database) == ["one"]
    assert lines(aside / "db.sqlite3") == ["one", "two"]
    assert (home.store / "aa" / "file").read_bytes() == b"a scan"
    assert (home.keys / "node.key").read_bytes() == b"secret"


def test_restore_into_an_empty_home(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy")
    fresh = Home(tmp_path / "fresh")
    fresh.make()

    restore(fresh, tmp_path / "copy", now=NOW)

    assert fresh.read().party == "IDN"
    assert lines(fresh.database) == ["one"]


def test_back_up_writes_over_nothing(home: Home, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "letter.txt").touch()

    with pytest.raises(BackupExists):
        back_up(home, tmp_path / "copy")


def test_back_up_is_for_the_embedded_database(tmp_path: Path) -> None:
    with pytest.raises(NotEmbedded):
        back_up(Home(tmp_path), tmp_path / "copy")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 200, None])
def test_restore_refuses_what_is_no_backup(
    home: Home, tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / "copy").mkdir()
    if content is not None:
        (tmp_path / "copy" / "db.sqlite3").write_bytes(content)

    with pytest.raises(NotABackup):
        restore(home, tmp_path / "copy", now=NOW)

    assert lines(home.database) == ["one"]


def test_restore_refuses_another_sides_backup(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy")
    home.found(party="RUS")

    with pytest.raises(NotABackup):
        restore(home, tmp_path / "copy", now=NOW)


def test_the_audit_goes_along_and_going_back_does_not_rewind_it(home: Home, tmp_path: Path) -> None:
    for name, content in (("head", b"2"), ("lines.jsonl", b"one\ntwo\n")):
        (home.path / "audit").mkdir(exist_ok=True)
        (home.path / "audit" / name).write_bytes(content)
    assert "audit/lines.jsonl" in back_up(home, tmp_path / "copy")
    (home.path / "audit" / "lines.jsonl").write_bytes(b"one\ntwo\nthree\n")

    restore(home, tmp_path / "copy", now=NOW)
    assert (home.path / "audit" / "lines.jsonl").read_bytes() == b"one\ntwo\nthree\n"

    for path in (home.path / "audit").iterdir():
        path.unlink()
    restore(home, tmp_path / "copy", now=NOW.replace(hour=4))
    assert (home.path / "audit" / "lines.jsonl").read_bytes() == b"one\ntwo\n"
