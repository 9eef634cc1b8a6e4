"""What the machine was asked to do, in order: no receipt leaves before everything is on disk."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.test_kill import opened
from tests.journeys.nodes import Node

CALLS = "trace=openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,recvfrom,sendto"
WAL = "db.sqlite3-wal"


@pytest.mark.strace
@pytest.mark.slow
def test_database_and_attachments_are_synced_before_the_receipt_leaves(
    nodes: list[Node], tmp_path: Path
) -> None:
    bali, aceh = nodes
    dossier = opened(bali, aceh)
    listed = bali.ask("keep", text="a note of the meeting " * 200_000)
    body = {"text": "see the note", "att": [listed]}
    bali.ask(
        "say", statements=[{"verb": "add", "dossier": dossier, "object": "fact/a", "body": body}]
    )
    aceh.start()
    trace = tmp_path / "trace"

    with watching(aceh, trace):
        assert bali.ask("sync") >= 1

    assert set(aceh.ask("acts", dossier=dossier)) == set(bali.ask("acts", dossier=dossier))
    calls = trace.read_text().splitlines()
    answers = positions(calls, r'sendto\(\d+.*"HTTP/1\.1 200')
    parcel = positions(calls, r'recvfrom\(\d+.*"POST /exchange/parcels')[0]
    pieces = positions(calls, r'recvfrom\(\d+.*"POST /exchange/attachments')
    receipt = next(at for at in answers if at > parcel)
    assert len(pieces) == 5
    assert pieces[-1] < parcel
    check_synced(calls, WAL, start=parcel, end=receipt)
    for piece in pieces:
        answer = next(at for at in answers if at > piece)
        check_synced(calls, f"{listed['sha256']}.part", start=piece, end=answer)
    last = next(at for at in answers if at > pieces[-1])
    # The whole file was synced under its first name, is moved, and its new folder is synced.
    rest = calls[pieces[-1] : last]
    moved = positions(rest, rf'rename.*/store/.*{listed["sha256"]}"')
    assert moved
    assert positions(rest[moved[-1] :], r"f(?:data)?sync\(\d+<[^>]*/store/[0-9a-f]{2}>")


@contextmanager
def watching(node: Node, trace: Path) -> Iterator[None]:
    """Watch the calls of a running node from now on."""
    assert node.process is not None
    command = ["strace", "-f", "-y", "-s", "200", "-e", CALLS, "-o", str(trace)]
    command += ["-p", str(node.process.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watch:
        assert watch.stderr is not None
        assert "attached" in watch.stderr.readline()
        yield
        watch.terminate()


def positions(calls: list[str], pattern: str) -> list[int]:
    return [at for at, call in enumerate(calls) if re.search(pattern, call)]


def check_synced(calls: list[str], name: str, *, start: int, end: int) -> None:
    """Between two calls, `name` was written, and synced after its last writing."""
    part = calls[start:end]
    written = positions(part, rf"p?write(?:64)?\(\d+<[^>]*{re.escape(name)}")
    synced = positions(part, rf"f(?:data)?sync\(\d+<[^>]*{re.escape(name)}")
    assert written, f"{name} was not written"
    assert synced, f"{name} was not synced"
    assert synced[-1] > written[-1], f"{name} was written after it was synced"
