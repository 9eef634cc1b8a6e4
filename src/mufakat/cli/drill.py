"""`mufakat drill`: the disasters, on real processes, before they happen by themselves."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.cli import staging
from mufakat.cli.drilling import DISASTERS, Drill, Found
from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress
from mufakat.cli.story import FICTIONAL, STORIES, read_story

FAULTY = 1


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("drill", help="Let disasters happen to two nodes made for it, and tell.")(drill)


def drill(
    *,
    port: Annotated[int, typer.Option(help="First port; the other node takes the next.")] = 8701,
    only: Annotated[list[str] | None, typer.Option(help="Only this disaster; repeat.")] = None,
    keep: Annotated[bool, typer.Option(help="Leave the nodes' folder.")] = False,
    as_json: Json = False,
) -> None:
    """Play every disaster; exit 1 when anything acknowledged was lost or not recovered."""
    names = [name for name in DISASTERS if not only or name in only]
    if only and len(names) < len({*only}):
        raise typer.BadParameter(", ".join(DISASTERS))
    started, folder = monotonic(), Path(mkdtemp(prefix="mufakat-drill-"))
    try:
        with progress(_("Disasters are happening to two nodes made for them"), as_json=as_json):
            found = list(_play(folder, port, names))
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    lost = sum(one.lost for one in found)
    facts: dict[str, Any] = {
        "disasters": [asdict(one) for one in found],
        "lost": lost,
        "seconds": round(monotonic() - started, 1),
    }
    say(facts, [*_lines(found), _sum(lost)], as_json=as_json)
    if lost or not all(one.recovered for one in found):
        raise typer.Exit(FAULTY)


def _play(folder: Path, port: int, names: Sequence[str]) -> Iterator[Found]:
    story = read_story(STORIES / f"{FICTIONAL}.toml")
    with staging.stage(folder / "nodes", story, first_port=port) as stage:
        played = Drill(stage, folder)
        played.begin()
        for name in names:
            yield DISASTERS[name](played)


def _lines(found: list[Found]) -> Iterator[str]:
    for one in found:
        yield one.told
        codes = ", ".join(one.found) or _("nothing wrong")
        yield "   " + _("Found and shown: %(codes)s.") % {"codes": codes}
        yield "   " + (_("All is well again.") if one.recovered else _("This is not well."))


def _sum(lost: int) -> str:
    if not lost:
        return _("Nothing that was acknowledged was lost.")
    line = ngettext(
        "%(count)d acknowledged entry was lost.", "%(count)d acknowledged entries were lost.", lost
    )
    return line % {"count": lost}
