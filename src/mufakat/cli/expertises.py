"""`mufakat engine expertise`: score the experts of a folder for the issues in it."""

import json
import os
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress
from mufakat.kernel.expertise.openreview import BadForm, read_archive, read_submissions
from mufakat.kernel.expertise.profiles import Expert

MOST_BYTES = 200_000_000
DIGITS = 6


def expertise(
    folder: Annotated[Path, typer.Argument(help="Holds archives/~ID.jsonl, submissions.json.")],
    out: Annotated[Path, typer.Option(help="Write the scores here (JSON).")],
    *,
    as_json: Json = False,
) -> None:
    """Score each expert for each issue by what both say: {expert: {issue: score}}."""
    from mufakat.kernel.expertise.scoring import score  # noqa: PLC0415 -- heavy

    experts, issues = _experts(folder / "archives"), _issues(folder / "submissions.json")
    with progress(_("Comparing"), as_json=as_json):
        began = perf_counter()
        scores = score(issues, experts)
        took = perf_counter() - began
    table = {
        one.key: {
            issue.key: round(float(value), DIGITS)
            for issue, value in zip(issues, scores.table[:, at], strict=True)
        }
        for at, one in enumerate(experts)
    }
    _write(out, table)
    facts = {
        "experts": len(experts), "issues": len(issues), "seconds": round(took, 3),
        "pieces": sum(len(one.pieces) for one in experts), "out": str(out),
    }  # fmt: skip
    say(facts, [f"{name}\t{value}" for name, value in facts.items()], as_json=as_json)


def _experts(folder: Path) -> list[Expert]:
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix == ".jsonl")
    except OSError:
        raise BadForm(file=folder.name, needs="folder") from None
    if not files:
        raise BadForm(file=folder.name, needs="jsonl")
    return [Expert(_key(one), read_archive(_content(one), file=one.name)) for one in files]


def _key(file: Path) -> str:
    return file.stem.removeprefix("~")


def _issues(file: Path) -> Any:  # noqa: ANN401 -- its type is heavy to import
    return read_submissions(_content(file), file=file.name)


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise BadForm(file=file.name, bytes=size)
        return file.read_bytes()
    except OSError:
        raise BadForm(file=file.name) from None


def _write(out: Path, table: dict[str, dict[str, float]]) -> None:
    """Write beside the place and move there: nobody ever reads half a file."""
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
        os.replace(beside, out)  # noqa: PTH105 -- said so that it is atomic
    except OSError:
        raise BadForm(file=out.name, needs="place") from None
