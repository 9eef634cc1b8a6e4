"""A long text measured: inside the home that holds it, and its pages over HTTP."""

from pathlib import Path
from typing import Any

from mufakat.cli.bench.pages import visits_to
from mufakat.cli.bench.receiver import Home


def measure(folder: Path, size: tuple[int, int], *, visits: int, core: int) -> dict[str, Any]:
    """Make a node with a text of so many clauses and events, and measure it."""
    home = Home(folder)
    home.make()
    clauses, events = size
    said = home.run("bench", "text", str(clauses), str(events))
    visited = visits_to(home, said, visits=visits, core=core)
    return {"size": {"clauses": clauses, "events": events}, "work": said["work"], **visited}
