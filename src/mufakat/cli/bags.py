"""`mufakat bag`: what waits for a partner, in a courier folder, and what a courier brought."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.exchange.services import bags
from mufakat.cli.facts import progress, say
from mufakat.cli.people import Json
from mufakat.node import clock

Folder = Annotated[Path, typer.Argument()]
FAULTY = 1


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Exchange by courier, without a link.")
    group.command("pack", help="Put what waits for a partner into a new courier folder.")(pack)
    group.command("inspect", help="Check a courier folder; take nothing in.")(inspect)
    group.command("unpack", help="Take in what a courier brought.")(unpack)
    app.add_typer(group, name="bag")


def pack(party: str, folder: Folder, *, as_json: Json = False) -> None:
    """Put everything that waits for a partner into a new folder, sealed to its node."""
    with progress(_("Packing"), as_json=as_json):
        packed = bags.pack_folder(party, folder, now=clock.now())
    line = ngettext(
        "The courier folder for %(to)s is ready: %(acts)d entry.",
        "The courier folder for %(to)s is ready: %(acts)d entries.",
        packed.acts,
    )
    say({"folder": str(folder), **asdict(packed)}, [line % asdict(packed)], as_json=as_json)


def inspect(folder: Folder, *, as_json: Json = False) -> None:
    """Check names, sizes and hashes, and say what is in it."""
    with progress(_("Checking"), as_json=as_json):
        found = bags.inspect_folder(folder)
    lines = [f"{size}\t{name}" for name, size in sorted(found.files.items())]
    lines.append(_("The folder is whole."))
    facts = {"files": dict(found.files), "label": dict(found.label)}
    say(facts, lines, as_json=as_json)


def unpack(folder: Folder, *, as_json: Json = False) -> None:
    """Take in a folder; exit 1 when any parcel of it could not be taken."""
    with progress(_("Taking in"), as_json=as_json):
        done = bags.unpack_folder(folder, now=clock.now())
    stored = done.outcomes.get("stored", 0)
    line = ngettext("%(count)d entry was taken in.", "%(count)d entries were taken in.", stored)
    lines = [line % {"count": stored}]
    lines += [f"{code}\t{name}" for name, code in done.faults.items()]
    say(asdict(done), lines, as_json=as_json)
    if done.faults:
        raise typer.Exit(FAULTY)
