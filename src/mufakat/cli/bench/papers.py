"""A large paper passes between two nodes over a line that breaks: how long, how much memory."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mufakat.cli import staging
from mufakat.cli.bench.breaking import Line, line_to
from mufakat.cli.bench.receiver import BenchFailed, Serving
from mufakat.cli.staging import Node, Stage
from mufakat.cli.story import FICTIONAL, STORIES, Step, Story, read_story

MEGABYTE = 1024 * 1024
_STEPS = ("open_agreement", "accept_matter", "propose_meeting", "accept_meeting")
_PATIENCE = 1800.0


@dataclass(slots=True)
class BehindLine(Node):
    """A node its partners reach over a line that breaks."""

    line: Line | None = None

    @property
    def address(self) -> str:
        """Where its partners find it."""
        return f"http://127.0.0.1:{self.line.port if self.line else self.port}/"


def measure(folder: Path, *, megabytes: int, cuts: int) -> dict[str, Any]:
    """Let one node issue a paper with a file of that size, and wait until the other has it."""
    story = read_story(STORIES / f"{FICTIONAL}.toml")
    folder.mkdir(parents=True, exist_ok=True)
    paper = folder / "paper.pdf"
    size = make_paper(paper, megabytes)
    with ExitStack() as stack:
        stage, line = _staged(
            stack, folder, story, [size * n // (cuts + 1) for n in range(1, cuts + 1)]
        )
        _play(stage, [step for step in story.steps if step.do in _STEPS][: len(_STEPS)])
        upload, seconds = _pass_on(stage, paper)
        return {
            "size": size,
            "cut": line.broken,
            "through_line": line.passed,
            "upload": upload,
            "seconds": seconds,
            "bare": bare(paper, folder / "bare"),
            "memory": {
                "sender": _memory(stage.nodes[0]),
                "receiver": _memory(stage.nodes[1]),
            },
        }


def make_paper(path: Path, megabytes: int) -> int:
    """Write a PDF of that size: one page, and bytes that cannot be packed."""
    with path.open("wb") as out:
        out.write(b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
        out.write(b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n")
        out.write(b"3 0 obj\n<</Length %d>>\nstream\n" % (megabytes * MEGABYTE))
        for _piece in range(megabytes):
            # The word that ends a stream would end this one too.
            out.write(os.urandom(MEGABYTE).replace(b"endstream", b"ENDSTREAM"))
        out.write(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n")
        return out.tell()


def bare(paper: Path, copy: Path) -> float:
    """Give the seconds it takes to read, hash and durably write the same bytes once."""
    started, digest = time.perf_counter(), sha256()
    with paper.open("rb") as source, copy.open("wb") as sink:
        while piece := source.read(MEGABYTE):
            digest.update(piece)
            sink.write(piece)
        sink.flush()
        os.fsync(sink.fileno())
    copy.unlink()
    return time.perf_counter() - started


def _staged(stack: ExitStack, folder: Path, story: Story, cuts: list[int]) -> tuple[Stage, Line]:
    ports = list(_free_ports(2))
    line = stack.enter_context(line_to(ports[1], cuts=cuts))
    clock = (folder / staging.CLOCK).absolute()
    homes = [(folder / side.node).absolute() for side in story.sides]
    nodes: list[Node] = [
        Node(story.sides[0], homes[0], ports[0], clock),
        BehindLine(story.sides[1], homes[1], ports[1], clock, line=line),
    ]
    for one in nodes:
        one.home.mkdir(exist_ok=True, mode=0o700)
        stack.callback(one.stop)
    stage = Stage(story, nodes, clock)
    stage.found(story.steps[0].at)
    stage.pair()
    stage.serve()
    return stage, line


def _free_ports(count: int) -> Iterator[int]:
    found = [socket.socket() for _one in range(count)]
    for one in found:
        one.bind(("127.0.0.1", 0))
    yield from [int(one.getsockname()[1]) for one in found]
    for one in found:
        one.close()


def _play(stage: Stage, steps: list[Step]) -> None:
    for step in steps:
        stage.play(step)
    stage.settle()


def _pass_on(stage: Stage, paper: Path) -> tuple[float, float]:
    """Give the seconds of taking the file in, and those until the other side has the paper."""
    said = {
        "meeting": "em-1",
        "value": {
            "kind": "working_paper", "title": {"en": "A large paper"}, "original": "en",
            "languages": ["en"],
        },
        "texts": {},
        "file": str(paper.absolute()),
    }  # fmt: skip
    sender, receiver = stage.nodes
    started = time.perf_counter()
    sender.order("step", do="issue_paper", said=said)
    taken_in = time.perf_counter()
    wanted = sender.order("holds")
    _until(lambda: receiver.order("holds")["dossiers"] == wanted["dossiers"])
    return taken_in - started, time.perf_counter() - taken_in


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise BenchFailed(step="papers", said="the paper did not arrive")
        time.sleep(0.1)


def _memory(node: Node) -> float:
    """Give the megabytes the serving process held at most."""
    return Serving(node.port, node.server_pid).memory()["most"]
