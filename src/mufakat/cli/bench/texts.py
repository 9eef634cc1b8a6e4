"""How a long text performs: folding its events, its pages, two revisions compared, its PDF."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from mufakat.apps.texts.outputs.pdf import Sheet, write_pdf
from mufakat.apps.texts.queries import text_page
from mufakat.cli.bench import visit
from mufakat.cli.bench.measures import RUNS, Figure, figure
from mufakat.cli.bench.room import Size, furnish, reader
from mufakat.cli.bench.texts_room import KEY, LongText, addresses, table
from mufakat.kernel.acts import Act
from mufakat.kernel.fold import Fold
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.samples import two_revisions

MORE = 50
"""How many of the last events are added one by one, each with its digest."""


def inside(size: LongText) -> dict[str, Any]:
    """Make the text in this home; give its pages, and the seconds of everything but those."""
    room = furnish(Size(items=5))
    started = perf_counter()
    acts = table(room, size)
    received = perf_counter() - started
    asked = visit.asked(addresses(room, size))
    return {**asked, "work": {"receive": received, **_work(acts, size), **_pdf(room.meeting)}}


def _work(acts: Sequence[Act], size: LongText) -> dict[str, Any]:
    before, after = two_revisions(size.clauses)
    whole, more = zip(*(_folded(acts) for _ in range(RUNS)), strict=True)
    return {
        "fold": figure(whole).facts(),
        "one_more": figure(more).facts(),
        "compare": _timed(lambda: compare(before, after)).facts(),
    }


def _folded(acts: Sequence[Act]) -> tuple[float, float]:
    """Fold all but the last few acts, then those one by one with the state digest."""
    folded = Fold()
    started = perf_counter()
    for act in acts[:-MORE]:
        folded.add(act)
    whole = perf_counter() - started
    folded.digest()
    each: list[float] = []
    for act in acts[-MORE:]:
        started = perf_counter()
        folded.add(act)
        folded.digest()
        each.append(perf_counter() - started)
    return whole, figure(each).median


def _pdf(dossier: str) -> dict[str, Any]:
    text = text_page(dossier, KEY, who=reader()).text
    short = {str(party): str(party) for party in text.parties}
    sheet = Sheet("concordance", text.drafting)
    return {"pdf": _timed(lambda: write_pdf(text, sheet, short=short, names={})).facts()}


def _timed(work: Callable[[], object]) -> Figure:
    seconds: list[float] = []
    for _ in range(RUNS):
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
    return figure(seconds)
