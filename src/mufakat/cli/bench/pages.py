"""How long the pages of a full meeting take, asked for over HTTP from a process that serves."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Any

from mufakat.cli.bench.measures import RUNS, figure
from mufakat.cli.bench.receiver import BenchFailed, Home, Serving

WARM = 12
"""Visits before the clock runs: each of the server's threads folds a matter for itself."""
_OK = 200


@dataclass(slots=True)
class Visits:
    """The visits to one page: seconds of each, by run, the server's own, and the bytes."""

    url: str
    queries: int
    seconds: list[list[float]] = field(default_factory=list)
    used: float = 0.0
    size: int = 0

    def facts(self) -> dict[str, Any]:
        """Sum the visits up, in milliseconds."""
        every = sorted(one * 1000 for run in self.seconds for one in run)
        medians = figure([statistics.median(run) * 1000 for run in self.seconds])
        return {
            "p50": round(statistics.median(every), 2),
            "p95": round(every[int(len(every) * 0.95)], 2),
            "least": round(medians.least, 2),
            "most": round(medians.most, 2),
            "processor": round(self.used * 1000 / len(every), 2),
            "bytes": self.size,
            "queries": self.queries,
        }


def measure(folder: Path, size: tuple[int, ...], *, visits: int, core: int) -> dict[str, Any]:
    """Make a node with a meeting of that size, and visit its pages from the outside.

    `size` counts agenda items, delegates, papers and commitments.
    """
    home = Home(folder)
    home.make()
    said = home.run("bench", "visit", *map(str, size))
    return {"size": said["size"], **visits_to(home, said, visits=visits, core=core)}


def visits_to(
    home: Home, said: Mapping[str, Any], *, visits: int, core: int
) -> dict[str, Any]:  # fmt: skip
    """Serve a home that is furnished, and visit the pages it named."""
    pages = {name: Visits(one["url"], one["queries"]) for name, one in said["pages"].items()}
    with home.serving(core) as server:
        _visit(server, said["cookie"], pages, visits)
        memory = server.memory()
    return {
        "visits": visits * RUNS,
        "pages": {name: one.facts() for name, one in pages.items()},
        "memory": memory,
    }


def _visit(server: Serving, cookie: str, pages: Mapping[str, Visits], visits: int) -> None:
    """Visit each page so many times in a run, and run after run, so that disturbance is shared."""
    headers = {"Cookie": cookie, "Accept-Language": "en"}
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    for _turn in range(WARM):
        for one in pages.values():
            one.size = _ask(connection, one.url, headers)[1]
    for _run in range(RUNS):
        for one in pages.values():
            before = server.seconds_used()
            asked = (_ask(connection, one.url, headers) for _turn in range(visits))
            one.seconds.append([seconds for seconds, _size in asked])
            one.used += server.seconds_used() - before
    connection.close()


def _ask(connection: HTTPConnection, url: str, headers: Mapping[str, str]) -> tuple[float, int]:
    started = perf_counter()
    connection.request("GET", url, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    seconds = perf_counter() - started
    if response.status != _OK:
        raise BenchFailed(step=url, status=response.status)
    return seconds, len(body)
