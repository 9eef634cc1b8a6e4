"""Real nodes for tests: a home made by `mufakat init`, a process that runs `mufakat serve`."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Any

import mufakat

SOURCE = Path(mufakat.__file__).resolve().parents[1]
TESTS = Path(__file__).resolve().parents[2]
PASSPHRASE = "the passphrase of a root key in a test"
PASSWORD = "kopi hitam tanpa gula"
PATIENCE = 60.0
BESIDE, WORKERS = 8, 8
_given: set[int] = set()
MUFAKAT = (sys.executable, "-c", "from mufakat.cli import main; main()")


@dataclass
class Node:
    """One node: its home, its port, and its process while it runs."""

    party: str
    home: Path
    port: int
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    desk: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
        return clean | {
            "MUFAKAT_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "mufakat.node.settings.live",
            "MUFAKAT_PASSPHRASE": PASSPHRASE,
            "MUFAKAT_OFFICER_PASSWORD": PASSWORD,
            "MUFAKAT_PASSWORD": PASSWORD,
            "MUFAKAT_PULL_SECONDS": "1",
            "PYTHONPATH": os.pathsep.join((str(SOURCE), str(TESTS))),
            "PYTHONWARNINGS": "ignore",
            **self.more,
        }

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mufakat(self, *words: str) -> Any:  # noqa: ANN401 -- whatever the command prints
        """Run a command on this home and read its JSON."""
        ran = subprocess.run(
            [*MUFAKAT, *words, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert ran.returncode == 0, f"{words}: {ran.stdout}{ran.stderr}"
        return json.loads(ran.stdout.splitlines()[-1])

    def init(self) -> None:
        self.mufakat(
            "init", "--party", self.party, "--zone", "UTC", "--endpoint", self.address,
            *(f"--name={code}=Side {self.party}" for code in ("id", "ru", "en")),
            "--officer-login", "first", "--officer-name", "First", "--no-second-factor",
        )  # fmt: skip
        self.mufakat("people", "add", "second", "--name", "Second", "--role", "releasing_officer")

    def start(self, **more: str) -> None:
        """Serve, and come back when it answers."""
        log = (self.home / "serve.log").open("a")
        self.process = subprocess.Popen(
            [*MUFAKAT, "serve", "--port", str(self.port)],
            env=self.environment | more,
            stdout=log,
            stderr=log,
            text=True,
        )
        log.close()
        wait_until(self.answers, f"{self.party} answers", alive=self.process)

    def answers(self) -> bool:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/healthy/")
            status = connection.getresponse().status
            connection.close()
            return status == 200
        return False

    def stop(self) -> None:
        """Ask the process to leave, and wait for it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def kill(self) -> None:
        """End the process at once, wherever it is."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)
            self.process = None

    def ask(self, what: str, **said: Any) -> Any:  # noqa: ANN401 -- whatever was asked for
        """Let the people at this node's desk do something, through the registry's own doors."""
        if self.desk is None:
            self.desk = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.desk"],
                env=self.environment,
                cwd=TESTS,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.desk.stdin is not None
        assert self.desk.stdout is not None
        self.desk.stdin.write(json.dumps({"what": what, **said}) + "\n")
        self.desk.stdin.flush()
        answer = json.loads(self.desk.stdout.readline() or '{"error": "the desk has left"}')
        assert "error" not in answer, f"{self.party} {what}: {answer['error']}"
        return answer["said"]

    def leave(self) -> None:
        """End everything of this node."""
        self.kill()
        if self.desk is not None:
            self.desk.communicate(timeout=PATIENCE)
            self.desk = None


def wait_until(
    true: Callable[[], bool],
    what: str,
    *,
    alive: subprocess.Popen[str] | None = None,
    patience: float = PATIENCE,
) -> None:
    """Wait until something holds; fail with its name when it does not come to hold."""
    until = time.monotonic() + patience
    while not true():
        assert alive is None or alive.poll() is None, f"the process ended before: {what}"
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.05)


def free_port() -> int:
    """Give a port nobody listens on, nor on the few after it, which further nodes take.

    None of those a machine gives to lines that go out: one of these may take it a moment later.
    Each process of a test run has ports of its own, and gives none twice.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ours = range(20_000 + worker * BESIDE, 32_000, BESIDE * WORKERS)
    for port in Random().sample(ours, len(ours)):
        if port not in _given and all(map(_is_free, range(port, port + BESIDE))):
            _given.add(port)
            return port
    raise OSError("no port is free")


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def make_nodes(folder: Path, *parties: str) -> list[Node]:
    """Make one node a party, each paired with each other."""
    nodes = [Node(party, folder / party.lower(), free_port()) for party in parties]
    for node in nodes:
        node.init()
        node.mufakat("pair", "card", "--out", str(folder / f"{node.party}.card"))
    for node in nodes:
        for other in nodes:
            if other is not node:
                pair(node, other, folder)
    return nodes


def pair(node: Node, other: Node, folder: Path) -> None:
    """Let `node` take in and confirm the card of `other`."""
    said = node.mufakat("pair", "import", str(folder / f"{other.party}.card"))
    node.mufakat(
        "pair", "confirm", other.party, "--officer", "second", "--words", " ".join(said["words"]),
        "--compared", "--they-confirmed",
    )  # fmt: skip


def same_record(one: Node, other: Node) -> bool:
    """Say whether both nodes hold the same matters in the same state."""
    held = one.ask("digests")
    return bool(held) and held == other.ask("digests")
