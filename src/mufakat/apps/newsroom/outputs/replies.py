"""Views a day and replies of readers: no cookie, no machine's address, e-mail for a while."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

HELD, SHOWN, REFUSED = "held", "shown", "refused"
KEPT_DAYS = 30
"""How long the e-mail address of a reply is kept."""
MOST_HELD = 300
"""Replies to one item that may wait at once; beyond that the form says that it is closed."""

_TABLES = """
CREATE TABLE IF NOT EXISTS views (key TEXT, day TEXT, number INTEGER, PRIMARY KEY (key, day));
CREATE TABLE IF NOT EXISTS replies (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
  mail TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE, decided_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS of_item ON replies (key, state);
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as a moderator and the public may see it: the e-mail is not part of it."""

    id: int
    key: str
    language: str
    name: str
    text: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a reader sent. `token` is that of the form, so that one form gives one reply."""

    key: str
    language: str
    name: str
    mail: str
    text: str
    token: str


@dataclass(frozen=True, slots=True)
class Replies:
    """The one small database of the public site."""

    path: Path

    def view(self, key: str, day: str) -> None:
        """Count one more reading of an item on a day."""
        with self._open() as base:
            base.execute(
                "INSERT INTO views VALUES (?, ?, 1) "
                "ON CONFLICT (key, day) DO UPDATE SET number = number + 1",
                (key, day),
            )

    def views(self, key: str) -> int:
        """Give how often an item was read."""
        with self._open() as base:
            row = base.execute("SELECT SUM(number) FROM views WHERE key = ?", (key,)).fetchone()
        return int(row[0] or 0)

    def views_by_day(self, key: str) -> list[tuple[str, int]]:
        """Give how often an item was read on each day, the latest first."""
        with self._open() as base:
            rows = base.execute(
                "SELECT day, number FROM views WHERE key = ? ORDER BY day DESC", (key,)
            ).fetchall()
        return [(str(day), int(number)) for day, number in rows]

    def hold(self, sent: Sent, now: datetime) -> bool:
        """Keep a reply until somebody decides on it; False where too many wait or it came twice."""
        with self._open() as base:
            count = base.execute(
                "SELECT COUNT(*) FROM replies WHERE key = ? AND state = ?", (sent.key, HELD)
            ).fetchone()[0]
            if count >= MOST_HELD:
                return False
            done = base.execute(
                "INSERT OR IGNORE INTO replies "
                "(key, language, name, mail, text, at, state, token) VALUES (?,?,?,?,?,?,?,?)",
                (
                    sent.key, sent.language, sent.name, sent.mail, sent.text, now.isoformat(),
                    HELD, sent.token,
                ),
            )  # fmt: skip
            return done.rowcount == 1

    def listed(self, state: str, key: str = "") -> list[Reply]:
        """Give the replies in a state, the oldest first; those to one item where it is named."""
        chosen = "state = ? AND (? = '' OR key = ?)"
        with self._open() as base:
            rows = base.execute(
                f"SELECT id, key, language, name, text, at, state FROM replies WHERE {chosen} "  # noqa: S608 -- a constant
                "ORDER BY at, id LIMIT 500",
                (state, key, key),
            ).fetchall()
        return [
            Reply(id_, item, language, name, text, datetime.fromisoformat(at), stood)
            for id_, item, language, name, text, at, stood in rows
        ]

    def count(self, key: str) -> int:
        """Give how many replies to an item the public reads."""
        with self._open() as base:
            row = base.execute(
                "SELECT COUNT(*) FROM replies WHERE key = ? AND state = ?", (key, SHOWN)
            ).fetchone()
        return int(row[0])

    def decide(self, id_: int, state: str, by: str) -> bool:
        """Show a held reply, or refuse it; a refused one is forgotten but for its being counted."""
        blank = ", name = '', mail = '', text = ''" if state == REFUSED else ""
        with self._open() as base:
            done = base.execute(
                f"UPDATE replies SET state = ?, decided_by = ?{blank} WHERE id = ? AND state = ?",  # noqa: S608 -- a constant
                (state, by, id_, HELD),
            )
            return done.rowcount == 1

    def erase_mail(self, before: datetime) -> int:
        """Erase the e-mail addresses of replies that came before a moment; give how many."""
        with self._open() as base:
            done = base.execute(
                "UPDATE replies SET mail = '' WHERE mail != '' AND at < ?", (before.isoformat(),)
            )
            erased = int(done.rowcount)
        if erased:
            with closing(self._connect()) as base:
                base.execute("VACUUM")
        return erased

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as base:
            base.executescript(_TABLES)
            with base:
                yield base

    def _connect(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=10)
        base.execute("PRAGMA journal_mode=WAL")
        # What is erased is overwritten at once, in the file too.
        base.execute("PRAGMA secure_delete=ON")
        return base
