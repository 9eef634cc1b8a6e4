"""Copies of a working node, and putting one back.

A backup holds the database, the store, the node's description and the audit. The keys and the
journal of numbers are not in it (rule 14): an old journal beside an old database could say twice
what was said once, and a key in every backup is a key in many hands.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.node.home import Home

DATABASE, STORE, FILES = "db.sqlite3", "store", ("node.toml", "card.json")
# Its end before its lines: lines written meanwhile are then taken in, not missed.
AUDIT = ("audit/head", "audit/lines.jsonl")
PARTS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", STORE)


class BackupExists(Refusal):
    """There is something where the backup should go."""

    code = "node.backup_exists"


class NotABackup(Malformed):
    """A folder that holds no sound database of a node, or another side's."""

    code = "node.backup_unreadable"


class NotEmbedded(Refusal):
    """The rows are in PostgreSQL, which has its own tools for this."""

    code = "node.backup_elsewhere"


def back_up(home: Home, folder: Path) -> list[str]:
    """Copy a node that may be at work into a new folder; give what was copied.

    The store is copied after the database: whatever the copied rows name is in the copied store.
    """
    if not home.database.exists():
        raise NotEmbedded
    if folder.exists() and any(folder.iterdir()):
        raise BackupExists
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _copy_database(home.database, folder / DATABASE)
    if home.store.exists():
        shutil.copytree(home.store, folder / STORE)
    for name in (*FILES, *AUDIT):
        _copy_file(home.path / name, folder / name)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def restore(home: Home, folder: Path, *, now: datetime) -> Path:
    """Put a backup in place of a stopped node's database and store; give where the old ones are.

    Keys stay: with their journal the node knows what it said since, and signs nothing before
    those entries came back from a partner.
    """
    _check(home, folder)
    aside = home.path / f"before-restore-{now:%Y%m%dT%H%M%S}"
    aside.mkdir(mode=0o700)
    for name in PARTS:
        if (home.path / name).exists():
            (home.path / name).rename(aside / name)
    _copy_database(folder / DATABASE, home.database)
    if (folder / STORE).exists():
        shutil.copytree(folder / STORE, home.store)
    # What people did since is not undone by going back: an audit that is here stays.
    kept = () if (home.path / AUDIT[1]).exists() else AUDIT
    for name in (*(name for name in FILES if not (home.path / name).exists()), *kept):
        _copy_file(folder / name, home.path / name)
    return aside


def _copy_file(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(source, target)


def _check(home: Home, folder: Path) -> None:
    try:
        with closing(_open(folder / DATABASE)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            sound = sound and database.execute("PRAGMA schema_version").fetchone()[0] > 0
    except (sqlite3.Error, OSError):
        raise NotABackup from None
    theirs, ours = Home(folder).read().party, home.read().party
    if not sound or (ours and theirs and ours != theirs):
        raise NotABackup


def _copy_database(source: Path, target: Path) -> None:
    with closing(_open(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    file = os.open(target, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)
