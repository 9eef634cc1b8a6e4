"""`mufakat bag`: what waits for a partner, in a courier folder, and what a courier brought."""

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.exchange.services import bags, tars, unpacking
from mufakat.apps.exchange.services.folder_making import FolderNotEmpty
from mufakat.apps.exchange.services.folders import Tell
from mufakat.apps.exchange.services.unpacking import Inspected
from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import counting
from mufakat.node import clock

Folder = Annotated[Path, typer.Argument(help="The folder, or one file ending in .tar.")]
ONE_FILE = ".tar"
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
    with counting(_("Packing"), as_json=as_json) as tell:
        if folder.suffix == ONE_FILE:
            packed = _pack_file(party, folder, tell)
        else:
            packed = bags.pack_folder(party, folder, now=clock.now(), tell=tell)
    line = ngettext(
        "The courier folder for %(to)s is ready: %(acts)d entry.",
        "The courier folder for %(to)s is ready: %(acts)d entries.",
        packed.acts,
    )
    lines = [line % asdict(packed)]
    if packed.more:
        lines.append(_("Not everything found room: the rest goes in the next folder."))
    say({"folder": str(folder), **asdict(packed)}, lines, as_json=as_json)


def inspect(folder: Folder, *, as_json: Json = False) -> None:
    """Check names, sizes and hashes, and say from whom it is, how much, and what is missing."""
    with counting(_("Checking"), as_json=as_json) as tell, unpacking.opened(folder) as path:
        found = unpacking.inspect(path, tell=tell)
    say(_facts(found), _lines(found), as_json=as_json)
    if found.lacking:
        raise typer.Exit(FAULTY)


def unpack(folder: Folder, *, as_json: Json = False) -> None:
    """Take in a folder; exit 1 when any part of it was missing or could not be taken."""
    with counting(_("Taking in"), as_json=as_json) as tell, unpacking.opened(folder) as path:
        done = unpacking.unpack(unpacking.inspect(path), now=clock.now(), tell=tell)
    stored = done.outcomes.get("stored", 0)
    line = ngettext("%(count)d entry was taken in.", "%(count)d entries were taken in.", stored)
    lines = [line % {"count": stored}]
    lines += [f"{code}\t{name}" for name, code in {**done.lacking, **done.faults}.items()]
    if done.lacking:
        lines.append(_("What is missing is asked for in the next folder that goes back."))
    say(asdict(done), lines, as_json=as_json)
    if done.faults or done.lacking:
        raise typer.Exit(FAULTY)


def _pack_file(party: str, file: Path, tell: Tell) -> bags.Packed:
    if file.exists():
        raise FolderNotEmpty(folder=file.name)
    with ExitStack() as stack:
        beside = stack.enter_context(TemporaryDirectory(dir=file.parent, prefix=".packing-"))
        path = Path(beside) / "courier-folder"
        packed = bags.pack_folder(party, path, now=clock.now(), tell=tell)
        tars.write_tar(path, stack.enter_context(file.open("xb")))
    return packed


def _facts(found: Inspected) -> dict[str, Any]:
    cover = found.cover
    return {
        "from": found.party, "number": cover.number, "made": cover.made,
        "parcels": cover.parcels, "entries": cover.entries, "pieces": cover.pieces,
        "bytes": found.bytes, "files": dict(found.folder.files),
        "label": dict(found.folder.label), "lacking": dict(found.lacking),
        "never_came": list(found.never_came), "known": found.known,
        "asks_for": [asdict(one) for one in cover.lacking],
    }  # fmt: skip


def _lines(found: Inspected) -> list[str]:
    cover, days = found.cover, max((clock.now() - found.cover.made_at).days, 0)
    packed = ngettext(
        "Folder %(number)d from %(party)s, packed %(days)d day ago.",
        "Folder %(number)d from %(party)s, packed %(days)d days ago.",
        days,
    )
    holds = ngettext("It holds %(count)d entry.", "It holds %(count)d entries.", cover.entries)
    lines = [
        packed % {"number": cover.number, "party": found.party, "days": days},
        holds % {"count": cover.entries},
    ]
    lines += [f"{code}\t{name}" for name, code in found.lacking.items()]
    if found.never_came:
        numbers = ", ".join(map(str, found.never_came))
        lines.append(_("Folders that have not come: %(numbers)s.") % {"numbers": numbers})
    if found.known:
        lines.append(_("It was taken in before: taking it in again changes nothing."))
    lines.append(_("The folder is not whole.") if found.lacking else _("The folder is whole."))
    return lines
