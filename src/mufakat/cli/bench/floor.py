"""How soon a change on the floor reaches everybody who has its page open.

Readers behave as `follow.js` does: each on a connection of its own, asking twice a second whether
anything changed, with a pass that is renewed like any page. A note is timed from the moment it is
sent to the moment a reader holds the part of the page that shows it.
"""

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from mufakat.cli.bench.receiver import BenchFailed, Home, Serving

EVERY, RENEW = 0.45, 45.0
BETWEEN = 1.6
_ITEMS = 6
_OK, _FOUND = 200, 302


@dataclass(slots=True)
class Seen:
    """When each reader first held each note, by its id."""

    at: dict[str, list[float]] = field(default_factory=dict)


def measure(folder: Path, *, readers: int, notes: int, core: int) -> dict[str, Any]:
    """Make a node with a meeting, open its floor so many times, and note so many things."""
    home = Home(folder)
    home.make()
    said = home.run("bench", "visit", str(_ITEMS), "0", "0", "0")
    meeting = said["pages"]["agenda"]["url"].split("/")[2]
    with home.serving(core) as server:
        writer = _Writer(server, said["cookie"], f"/meetings/{meeting}/floor/1/")
        before = server.seconds_used()
        began = perf_counter()
        sent, seen = asyncio.run(_follow(server, writer, readers, notes))
        used = server.seconds_used() - before
        passed = perf_counter() - began
        memory = server.memory()
    delays = sorted(at - sent[key] for key, every in seen.at.items() for at in every)
    missing = readers * notes - len(delays)
    return {
        "readers": readers,
        "notes": notes,
        "missing": missing,
        "p50": round(delays[len(delays) // 2] * 1000),
        "p95": round(delays[int(len(delays) * 0.95)] * 1000),
        "most": round(delays[-1] * 1000),
        "core": round(100 * used / passed),
        "memory": memory,
    }


class _Writer:
    """A note-taker at the form of the page."""

    def __init__(self, server: Serving, cookie: str, page: str) -> None:
        self.page = page
        self.cookie = cookie
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._connection.request("GET", page, headers={"Cookie": cookie})
        answer = self._connection.getresponse()
        body = answer.read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if answer.status != _OK or token is None:
            raise BenchFailed(step=page, status=answer.status)
        given = (one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie") or ())
        self._headers = {
            "Cookie": "; ".join((cookie, *given)),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._token = token[1]

    def note(self) -> tuple[str, float]:
        """Note a statement; give its id and when it was sent."""
        key = secrets.token_hex(16)
        said = {
            "csrfmiddlewaretoken": self._token, "key": key, "do": "statement", "language": "en",
            "words": "The delegation spoke of its practice.",
        }  # fmt: skip
        sent = perf_counter()
        self._connection.request("POST", f"{self.page}note/", urlencode(said), self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != _FOUND:
            raise BenchFailed(step="note", status=answer.status)
        return key, sent


async def _follow(
    server: Serving, writer: _Writer, readers: int, notes: int
) -> tuple[Mapping[str, float], Seen]:
    """Let the readers follow while the notes are written, one after the other."""
    seen, sent, chance = Seen(), dict[str, float](), Random(1)  # noqa: S311 -- a spread, no secret
    stop, ready = asyncio.Event(), asyncio.Barrier(readers + 1)
    async with asyncio.TaskGroup() as group:
        for _number in range(readers):
            one = _Reader(server, writer, chance.random())
            group.create_task(one.follow(seen, ready, stop))
        await ready.wait()
        for _number in range(notes):
            await asyncio.sleep(BETWEEN * (0.75 + chance.random() / 2))
            key, at = await asyncio.to_thread(writer.note)
            sent[key] = at
        await asyncio.sleep(4 * BETWEEN)
        stop.set()
    return sent, seen


class _Reader:
    """One open page."""

    def __init__(self, server: Serving, writer: _Writer, spread: float) -> None:
        self._port, self._cookie = server.port, writer.cookie
        self._renew = f"{writer.page}follow/room/"
        self._spread = spread

    async def follow(self, seen: Seen, ready: asyncio.Barrier, stop: asyncio.Event) -> None:
        """Follow until told to stop, noting when each note is first held."""
        self._read, self._write = await asyncio.open_connection("127.0.0.1", self._port)
        await asyncio.sleep(self._spread * EVERY * 4)
        address, tag, known = await self._pass(), "", set[str]()
        renewed = perf_counter() - self._spread * RENEW
        await ready.wait()
        await asyncio.sleep(self._spread * EVERY)
        while not stop.is_set():
            if perf_counter() - renewed > RENEW:
                address, renewed = await self._pass(), perf_counter()
            status, headers, body = await self._ask(address, tag)
            if status != _OK:
                raise BenchFailed(step="follow", status=status)
            if body:
                tag = headers.get("etag", "")
                here = set(re.findall(r'id="note-([0-9a-f]{32})"', body))
                for key in here - known:
                    seen.at.setdefault(key, []).append(perf_counter())
                known |= here
            await asyncio.sleep(EVERY)
        self._write.close()

    async def _pass(self) -> str:
        status, _headers, body = await self._ask(self._renew, "")
        found = re.search(r'"follow": "([^"]+)"', body)
        if status != _OK or found is None:
            raise BenchFailed(step="pass", status=status)
        return found[1]

    async def _ask(self, address: str, tag: str) -> tuple[int, Mapping[str, str], str]:
        lines = [f"GET {address} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self._cookie}"]
        lines += [f"If-None-Match: {tag}"] if tag else []
        self._write.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        await self._write.drain()
        head = (await self._read.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if ":" in line)
        headers = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
        body = await self._read.readexactly(int(headers.get("content-length", "0")))
        return int(head[0].split()[1]), headers, body.decode()


def floor_lines(facts: Mapping[str, Any]) -> list[str]:
    """Tell the figures in sentences."""
    return [
        f"{facts['readers']} open pages, {facts['notes']} notes, {facts['missing']} not seen.",
        f"A note is on half of the pages after {facts['p50']} ms.",
        f"On 95 of 100 after {facts['p95']} ms, on the last after {facts['most']} ms.",
        f"The node used {facts['core']} % of one core and {facts['memory'].get('most', 0)} MB.",
    ]
