"""A digest of every row, kept by the embedded database itself, so that bits that rot are named.

What is signed needs none; people, drafts, settings and what an app keeps do. Triggers write the
digest with the row. It proves nothing against whoever can write to the file: they can write the
digest too. PostgreSQL has checksums of its own and gets none of this.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

Cursor = sqlite3.Cursor | CursorWrapper

SEALS, SCHEMA = "registry_seal", "sqlite_schema"
_TRIGGER = "seal_"
_OWN_DIGEST = {
    "registry_actrow": {"envelope", "body", "salt"},
    "registry_leafrow": {"data", "hash"},
}
"""Columns `verify` works out again from what was signed: to seal them would say it twice."""


class Spoiled(NamedTuple):
    """A row that is not what was written, or a part of the file that is not sound."""

    code: str
    name: str


class _Table(NamedTuple):
    name: str
    key: str
    columns: tuple[str, ...]

    def digest(self, row: str) -> str:
        """Give the expression for the digest of a row: NEW in a trigger, else the table."""
        return _digest(_said(f'{row}."{column}"') for column in self.columns)

    @property
    def digests(self) -> str:
        """Give the query for key and digest of every row as it is now."""
        row = f'"{self.name}"'
        return f'SELECT "{self.key}", {self.digest(row)} FROM {row}'  # noqa: S608 -- names of our own tables

    def triggers(self) -> dict[str, str]:
        """Give the triggers by name, each as it stands in the schema."""
        digest = self.digest("NEW")
        forget = f"""DELETE FROM {SEALS} WHERE name = '{self.name}' AND key = %s."{self.key}";"""  # noqa: S608 -- as above
        keep = f"""INSERT INTO {SEALS} VALUES ('{self.name}', NEW."{self.key}", {digest});"""  # noqa: S608 -- as above
        sealed = ", ".join(f'"{column}"' for column in self.columns)
        does = {
            "insert": ("INSERT", forget % "NEW" + keep),
            "update": (f"UPDATE OF {sealed}", forget % "OLD" + forget % "NEW" + keep),
            "delete": ("DELETE", forget % "OLD"),
        }
        return {
            name: f'CREATE TRIGGER "{name}" AFTER {event} ON "{self.name}" BEGIN {what} END'
            for about, (event, what) in does.items()
            for name in [f"{_TRIGGER}{self.name}_{about}"]
        }


def _digest(parts: Iterable[str]) -> str:
    return "SHA256(" + " || '|' || ".join(parts) + ")"


def _said(column: str) -> str:
    # As bytes: a text in which a bit turned over may be none any more.
    return f"CASE typeof({column}) WHEN 'text' THEN 't' || hex({column}) ELSE quote({column}) END"


def lift_before_migrating() -> None:
    """Take the triggers away where tables are about to change: some changes fail beside them."""
    executor = MigrationExecutor(connection)
    if _is_embedded() and executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with connection.cursor() as cursor:
            for name in _kept_triggers(cursor):
                cursor.execute(f'DROP TRIGGER "{name}"')


@transaction.atomic
def install() -> None:
    """Seal every table that is not sealed in its present form; harmless where all are."""
    if not _is_embedded():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {SEALS} (name TEXT NOT NULL, key NOT NULL,"
            " digest TEXT NOT NULL, PRIMARY KEY (name, key)) WITHOUT ROWID"
        )
        known = _kept_triggers(cursor)
        wanted = {name: table for table in _tables(cursor) for name in table.triggers()}
        for name in known.keys() - wanted.keys():
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table in dict.fromkeys(wanted.values()):
            if {name: known.get(name) for name in table.triggers()} != table.triggers():
                _seal(cursor, table, known)
        _seal_schema(cursor)


def _seal(cursor: Cursor, table: _Table, known: dict[str, str]) -> None:
    for name, trigger in table.triggers().items():
        if name in known:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(trigger)
    cursor.execute(f"DELETE FROM {SEALS} WHERE name = '{table.name}'")  # noqa: S608 -- as above
    cursor.execute(f"INSERT INTO {SEALS} SELECT '{table.name}', * FROM ({table.digests})")  # noqa: S608 -- as above


_OF_SCHEMA = _digest(map(_said, ("type", "name", "tbl_name", "sql")))
_SCHEMA = f"SELECT type || ' ' || name, {_OF_SCHEMA} FROM sqlite_schema"  # noqa: S608 -- as above


def _seal_schema(cursor: Cursor) -> None:
    cursor.execute(f"DELETE FROM {SEALS} WHERE name = '{SCHEMA}'")  # noqa: S608 -- as above
    cursor.execute(f"INSERT INTO {SEALS} SELECT '{SCHEMA}', * FROM ({_SCHEMA})")  # noqa: S608 -- as above


def spoiled() -> Iterator[Spoiled]:
    """Name the rows and parts of the embedded database that are not what was written."""
    file = Path(str(connection.settings_dict["NAME"]))
    if _is_embedded() and file.is_file():
        yield from spoiled_in(file)


def spoiled_in(file: Path) -> Iterator[Spoiled]:
    """Look through a database file, by its own rules and then row by row."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        opened.text_factory = lambda data: data.decode(errors="replace")
        opened.create_function("SHA256", 1, _sha256, deterministic=True)
        try:
            yield from _unsound(opened)
            if opened.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [SEALS]).fetchone():
                yield from _broken(opened)
                yield from _miscounted(opened)
        except (sqlite3.Error, ValueError) as error:
            # Not a text any more: what SQLite says of a spoiled name may be none either.
            yield Spoiled("verify.database", str(error))


def _unsound(opened: sqlite3.Connection) -> Iterator[Spoiled]:
    for (found,) in opened.execute("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield Spoiled("verify.database", found)


def _broken(opened: sqlite3.Connection) -> Iterator[Spoiled]:
    now = {table.name: table.digests for table in _tables(opened.cursor())} | {SCHEMA: _SCHEMA}
    for name, query in now.items():
        kept = dict(opened.execute(f"SELECT key, digest FROM {SEALS} WHERE name = ?", [name]))  # noqa: S608 -- as above
        for key, digest in opened.execute(query):
            if kept.pop(key, None) != digest:
                yield Spoiled("verify.row_spoiled", f"{name} {key}")
        for key in kept:
            yield Spoiled("verify.row_spoiled", f"{name} {key}")
    for (name,) in opened.execute(f"SELECT DISTINCT name FROM {SEALS}"):  # noqa: S608 -- as above
        if name not in now:
            yield Spoiled("verify.row_spoiled", name)


def _miscounted(opened: sqlite3.Connection) -> Iterator[Spoiled]:
    """Name the counters that are behind: SQLite's own table of them takes no trigger.

    One that is too high only leaves a gap in numbers.
    """
    known = {table.name for table in _tables(opened.cursor())}
    for name, seq in opened.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        if name not in known or not isinstance(seq, int) or seq < _last(opened, name):
            yield Spoiled("verify.row_spoiled", f"sqlite_sequence {name}")


def _last(opened: sqlite3.Connection, table: str) -> int:
    (last,) = opened.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()  # noqa: S608 -- as above
    return int(last or 0)


def _tables(cursor: Cursor) -> list[_Table]:
    cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in cursor.fetchall() if name != SEALS]
    found = (_table(cursor, name) for name in names if not name.startswith("sqlite_"))
    return [one for one in found if one.columns]


def _table(cursor: Cursor, name: str) -> _Table:
    cursor.execute(f'PRAGMA table_info("{name}")')
    columns: Sequence[tuple[int, str, str, int, str, int]] = cursor.fetchall()
    keys = [column[1] for column in columns if column[5]]
    sealed = [one[1] for one in columns if one[1] not in _OWN_DIGEST.get(name, ())]
    return _Table(name, keys[0] if len(keys) == 1 else "rowid", tuple(sealed))


def _kept_triggers(cursor: Cursor) -> dict[str, str]:
    cursor.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    return {name: said for name, said in cursor.fetchall() if name.startswith(_TRIGGER)}


def _is_embedded() -> bool:
    return connection.vendor == "sqlite"


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
