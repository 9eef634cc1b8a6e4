"""Places where a test may have this process killed. Without the setting, nothing happens here.

`MUFAKAT_FAILPOINT=after_store:0.25:/path/to/log` kills at every fourth passage, on average, of the
place between storing and the receipt; `in_commit` kills while the database file grows.
"""

import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from time import monotonic

VARIABLE = "MUFAKAT_FAILPOINT"
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Failpoint:
    """Which place kills, how often, and where the proof is written first."""

    place: str
    share: float
    log: Path


def read_failpoint(text: str) -> Failpoint | None:
    """Read the setting, or nothing when it is empty."""
    if not text:
        return None
    place, share, log = text.split(":", 2)
    return Failpoint(place, float(share), Path(log))


_SET = read_failpoint(os.environ.get(VARIABLE, ""))


def after_store() -> None:
    """Pass the place where all is stored and no receipt has left."""
    if _SET is None:
        return
    _note("stored")
    if _SET.place == "after_store" and _chosen():
        _kill("after_store")


def in_commit(database: str) -> None:
    """Pass the last line before the commit; the kill comes while the commit writes."""
    if _SET is None or _SET.place != "in_commit" or not _chosen():
        return
    wal = Path(f"{database}-wal")
    _note("commit begins")
    watcher = threading.Thread(target=_kill_when_it_grows, args=(wal, _stamp(wal)), daemon=True)
    watcher.start()


def _chosen() -> bool:
    return _SET is not None and SystemRandom().random() < _SET.share


def _kill_when_it_grows(wal: Path, before: tuple[int, int]) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if _stamp(wal) != before:
            _kill("in_commit")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _kill(place: str) -> None:
    _note(f"killed {place}")
    os.kill(os.getpid(), signal.SIGKILL)


def _note(what: str) -> None:
    if _SET is None:
        return
    line = f"{os.getpid()} {what}\n".encode()
    descriptor = os.open(_SET.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)
