"""The nodes of a demo: made in one folder, paired, served, and led through a story."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from mufakat.cli.story import HAND_OVER, Side, Step, Story
from mufakat.kernel.errors import BrokenPromise

PASSWORD = "mufakat-demo-2025"  # noqa: S105 -- printed on purpose: the people are invented
PASSPHRASE = "a passphrase for the demo only"  # noqa: S105 -- these keys sign invented entries
CLOCK = "clock.txt"
_PATIENCE = 90.0
_RUN = "from mufakat.cli import main; main()"


class NotBrought(BrokenPromise):
    """A step of a story could not be played, or the nodes did not come to hold the same."""

    code = "demo.not_brought"


@dataclass(slots=True)
class Node:
    """One side's node: the process that serves it, and the hand that acts on it."""

    side: Side
    home: Path
    port: int
    clock: Path
    _hand: subprocess.Popen[str] | None = None
    _server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}/"

    def order(self, order: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        """Give its hand an order and return the answer."""
        self.send(order, **said)
        return self.answer()

    def send(self, order: str, **said: Any) -> None:  # noqa: ANN401 -- JSON
        """Give an order without waiting."""
        if self._hand is None:
            self._hand = subprocess.Popen(
                [sys.executable, "-m", "mufakat.cli.hand"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self._environment(),
            )  # fmt: skip
        _pipe(self._hand.stdin).write(json.dumps({"order": order, **said}) + "\n")
        _pipe(self._hand.stdin).flush()

    def answer(self) -> dict[str, Any]:
        """Wait for the answer to the last order."""
        line = _pipe(self._hand.stdout if self._hand else None).readline()
        said: dict[str, Any] = json.loads(line) if line else {"error": "hand.gone", "why": ""}
        if "error" in said:
            raise NotBrought(side=self.side.id, error=said["error"], why=said["why"])
        return said

    def serve(self) -> None:
        """Start the process that serves its pages and carries its entries."""
        log = (self.home.parent / f"{self.side.node}.log").open("ab")
        self._server = subprocess.Popen(  # noqa: S603 -- our own command, no shell
            [sys.executable, "-c", _RUN, "serve", "--host", "127.0.0.1", "--port", str(self.port)],
            stdout=log, stderr=log, env=self._environment(),
        )  # fmt: skip
        log.close()

    def wait_until_up(self) -> None:
        """Wait until it answers."""
        end = monotonic() + _PATIENCE
        while monotonic() < end and self.is_alive():
            try:
                with urlopen(f"{self.address}healthy/", timeout=2):  # noqa: S310 -- our own address
                    return
            except (URLError, OSError):
                sleep(0.05)
        raise NotBrought(side=self.side.id, error="serve", why="the node does not answer")

    @property
    def server_pid(self) -> int:
        """The process that serves its pages."""
        return self._server.pid if self._server else 0

    def is_alive(self) -> bool:
        """Whether its server runs."""
        return self._server is not None and self._server.poll() is None

    def kill(self) -> None:
        """End the process that serves at once, wherever it is."""
        if self._server is not None:
            self._server.kill()
            self._server.wait(timeout=10)

    def rest(self) -> None:
        """End both processes for a while; the next order and `serve` start them again."""
        self.stop()
        self._hand = self._server = None

    def run(self, *words: str, home: Path | None = None) -> dict[str, Any]:
        """Run a command of ours on this home, or on a copy of it, and read its JSON."""
        done = subprocess.run(  # noqa: S603 -- our own command, no shell
            [sys.executable, "-c", _RUN, *words, "--json"],
            env=self._environment() | {"MUFAKAT_HOME": str(home or self.home)},
            capture_output=True, text=True, check=False, timeout=_PATIENCE,
        )  # fmt: skip
        if not done.stdout:
            raise NotBrought(side=self.side.id, error="run", why=done.stderr[-500:])
        said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return said

    def stop(self) -> None:
        """End both processes."""
        for process in (self._hand, self._server):
            if process is not None and process.poll() is None:
                process.terminate()
        for process in (self._hand, self._server):
            if process is not None:
                _end(process)
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "MUFAKAT_HOME": str(self.home),
            "MUFAKAT_CLOCK": str(self.clock),
            "MUFAKAT_PULL_SECONDS": "2",
            "DJANGO_SETTINGS_MODULE": "mufakat.node.settings.live",
        }


def _agree(held: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether each matter is, at every node of one of its members, in one state."""
    matters = {
        dossier: [party for party in members if party in held]
        for said in held.values()
        for dossier, members in said["members"].items()
    }
    return all(
        len({held[party]["dossiers"].get(dossier) for party in parties}) == 1
        for dossier, parties in matters.items()
    )


def _end(process: subprocess.Popen[Any]) -> None:
    """Wait until a process has ended; one that is too busy to hear is ended by force."""
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass(slots=True)
class Stage:
    """All nodes of a demo and the story's clock."""

    story: Story
    nodes: list[Node]
    clock: Path
    _last: str = ""
    _running: bool = field(default=False)

    def found(self, at: datetime) -> None:
        """Make every node, all at the same time."""
        self.set_clock(at)
        for one in self.nodes:
            one.send("found", **self._answers(one))
        for one in self.nodes:
            one.answer()

    def pair(self) -> None:
        """Let every two nodes exchange cards and compare the words."""
        cards = {one.side.id: one.order("card") for one in self.nodes}
        for one in self.nodes:
            for other in self.nodes:
                if other is not one:
                    one.order("pair", **cards[other.side.id], zone=other.side.zone)

    def serve(self) -> None:
        """Start every node and wait until all answer."""
        for one in self.nodes:
            one.serve()
        for one in self.nodes:
            one.wait_until_up()
        self._running = True

    def play(self, step: Step) -> None:
        """Play one step; what others said before it has arrived first."""
        if self._last and self._last != step.by:
            self.settle()
        self.set_clock(step.at)
        if step.do == HAND_OVER:
            return
        said = dict(step.said)
        if step.do == "open_agreement":
            said.setdefault(
                "parties", [one.side.id for one in self.nodes if one.side.id != step.by]
            )
        try:
            self._node(step.by).order("step", do=step.do, said=said)
        except NotBrought as why:
            raise NotBrought(**{**why.facts, "step": step.number}) from None
        self._last = step.by

    def settle(self) -> None:
        """Wait until all members of each matter hold the same, each by its own reckoning."""
        end = monotonic() + _PATIENCE
        while monotonic() < end:
            if _agree({one.side.id: one.order("holds") for one in self.nodes}):
                return
            sleep(0.05)
        raise NotBrought(side="", error="settle", why="the nodes hold different records")

    def set_clock(self, at: datetime) -> None:
        """Set the story's clock; it runs on from there."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(at.astimezone(UTC).isoformat(), "ascii")
        fresh.replace(self.clock)

    def _node(self, party: str) -> Node:
        return next(one for one in self.nodes if one.side.id == party)

    def _answers(self, one: Node) -> dict[str, Any]:
        side = one.side
        return {
            "party": side.id,
            "node": side.node,
            "name": dict(side.name),
            "formal": dict(side.formal),
            "zone": side.zone,
            "language": side.language,
            "endpoint": one.address.rstrip("/"),
            "passphrase": PASSPHRASE,
            "specimen": self.story.specimen,
            "people": [
                {"login": who.login, "role": who.role, "name": who.name, "password": PASSWORD}
                for who in side.people
            ],
        }


@contextmanager
def stage(folder: Path, story: Story, *, first_port: int) -> Iterator[Stage]:
    """Give the nodes of a story in `folder`; every process of theirs ends with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = (folder / CLOCK).absolute()
    ports = _ports(folder, len(story.sides), first_port)
    nodes = [
        Node(side, (folder / side.node).absolute(), port, clock)
        for side, port in zip(story.sides, ports, strict=True)
    ]
    with ExitStack() as stack:
        for one in nodes:
            one.home.mkdir(exist_ok=True, mode=0o700)
            stack.callback(one.stop)
        yield Stage(story, nodes, clock)


def _ports(folder: Path, count: int, first: int) -> Sequence[int]:
    """Give a port to each node: the ones used before, else the first free ones."""
    kept = folder / "ports.json"
    if kept.exists():
        ports: list[int] = json.loads(kept.read_text("ascii"))
        return ports
    found: list[int] = []
    port = first
    while len(found) < count:
        if _is_free(port):
            found.append(port)
        port += 1
    kept.write_text(json.dumps(found), "ascii")
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _pipe(pipe: Any) -> Any:  # noqa: ANN401 -- standard input or output of a process
    if pipe is None:
        raise NotBrought(side="", error="hand", why="no pipe")
    return pipe
