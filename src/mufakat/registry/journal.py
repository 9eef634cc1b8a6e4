"""The journal of numbers: which act got which number, noted durably before it is signed (rule 14).

It lies beside the keys, outside the database and its backups, so that a node restored from an
older database knows what it said and cannot say something else under the same number.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from mufakat.kernel.values import ActId, DossierId
from mufakat.registry.errors import NumberUsed


@dataclass(slots=True)
class Journal:
    """One append-only file, shared by every process of this node."""

    path: Path
    _noted: dict[tuple[str, int], str] = field(default_factory=dict)
    _heads: dict[str, int] = field(default_factory=dict)
    _read_to: int = 0
    _lock: RLock = field(default_factory=RLock)

    def note(self, dossier: DossierId, seq: int, act: ActId) -> None:
        """Note that this number now belongs to `act`; on disk before this returns."""
        with self._alone() as file:
            known = self._noted.get((dossier, seq))
            if known == act:
                return
            if known is not None:
                raise NumberUsed(dossier=dossier, seq=seq, act=known)
            line = f"{dossier} {seq} {act}\n".encode("ascii")
            os.write(file, line)
            os.fdatasync(file)
            self._take(line)

    def last(self, dossier: DossierId) -> tuple[int, ActId] | None:
        """Give the highest number noted for a matter, and the act that has it."""
        with self._alone():
            seq = self._heads.get(dossier)
            return None if seq is None else (seq, ActId(self._noted[dossier, seq]))

    def dossiers(self) -> list[DossierId]:
        """List the matters in which this node has signed anything."""
        with self._alone():
            return [DossierId(name) for name in self._heads]

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """Hold the file alone among threads and processes, having read what others added."""
        with self._lock:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._catch_up(file)
                yield file
            finally:
                os.close(file)

    def _catch_up(self, file: int) -> None:
        size = os.fstat(file).st_size
        if size == self._read_to:
            return
        fresh = os.pread(file, size - self._read_to, self._read_to)
        whole = fresh[: fresh.rfind(b"\n") + 1]
        if len(whole) < len(fresh):
            # A line torn by a crash was never acted upon: no signature came after it.
            os.ftruncate(file, self._read_to + len(whole))
        self._take(whole)

    def _take(self, lines: bytes) -> None:
        for line in lines.decode("ascii").splitlines():
            dossier, number, act = line.split(" ")
            seq = int(number)
            self._noted[dossier, seq] = act
            self._heads[dossier] = max(seq, self._heads.get(dossier, -1))
        self._read_to += len(lines)
