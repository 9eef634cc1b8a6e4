"""The node under measure: a real home, a real process, on a core of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from mufakat.kernel.errors import BrokenPromise

PATIENCE = 60.0
_MUFAKAT = (sys.executable, "-c", "from mufakat.cli import main; main()")
_SECRET = "only for measuring"  # noqa: S105 -- the home is thrown away


class BenchFailed(BrokenPromise):
    """A step of the measurement did not do what it had to."""

    code = "bench.failed"


@dataclass(frozen=True, slots=True)
class Serving:
    """A process that serves: its port, and what it has used of its core."""

    port: int
    pid: int

    def seconds_used(self) -> float:
        """Give the seconds of processor time used so far, the system's work for it included."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> dict[str, float]:
        """Give the megabytes it holds now and held at most."""
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        said = dict(line.split(":", 1) for line in lines if ":" in line)
        names = {"now": "VmRSS", "most": "VmHWM"}
        return {
            name: round(int(said[key].split()[0]) / 1024, 1)
            for name, key in names.items()
            if key in said
        }


@dataclass(frozen=True, slots=True)
class Home:
    """The home of the node under measure."""

    folder: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """What its commands find in their environment."""
        return os.environ | {
            "MUFAKAT_HOME": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "mufakat.node.settings.live",
            "MUFAKAT_PASSPHRASE": _SECRET,
            "MUFAKAT_OFFICER_PASSWORD": _SECRET,
            "MUFAKAT_PASSWORD": _SECRET,
        }

    def run(self, *words: str) -> Any:  # noqa: ANN401 -- whatever the command prints
        """Run a command on this home and give its facts."""
        ran = subprocess.run(  # noqa: S603 -- our own command with our own words
            [*_MUFAKAT, *words, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise BenchFailed(step=words[0], said=(ran.stdout + ran.stderr)[-400:])
        return json.loads(ran.stdout.splitlines()[-1])

    def make(self) -> None:
        """Make the node."""
        names = (f"--name={code}=Receiver" for code in ("id", "ru", "en"))
        people = ("--officer-login=first", "--officer-name=First", "--no-second-factor")
        self.run("init", "--party=RECEIVER", "--zone=UTC", *names, *people)

    @contextmanager
    def serving(self, core: int) -> Iterator[Serving]:
        """Serve on that core until the block ends."""
        port = _free_port()
        with (self.folder / "serve.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 -- our own command with our own words
                [*_MUFAKAT, "serve", "--port", str(port), "--no-courier"],
                env=self.environment,
                stdout=log,
                stderr=log,
                preexec_fn=partial(os.sched_setaffinity, 0, {core}),  # noqa: PLW1509 -- one thread
            )
        try:
            _wait(port, process)
            yield Serving(port, process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def two_cores() -> tuple[int, int]:
    """Give a core for each side; the same one twice where there is only one."""
    cores = sorted(os.sched_getaffinity(0))
    return cores[0], cores[-1]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthy/")
            connection.getresponse().read()
            connection.close()
            return
        time.sleep(0.05)
    raise BenchFailed(step="serve")
