"""`mufakat conformance`: whether another implementation reads, refuses and folds as this one."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from mufakat.cli.conforming.answering import answer as answered
from mufakat.cli.conforming.vectors import questions
from mufakat.cli.facts import say
from mufakat.cli.people import Json

FILE = "questions.jsonl"
DIFFERS = 1
PATIENCE = 120

conformance = typer.Typer(no_args_is_help=True, help="Questions for another implementation.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(conformance, name="conformance")


@conformance.command("export")
def export(folder: Path, *, as_json: Json = False) -> None:
    """Write every question with its answer, one to a line; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(one, sort_keys=True, ensure_ascii=True) for one in questions()]
    file = folder / FILE
    file.write_text("\n".join(lines) + "\n", "ascii")
    say(
        {"file": str(folder / FILE), "questions": len(lines)}, [str(folder / FILE)], as_json=as_json
    )


@conformance.command("answer")
def answer() -> None:
    """Answer questions from standard input with our own kernel: what a program under test does."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answered(json.loads(line)), sort_keys=True) + "\n")
        sys.stdout.flush()


@conformance.command("check")
def check(
    folder: Path,
    *,
    command: Annotated[str, typer.Option(help="The program: questions in, answers out, by line.")],
    as_json: Json = False,
) -> None:
    """Ask a program every question; exit 1 where any of its answers differs."""
    asked = [json.loads(line) for line in (folder / FILE).read_text("ascii").splitlines()]
    given = subprocess.run(  # noqa: S603 -- the keeper names the program, and no shell is used
        shlex.split(command),
        input="".join(json.dumps(one["ask"]) + "\n" for one in asked),
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    ).stdout.splitlines()  # fmt: skip
    different = [
        {"name": one["name"], "expected": one["answer"], "given": got}
        for one, got in zip(asked, _padded(given, len(asked)), strict=True)
        if got != one["answer"]
    ]
    lines = [f"{one['name']}: {one['given']} instead of {one['expected']}" for one in different]
    facts = {"asked": len(asked), "different": different}
    say(facts, [*lines, f"{len(asked) - len(different)} / {len(asked)}"], as_json=as_json)
    if different:
        raise typer.Exit(DIFFERS)


def _padded(given: list[str], count: int) -> list[Any]:
    """Read the answers; what is no JSON, or did not come, is an answer that differs."""
    read = [_read(line) for line in given[:count]]
    return [*read, *[None] * (count - len(read))]


def _read(line: str) -> Any:  # noqa: ANN401 -- any JSON
    try:
        return json.loads(line)
    except ValueError:
        return None
