"""`mufakat engine`: what the kernel computes, run on files."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.cli.expertises import expertise
from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.programmes import programme
from mufakat.cli.progress import progress
from mufakat.cli.protecting import protect
from mufakat.cli.screening import screen
from mufakat.kernel.errors import Malformed

if TYPE_CHECKING:
    from mufakat.kernel.hashes.signals import Book

MOST_BYTES = 700_000_000
NUMBER = typer.Option(help="How many experts each issue needs.")


class BadFile(Malformed):
    """A file an engine was given that is not of its form."""

    code = "engine.file"


def register(app: typer.Typer) -> None:
    """Add the commands of the engines."""
    engines = typer.Typer(
        no_args_is_help=True, help="Run an engine on files: the same one the pages use."
    )
    engines.command("assign")(assign)
    engines.command("expertise")(expertise)
    engines.command("hash")(hash_files)
    engines.command("match")(match_file)
    engines.command("programme")(programme)
    engines.command("protect")(protect)
    engines.command("screen")(screen)
    app.add_typer(engines, name="engine")


def assign(  # noqa: PLR0913, PLR0917 -- one option a rule
    file: Annotated[Path, typer.Argument(help="A table (.in) or scores, coverage, loads (.npz).")],
    coverage: Annotated[int | None, NUMBER] = None,
    max_load: Annotated[int | None, typer.Option(help="The most issues an expert takes.")] = None,
    min_load: Annotated[int | None, typer.Option(help="The fewest issues an expert takes.")] = None,
    floor: Annotated[
        str | None, typer.Option(help="Least total of every issue: a number, or best.")
    ] = None,
    seconds: Annotated[float, typer.Option(help="Time limit of each call of the solver.")] = 60.0,
    *,
    as_json: Json = False,
) -> None:
    """Give each issue its experts: the most expertise the rules allow, with its proof."""
    from mufakat.kernel.matching.assigning import assign as match  # noqa: PLC0415 -- heavy
    from mufakat.kernel.matching.problems import problem  # noqa: PLC0415 -- heavy

    given = _problem(file)
    said = {"coverage": coverage, "max_load": max_load, "min_load": min_load}
    parts = {"min_load": 0} | given | {name: n for name, n in said.items() if n is not None}
    for name in ("coverage", "max_load"):
        if name not in parts:
            raise BadFile(file=file.name, needs=name)
    posed = problem(parts.pop("scores"), **parts)
    with progress(_("Matching experts to issues"), as_json=as_json):
        began = perf_counter()
        answer = match(posed, floor=_floor(floor), seconds=seconds)
        took = perf_counter() - began
    facts = _facts(answer, took)
    say(facts, _lines(answer, facts), as_json=as_json)
    if not answer.feasible:
        raise typer.Exit(1)


def hash_files(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files.")],
    *,
    as_json: Json = False,
) -> None:
    """Hash files: exactly (MD5, SHA-256), and pictures so that a changed copy is known (PDQ)."""
    with progress(_("Hashing"), as_json=as_json):
        found = [_hashed(path) for path in _files(paths)]
    lines = [f"{one.get('pdq', '-'):64}\t{one['sha256']}\t{one['path']}" for one in found]
    say({"files": found}, lines, as_json=as_json)


def match_file(
    file: Path,
    signals: Annotated[
        Path, typer.Option(help="Known signals: one a line, as KIND VALUE or a bare hash.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Compare a file, a folder of files, or an address with known signals.

    A match is a reason to look.
    """
    from mufakat.kernel.hashes.signals import Book  # noqa: PLC0415 -- heavy

    known = _signals(signals)
    with progress(_("Comparing"), as_json=as_json):
        book = Book(signal for _line, signal in known)
        lines_of = [line for line, _signal in known]
        found = [_compared(one, book, lines_of) for one in _files([file])]
    matched = [json.dumps(match) for one in found for match in one["matches"]]
    facts = {"files": found} if file.is_dir() else found[0]
    say(facts, matched or [_("Nothing known is near.")], as_json=as_json)


def _compared(file: Path, book: "Book", lines: list[int]) -> dict[str, Any]:
    from mufakat.kernel.hashes.signals import read_signal  # noqa: PLC0415 -- heavy

    if file.exists():
        one, met = _hashed(file), book.meet_file(_content(file))
    else:
        asked = read_signal("url", str(file).replace(":/", "://", 1))
        one, met = {"url": asked.value}, book.meet(asked)
    matches = [
        {"signal": found.signal.value, "kind": found.signal.kind, "line": lines[found.place]}
        | ({"distance": found.distance} if found.signal.kind == "pdq" else {"exact": True})
        for found in met
    ]
    return {**one, "matches": matches}


def _signals(path: Path) -> list[Any]:
    from mufakat.kernel.hashes.signals import read_signal  # noqa: PLC0415 -- heavy

    try:
        lines = [line.split() for line in _content(path).decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        raise BadFile(file=path.name) from None
    found: list[tuple[int, Any]] = []
    for line, said in enumerate(lines, 1):
        if len(said) > 1 and said[0].lower() in {"pdq", "md5", "sha256", "url"}:
            found.append((line, read_signal(said[0], said[1])))
        elif said:
            # A bare hash of 64 digits may be of either kind.
            kinds = ("md5",) if len(said[0]) == 32 else ("pdq", "sha256")  # noqa: PLR2004 -- digits of MD5
            found += [(line, read_signal(kind, said[0])) for kind in kinds]
    return found


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += (
            sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        )
    return found


def _hashed(path: Path) -> dict[str, Any]:
    from mufakat.kernel.hashes.signals import hash_file  # noqa: PLC0415 -- heavy

    seen = hash_file(_content(path))
    facts = {"path": str(path), "bytes": seen.bytes, "md5": seen.md5, "sha256": seen.sha256}
    if not seen.quality and not seen.pdq:
        return facts
    return facts | {"pdq": seen.pdq, "quality": seen.quality, "usable": bool(seen.pdq)}


def _floor(said: str | None) -> Any:  # noqa: ANN401 -- a number, a word, or nothing
    if said is None or said == "best":
        return said
    try:
        return float(said)
    except ValueError:
        raise BadFile(needs="floor") from None


def _problem(file: Path) -> dict[str, Any]:
    content = _content(file)
    return _arrays(file, content) if file.suffix == ".npz" else _table(file, content)


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise BadFile(file=file.name, bytes=size)
        return file.read_bytes()
    except OSError:
        raise BadFile(file=file.name) from None


def _table(file: Path, content: bytes) -> dict[str, Any]:
    from mufakat.kernel.matching.tables import read_table  # noqa: PLC0415 -- heavy

    try:
        return {"scores": read_table(content.decode("ascii"))}
    except UnicodeDecodeError:
        raise BadFile(file=file.name) from None


def _arrays(file: Path, content: bytes) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 -- heavy

    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_BYTES:
                raise BadFile(file=file.name)
        with np.load(BytesIO(content), allow_pickle=False) as held:
            names = {"scores", "coverage", "min_load", "max_load"} & set(held.files)
            found = {name: held[name] for name in names}
    except (ValueError, OSError, EOFError, KeyError, zipfile.BadZipFile):
        raise BadFile(file=file.name) from None
    if "scores" not in found:
        raise BadFile(file=file.name, needs="scores")
    return found


def _facts(answer: Any, took: float) -> dict[str, Any]:  # noqa: ANN401 -- its type is heavy to import
    facts = {
        "objective": round(answer.objective, 6), "bound": round(answer.bound, 6),
        "optimal": answer.optimal, "worst_issue": round(answer.worst_issue, 9),
        "worst_at": answer.worst_at, "seconds": round(took, 4), "feasible": answer.feasible,
        "pairs": [list(pair) for pair in answer.pairs],
    }  # fmt: skip
    if answer.floor is not None:
        facts |= {"floor": answer.floor, "floor_bound": answer.floor_bound}
    if answer.collisions:
        facts["collisions"] = [
            {
                name: value
                for name, value in (
                    ("rule", one.rule), ("short", one.short), ("issue", one.issue),
                    ("expert", one.expert), ("group", one.group),
                )
                if value not in (None, "")
            }
            for one in answer.collisions
        ]  # fmt: skip
    return facts


def _lines(answer: Any, facts: dict[str, Any]) -> list[str]:  # noqa: ANN401 -- as above
    if not answer.feasible:
        return [
            _("These rules cannot be kept together:"),
            *(json.dumps(one) for one in facts["collisions"]),
        ]
    proof = (
        _("proven to be the best there is")
        if answer.optimal
        else _("no assignment exceeds %(bound)s") % {"bound": facts["bound"]}
    )
    return [
        _("%(pairs)s pairs, %(objective)s in all: %(proof)s. %(seconds)s s.")
        % {**facts, "pairs": len(answer.pairs), "proof": proof},
        _("Served worst: issue %(worst_at)s, with %(worst_issue)s.") % facts,
        *(f"{issue}\t{expert}" for issue, expert in answer.pairs),
    ]
