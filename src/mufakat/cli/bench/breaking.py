"""A line between two nodes that breaks: bytes go through it until it is cut, and later again."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PIECE = 64 * 1024
_DEAD = 0.5
"""Seconds a cut line stays dead."""


@dataclass(slots=True)
class Line:
    """Passes on what comes to `port`; cuts every connection after so many bytes each time."""

    to: int
    cuts: Sequence[int]
    listening: socket.socket = field(default_factory=socket.socket)
    passed: int = 0
    broken: int = 0
    _dead_until: float = 0.0
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def port(self) -> int:
        """Where it is reached."""
        return int(self.listening.getsockname()[1])

    def serve(self) -> None:
        """Take connections until the socket is closed."""
        while True:
            try:
                near, _from = self.listening.accept()
            except OSError:
                return
            if time.monotonic() < self._dead_until:
                near.close()
                continue
            threading.Thread(target=self._pass, args=(near,), daemon=True).start()

    def _pass(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.to), timeout=60)
        except OSError:
            near.close()
            return
        with self._lock:
            self._open |= {near, far}
        back = threading.Thread(target=self._pump, args=(far, near), daemon=True)
        back.start()
        self._pump(near, far)
        back.join()
        with self._lock:
            self._open -= {near, far}
        for one in (near, far):
            one.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_PIECE):
                sink.sendall(data)
                self._count(len(data))
            sink.shutdown(socket.SHUT_WR)

    def _count(self, size: int) -> None:
        with self._lock:
            self.passed += size
            if self.broken < len(self.cuts) and self.passed >= self.cuts[self.broken]:
                self.broken += 1
                self._dead_until = time.monotonic() + _DEAD
                for one in self._open:
                    with suppress(OSError):
                        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int, *, cuts: Sequence[int]) -> Iterator[Line]:
    """Give a line to a port until the block ends; it is cut after each of these counts of bytes."""
    line = Line(port, cuts)
    line.listening.bind(("127.0.0.1", 0))
    line.listening.listen()
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.listening.close()
