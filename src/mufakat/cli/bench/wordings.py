"""How long it takes to compare two revisions of a long text: every clause changed, some moved."""

from time import perf_counter

from mufakat.cli.bench.measures import RUNS, Figure, figure
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.samples import two_revisions


def comparison(clauses: int = 300) -> Figure:
    """Compare two revisions in three languages by word; give the seconds."""
    before, after = two_revisions(clauses)
    seconds: list[float] = []
    for _ in range(RUNS):
        started = perf_counter()
        compare(before, after)
        seconds.append(perf_counter() - started)
    return figure(seconds)
