"""The journal of numbers: which act got which number, noted durably before it is signed (rule 14).

It lies beside the keys, outside the database and its backups, so that a node restored from an
older database knows what it said and cannot say something else under the same number.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from mufakat.kernel.values import ActId, DossierId
from mufakat.registry.errors import JournalBroken, NumberUsed

_NOTED, _TAKEN_BACK = "+", "-"
FILE = "journal.txt"


class Number(NamedTuple):
    """One number of our chain in a matter, and the act that has it."""

    dossier: DossierId
    seq: int
    act: ActId


@dataclass(slots=True)
class Journal:
    """One append-only file, shared by every process of this node."""

    path: Path
    _noted: dict[DossierId, dict[int, ActId]] = field(default_factory=dict)
    _read_to: int = 0
    _lock: RLock = field(default_factory=RLock)

    def note(self, numbers: Iterable[Number]) -> None:
        """Note to which acts these numbers now belong; on disk before this returns.

        Raises, and notes none of them, when one belongs to another act.
        """
        with self._alone() as file:
            fresh = [number for number in numbers if not self._has(number)]
            self._append(file, _NOTED, fresh)

    def take_back(self, numbers: Iterable[Number]) -> None:
        """Free numbers whose acts were never stored and never left this process."""
        with self._alone() as file:
            self._append(file, _TAKEN_BACK, [one for one in numbers if self._has(one)])

    def holds(self, number: Number) -> bool:
        """Say whether this number belongs to this act."""
        with self._alone():
            return self._noted.get(number.dossier, {}).get(number.seq) == number.act

    def last(self, dossier: DossierId) -> Number | None:
        """Give the highest number noted in a matter."""
        with self._alone():
            noted = self._noted.get(dossier)
            return Number(dossier, max(noted), noted[max(noted)]) if noted else None

    def heads(self) -> list[Number]:
        """Give the highest number of every matter in which this node has signed anything."""
        with self._alone():
            return [Number(name, max(acts), acts[max(acts)]) for name, acts in self._noted.items()]

    def _has(self, number: Number) -> bool:
        known = self._noted.get(number.dossier, {}).get(number.seq)
        if known not in (None, number.act):
            raise NumberUsed(dossier=number.dossier, seq=number.seq, act=known)
        return known is not None

    def _append(self, file: int, sign: str, numbers: list[Number]) -> None:
        if not numbers:
            return
        lines = "".join(f"{sign} {one.dossier} {one.seq} {one.act}\n" for one in numbers)
        os.write(file, lines.encode("ascii"))
        os.fdatasync(file)
        self._take(lines.encode("ascii"))

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """Hold the file alone among threads and processes, having read what others added."""
        with self._lock:
            file = self._open()
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._catch_up(file)
                yield file
            finally:
                os.close(file)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_APPEND
        try:
            return os.open(self.path, flags)
        except FileNotFoundError:
            file = os.open(self.path, flags | os.O_CREAT, 0o600)
            sync_folder(self.path.parent)
            return file

    def _catch_up(self, file: int) -> None:
        size = os.fstat(file).st_size
        if size == self._read_to:
            return
        if size < self._read_to:
            raise JournalBroken(size=size)
        fresh = os.pread(file, size - self._read_to, self._read_to)
        whole = fresh[: fresh.rfind(b"\n") + 1]
        if len(whole) < len(fresh):
            # A line torn by a crash was never acted upon: no signature came after it.
            os.ftruncate(file, self._read_to + len(whole))
        self._take(whole)

    def _take(self, lines: bytes) -> None:
        for line in lines.split(b"\n")[:-1]:
            try:
                sign, dossier, seq, act = line.decode("ascii").split(" ")
                acts = self._noted.setdefault(DossierId(dossier), {})
                if sign == _NOTED:
                    acts[int(seq)] = ActId(act)
                else:
                    acts.pop(int(seq), None)
            except ValueError:
                raise JournalBroken(size=self._read_to) from None
        self._read_to += len(lines)


def sync_folder(folder: Path) -> None:
    """Make sure that a name just put in a folder, or taken out, stays so."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
