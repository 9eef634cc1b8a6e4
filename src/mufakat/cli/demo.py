"""`mufakat demo`: two nodes or more on this machine, and a story played on them."""

import json
import shutil
import signal
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mufakat.cli import staging
from mufakat.cli.staging import PASSWORD, Stage
from mufakat.cli.story import FICTIONAL, REAL, STORIES, Story, read_story
from mufakat.kernel.errors import Refusal

MARK = "demo.json"
_ENDS = (
    "\n  Pages open in each person's language; ID, RU and EN stand at the top right.\n\n"
    "  Ctrl+C stops the nodes; `make demo` goes on from here.\n"
)
DOES = {"secretary": "secretary", "releasing_officer": "approves sending"}


class FolderTaken(Refusal):
    """The folder holds something that is not a demo."""

    code = "demo.folder_taken"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    folder: Annotated[Path, typer.Option(help="Where the nodes are made.")] = Path("demo"),
    story: Annotated[
        Path | None,
        typer.Option(help="`three-sides`, or a file of your own: docs/reference/story.md."),
    ] = None,
    parties: Annotated[
        str, typer.Option(envvar="PARTIES", help="`fictional`: with two made-up states.")
    ] = "real",
    serve: Annotated[bool, typer.Option(help="Go on serving until stopped.")] = True,  # noqa: FBT002 -- an option
    whole: Annotated[bool, typer.Option(help="Play to the story's end, then serve.")] = False,  # noqa: FBT002 -- an option
    fresh: Annotated[bool, typer.Option(help="Throw an earlier demo here away.")] = False,  # noqa: FBT002 -- an option
    port: Annotated[int, typer.Option(help="First port; the others take the next.")] = 8601,
    json_: Annotated[bool, typer.Option("--json", help="Print what the nodes hold.")] = False,  # noqa: FBT002 -- an option
) -> None:
    """Play the example meeting on two nodes that share nothing but signed entries."""
    started = monotonic()
    read = read_story(_story_file(story, parties))
    console = Console(stderr=json_)
    exists = _make_room(folder, fresh=fresh)
    with ExitStack() as stack:
        stage = stack.enter_context(staging.stage(folder, read, first_port=port))
        if exists:
            stage.serve()
        else:
            _play(stage, read, console=console, to_the_end=whole or not serve)
            (folder / MARK).write_text(json.dumps({"nodes": [one.side.id for one in stage.nodes]}))
        if json_:
            typer.echo(json.dumps(_facts(stage, monotonic() - started), ensure_ascii=False))
        elif not serve:
            _tell_end(console, stage)
        if serve:
            _tell(console, stage, read, seconds=monotonic() - started, again=exists)
            console.print(_whole_words() if whole and not exists else _task_words(read))
            _wait(stage)


def _story_file(story: Path | None, parties: str) -> Path:
    """Give the file of a story: one that comes along is named without its ending."""
    if story is None:
        return STORIES / f"{FICTIONAL if parties == FICTIONAL else REAL}.toml"
    comes_along = STORIES / f"{story}.toml"
    return comes_along if comes_along.exists() else story


def _make_room(folder: Path, *, fresh: bool) -> bool:
    """Say whether a demo is here already and goes on."""
    if fresh and (folder / MARK).exists():
        shutil.rmtree(folder)
    if (folder / MARK).exists():
        return True
    if folder.exists() and any(folder.iterdir()):
        if not (folder / staging.CLOCK).exists():
            raise FolderTaken(folder=str(folder))
        shutil.rmtree(folder)
    return False


def _play(stage: Stage, story: Story, *, console: Console, to_the_end: bool) -> None:
    steps = story.steps if to_the_end else story.before_hand_over()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=len(steps) + 2)
        bar.update(task, description="Making the nodes and their keys")
        stage.found(steps[0].at)
        bar.update(task, description="Pairing the nodes", advance=1)
        stage.pair()
        stage.serve()
        bar.advance(task)
        for step in steps:
            bar.update(task, description=f"{step.at:%d.%m.%Y} {step.by}: {step.do}")
            stage.play(step)
            bar.advance(task)
        stage.settle()


def _facts(stage: Stage, seconds: float) -> dict[str, Any]:
    held = {one.side.id: one.order("holds") for one in stage.nodes}
    first = stage.nodes[0]
    text = first.order("tells_text")
    told = {"text": text} if text else {}
    told |= first.order("tells_delegations")
    told |= first.order("tells_papers")
    told |= first.order("tells_questions")
    told |= first.order("tells_floor")
    told |= first.order("tells_record")
    told |= first.order("tells_news")
    told |= first.order("tells_commitments")
    told |= first.order("tells_desks")
    told |= first.order("tells_strategies")
    told |= first.order("tells_prevention")
    told |= first.order("tells_sides")
    return {
        "nodes": {party: {"dossiers": said["dossiers"]} for party, said in held.items()},
        "meeting": first.order("tells"),
        **told,
        "acts": held[first.side.id]["acts"],
        "seconds": round(seconds, 1),
    }


def _tell_end(console: Console, stage: Stage) -> None:
    facts = _facts(stage, 0)
    agenda = facts["meeting"]["agenda"]
    console.print(f"Agenda: {agenda['state']}, {agenda['items']} items, {facts['acts']} entries.")
    digests = {tuple(sorted(one["dossiers"].items())) for one in facts["nodes"].values()}
    console.print("All nodes hold the same record." if len(digests) == 1 else "The records differ.")


def _tell(console: Console, stage: Stage, story: Story, *, seconds: float, again: bool) -> None:
    console.print()
    if again:
        console.print("  This demo goes on; `make demo ARGS=--fresh` begins anew.")
    console.print(f"[bold]{story.title.get('en', '')}[/bold]  SPECIMEN  ({seconds:.0f} s)")
    for one in stage.nodes:
        console.print(f"\n  {one.side.name.get('en', one.side.id)}: [bold]{one.address}[/bold]")
        for person in one.side.people:
            does = DOES.get(person.role, person.role.replace("_", " "))
            console.print(f"     {does:<18} {person.login:<14} {PASSWORD}")


def _task_words(story: Story) -> str:
    task = story.steps[len(story.before_hand_over()) - 1]
    side = story.side(task.by)
    login = side.holder("secretary").login
    return (
        f"\n  Your task: log in as {side.name.get('en')}'s secretary ({login}) and answer what "
        "waits for you.\n  Then log in as whoever approves sending, in a private window, and look "
        "at what would leave.\n  The story stops here for you; `make demo ARGS='--fresh --whole'` "
        f"plays it to its end.{_ENDS}"
    )


def _whole_words() -> str:
    return (
        "\n  The story was played to its end: open the meeting and look through its pages on both "
        f"sides.{_ENDS}"
    )


def _wait(stage: Stage) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while all(one.is_alive() for one in stage.nodes):
            sleep(0.5)
    except KeyboardInterrupt:
        return
