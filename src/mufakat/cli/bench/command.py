"""The commands of `mufakat bench`: each measures, and prints figures with their machine."""

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from mufakat.cli.bench import exchange as receiving
from mufakat.cli.bench import floor as following
from mufakat.cli.bench import long_texts
from mufakat.cli.bench import month as a_month
from mufakat.cli.bench import pages as visiting
from mufakat.cli.bench import papers as large_papers
from mufakat.cli.bench.machine import machine, on_core
from mufakat.cli.bench.paper_report import paper_lines, paper_table
from mufakat.cli.bench.receiver import two_cores
from mufakat.cli.bench.report import lines, page_lines, page_table, table
from mufakat.cli.bench.text_report import text_lines, text_table
from mufakat.cli.facts import say
from mufakat.cli.progress import progress
from mufakat.cli.quieting import output_to_errors

Json = Annotated[bool, typer.Option("--json")]
BATCHES = 20
SINGLES = 200
FOLDED = 10_000
FULL = ITEMS, DELEGATES, PAPERS, COMMITMENTS = 50, 40, 60, 1000
VISITS = 20
CLAUSES = 300
EVENTS = 10_000
READERS, NOTES = 200, 20

bench = typer.Typer(no_args_is_help=True, help="Measure this node on this machine.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(bench, name="bench")


@bench.command("exchange")
def exchange(
    *,
    batches: Annotated[int, typer.Option(help="Parcels of a hundred in one run.")] = BATCHES,
    singles: Annotated[int, typer.Option(help="Parcels of one in one run.")] = SINGLES,
    folded: Annotated[int, typer.Option(help="Acts to fold.")] = FOLDED,
    out: Annotated[Path | None, typer.Option(help="Write the table here, too.")] = None,
    as_json: Json = False,
) -> None:
    """Receive acts through the whole path, beside the bare limit; fold many; visit the pages."""
    with tempfile.TemporaryDirectory(prefix="mufakat-bench-") as folder:
        facts = receiving.measure(
            Path(folder), batches=batches, singles=singles, folded=folded, quiet=as_json
        )
        shown = measure_pages(Path(folder), FULL, visits=VISITS, quiet=as_json)
    if out is not None:
        out.write_text(f"{table(facts)}\n{page_table(shown)}", encoding="utf-8")
    told = [*lines(facts), "", *page_lines(shown)]
    say({**facts, "pages": shown}, told, as_json=as_json)


@bench.command("programme")
def programme(
    *,
    seconds: Annotated[float, typer.Option(help="Time limit of each model.")] = 40.0,
    as_json: Json = False,
) -> None:
    """Make the programme of a large meeting, beside the plain model under the same rules."""
    from mufakat.cli.bench.programme import lines as told  # noqa: PLC0415 -- heavy
    from mufakat.cli.bench.programme import programme_figures  # noqa: PLC0415 -- heavy

    with progress("Making programmes", as_json=as_json):
        facts = programme_figures(seconds)
    say(facts, told(facts), as_json=as_json)


@bench.command("matching")
def matching(
    *,
    data: Annotated[Path | None, typer.Option(help="Folder with aamas2015.in.")] = None,
    gold: Annotated[Path | None, typer.Option(help="Folder of the public gold standard.")] = None,
    large: Annotated[bool, typer.Option(help="Assign 5,062 issues to 2,840 experts, too.")] = False,
    seconds: Annotated[float, typer.Option(help="Time limit of each programme; 0: none.")] = 0.0,
    as_json: Json = False,
) -> None:
    """Score and assign experts, beside what was published and measured before."""
    from mufakat.cli.bench.matching import lines as told  # noqa: PLC0415 -- heavy
    from mufakat.cli.bench.matching import matching_figures  # noqa: PLC0415 -- heavy

    with progress("Matching", as_json=as_json):
        facts = matching_figures(data, gold, large=large, seconds=seconds)
    say(facts, told(facts), as_json=as_json)


@bench.command("desks")
def desks(
    *,
    data: Annotated[Path | None, typer.Option(help="Folder with pdq, names and lists.")] = None,
    large: Annotated[bool, typer.Option(help="Ten million hashes, too.")] = False,
    as_json: Json = False,
) -> None:
    """Hash, screen and protect on public data, beside peers and published figures."""
    from mufakat.cli.bench.desks import desks_figures  # noqa: PLC0415 -- heavy
    from mufakat.cli.bench.desks_report import lines as told  # noqa: PLC0415 -- beside it

    with progress("Measuring the desks' engines", as_json=as_json), output_to_errors():
        facts = desks_figures(data, large=large)
    say(facts, told(facts), as_json=as_json)


@bench.command("month")
def month(
    *,
    days: Annotated[int, typer.Option(help="Days of exchange.")] = 30,
    entries: Annotated[int, typer.Option(help="Entries of each side on each day.")] = 10,
    port: Annotated[int, typer.Option(help="First port; the others take the next.")] = 8731,
    as_json: Json = False,
) -> None:
    """Let three nodes exchange entries every day, and tell how stores and `verify` grow."""
    passing = progress("A month passes on three nodes", as_json=as_json)
    with tempfile.TemporaryDirectory(prefix="mufakat-month-") as folder, passing:
        facts = a_month.measure(Path(folder), days=days, entries=entries, port=port)
    say(facts, a_month.lines(facts), as_json=as_json)
    if not facts["same"] or any(one["faults"] for one in facts["points"]):
        raise typer.Exit(1)


@bench.command("stage", hidden=True)
def stage(card: Path, matters: int, *, as_json: Json = False) -> None:
    """Set the stage in the home under measure: this is how `bench exchange` prepares it."""
    from mufakat.cli.bench.stage import stage as set_stage  # noqa: PLC0415 -- needs a home

    say(set_stage(card, matters), [], as_json=as_json)


@bench.command("visit", hidden=True)
def visit(
    items: int, delegates: int, papers: int, commitments: int, *, as_json: Json = False
) -> None:
    """Furnish the home under measure with a meeting: this is how `bench pages` prepares it."""
    from mufakat.cli.bench.room import Size  # noqa: PLC0415 -- needs a home
    from mufakat.cli.bench.visit import visit as make_and_count  # noqa: PLC0415 -- needs a home

    say(make_and_count(Size(items, delegates, papers, commitments)), [], as_json=as_json)


@bench.command("text", hidden=True)
def text(clauses: int, events: int, *, as_json: Json = False) -> None:
    """Make a long text in the home under measure: this is how `bench texts` prepares it."""
    from mufakat.cli.bench.texts import inside  # noqa: PLC0415 -- needs a home
    from mufakat.cli.bench.texts_room import LongText  # noqa: PLC0415 -- needs a home

    say(inside(LongText(clauses, events)), [], as_json=as_json)


@bench.command("texts")
def texts(
    *,
    clauses: Annotated[int, typer.Option(help="Clauses of the text.")] = CLAUSES,
    events: Annotated[int, typer.Option(help="Edits of the text.")] = EVENTS,
    visits: Annotated[int, typer.Option(help="Visits to each page in one run.")] = VISITS,
    out: Annotated[Path | None, typer.Option(help="Write the table here, too.")] = None,
    as_json: Json = False,
) -> None:
    """Fold, show, compare and print a long text in three languages."""
    with tempfile.TemporaryDirectory(prefix="mufakat-bench-") as folder:
        facts = measure_texts(Path(folder), (clauses, events), visits=visits, quiet=as_json)
    if out is not None:
        out.write_text(text_table(facts), encoding="utf-8")
    say(facts, text_lines(facts), as_json=as_json)


def measure_texts(
    folder: Path, size: tuple[int, int], *, visits: int, quiet: bool
) -> dict[str, Any]:
    """Measure a long text, in a folder that is thrown away."""
    ours, theirs = two_cores()
    with progress("Measuring a long text", as_json=quiet), on_core(ours):
        found = long_texts.measure(folder / "texts", size, visits=visits, core=theirs)
    return {"machine": machine(ours, theirs), **found}


@bench.command("floor")
def floor(
    *,
    readers: Annotated[int, typer.Option(help="Open pages that follow the floor.")] = READERS,
    notes: Annotated[int, typer.Option(help="Notes written while they follow.")] = NOTES,
    as_json: Json = False,
) -> None:
    """Open the floor of a meeting many times; measure how soon a note is on every page."""
    ours, theirs = two_cores()
    with (
        tempfile.TemporaryDirectory(prefix="mufakat-bench-") as folder,
        progress("Following the floor", as_json=as_json),
        on_core(ours),
    ):
        home = Path(folder) / "floor"
        found = following.measure(home, readers=readers, notes=notes, core=theirs)
    facts = {"machine": machine(ours, theirs), **found}
    say(facts, following.floor_lines(facts), as_json=as_json)


@bench.command("papers")
def papers(
    *,
    megabytes: Annotated[int, typer.Option(help="Size of the paper.")] = 1024,
    cuts: Annotated[int, typer.Option(help="How often the line breaks.")] = 3,
    out: Annotated[Path | None, typer.Option(help="Write the table here, too.")] = None,
    as_json: Json = False,
) -> None:
    """Let a large paper pass between two nodes over a line that breaks."""
    with (
        tempfile.TemporaryDirectory(prefix="mufakat-bench-") as folder,
        progress("Passing a large paper on", as_json=as_json),
    ):
        found = large_papers.measure(Path(folder), megabytes=megabytes, cuts=cuts)
    facts = {"machine": machine(*two_cores()), **found}
    if out is not None:
        out.write_text(paper_table(facts), encoding="utf-8")
    say(facts, paper_lines(facts), as_json=as_json)


@bench.command("pages")
def pages(  # noqa: PLR0913 -- the size, by what it counts
    *,
    items: Annotated[int, typer.Option(help="Agenda items of the meeting.")] = ITEMS,
    delegates: Annotated[int, typer.Option(help="Delegates of both sides.")] = DELEGATES,
    papers: Annotated[int, typer.Option(help="Papers of both sides.")] = PAPERS,
    commitments: Annotated[int, typer.Option(help="Commitments on the board.")] = COMMITMENTS,
    visits: Annotated[int, typer.Option(help="Visits to each page in one run.")] = VISITS,
    out: Annotated[Path | None, typer.Option(help="Write the table here, too.")] = None,
    as_json: Json = False,
) -> None:
    """Ask for the pages of a full meeting over HTTP; count their queries and bytes."""
    with tempfile.TemporaryDirectory(prefix="mufakat-bench-") as folder:
        size = (items, delegates, papers, commitments)
        facts = measure_pages(Path(folder), size, visits=visits, quiet=as_json)
    if out is not None:
        out.write_text(page_table(facts), encoding="utf-8")
    say(facts, page_lines(facts), as_json=as_json)


def measure_pages(
    folder: Path, size: tuple[int, ...], *, visits: int, quiet: bool
) -> dict[str, Any]:
    """Measure the pages alone, in a folder that is thrown away."""
    ours, theirs = two_cores()
    with progress("Measuring the pages", as_json=quiet), on_core(ours):
        found = visiting.measure(folder / "pages", size, visits=visits, core=theirs)
    return {"machine": machine(ours, theirs), **found}
