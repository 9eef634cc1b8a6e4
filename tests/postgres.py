"""A real PostgreSQL server in a folder of its own, for as long as the tests that need one run."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.not_run import find_postgres

USER = "nobody"
"""Whom the server runs as when the tests run as root: it refuses to be root itself."""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a server and give the address of an empty database."""
    programs = find_postgres()
    assert programs is not None, "marked postgres, so this is left out where there is none"
    folder = Path(tempfile.mkdtemp(prefix="mufakat-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, USER)
    data, port = folder / "data", _free_port()
    try:
        run(programs / "initdb", "-D", data, "-U", "mufakat", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c max_connections=40"
        run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
        run(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "mufakat", "mufakat")
        yield f"postgresql://mufakat@127.0.0.1:{port}/mufakat"
    finally:
        stop = [str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, capture_output=True, cwd="/", user=_user())
        shutil.rmtree(folder, ignore_errors=True)


def run(*command: object) -> None:
    """Run one of the server's programs and fail with what it said."""
    done = subprocess.run(
        [str(part) for part in command], check=False, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, cwd="/", user=_user(),
    )  # fmt: skip
    assert done.returncode == 0, f"{command[0]}: {done.stdout}"


def _user() -> str | None:
    return USER if os.getuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
