"""`mufakat verify`, `rebuild`, `backup`, `restore`: looking after what the node holds."""

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.parties.queries import is_founded
from mufakat.cli.facts import say, secret
from mufakat.cli.people import Json, Secret
from mufakat.cli.progress import progress
from mufakat.node import backups, clock, sealed_backups
from mufakat.node.preparing import prepare
from mufakat.registry import doubts
from mufakat.registry import queries as registry
from mufakat.registry.rebuild import rebuild as rebuild_rows
from mufakat.registry.verify import verify as verify_all

FAULTY = 1


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("verify", help="Recompute everything and name what is wrong.")(verify)
    app.command("rebuild", help="Make every table again from the entries.")(rebuild)
    app.command("backup", help="Copy database, store and description.")(backup)
    app.command("restore", help="Put a backup in place of this home's database and store.")(restore)


def verify(*, as_json: Json = False) -> None:
    """Recompute hashes, signatures, chains, logs and files; exit 1 when anything is wrong."""
    with progress(_("Verifying"), as_json=as_json):
        faults = list(verify_all())
        # What cannot be read has no state to be told: the faults name it.
        digests = {} if faults else registry.state_digests()
    facts = {"faults": [asdict(each) for each in faults], "dossiers": digests}
    lines = [
        f"{each.code}\t{each.dossier}\t{each.party} {each.seq}\t{each.name}" for each in faults
    ]
    lines.append(_("Everything is what it has to be.") if not faults else _("Faults were found."))
    say(facts, lines, as_json=as_json)
    if faults:
        raise typer.Exit(FAULTY)


def rebuild(*, as_json: Json = False) -> None:
    """Make every derived row again; exit 1 when one came out different."""
    with progress(_("Making the tables again"), as_json=as_json):
        prepare()
        different = rebuild_rows(now=clock.now())
        digests = registry.state_digests()
    facts = {"different": different, "dossiers": digests}
    lines = different or [_("No difference.")]
    say(facts, lines, as_json=as_json)
    if different:
        raise typer.Exit(FAULTY)


def backup(
    folder: Annotated[
        Path | None, typer.Argument(help="A new folder, for a copy in clear.")
    ] = None,
    *,
    to: Annotated[Path | None, typer.Option(help="A new file, sealed under a passphrase.")] = None,
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Copy what can be copied while the node works; keys and their journal stay where they are."""
    place = to or folder
    if place is None or (to and folder):
        raise typer.BadParameter(_("Name a new folder, or a new file with --to."))
    phrase = _passphrase(passphrase_file, new=True) if to else ""
    with progress(_("Backing up"), as_json=as_json):
        files = (
            sealed_backups.seal_backup(settings.MUFAKAT_NODE, place, passphrase=phrase)
            if to
            else backups.back_up(settings.MUFAKAT_NODE, place)
        )
    line = _("The backup is in %(folder)s. The keys are not in it: keep them apart.")
    facts = {"folder": str(place), "files": files, "sealed": bool(to)}
    say(facts, [line % {"folder": place}], as_json=as_json)


def restore(
    place: Annotated[Path, typer.Argument()],
    *,
    passphrase_file: Secret = None,
    journal_kept: Annotated[
        bool,
        typer.Option(help="The keys folder was never put back: its journal vouches for this node."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Put a backup in place; what is in its place now is set aside, not deleted.

    Whoever may have put back the keys folder too does not say --journal-kept: the node then
    asks its partners what it said before it says anything.
    """
    phrase = _passphrase(passphrase_file) if place.is_file() else ""
    with ExitStack() as stack, progress(_("Restoring"), as_json=as_json):
        node = settings.MUFAKAT_NODE
        if place.is_file():
            opened = sealed_backups.opened_backup(place, passphrase=phrase, beside=node)
            place = stack.enter_context(opened)
        aside = backups.restore(node, place, now=clock.now())
        prepare()
        if not journal_kept and is_founded():
            doubts.doubt_all(now=clock.now())
    line = _("Restored. What was there before is in %(aside)s.")
    say({"folder": str(place), "aside": str(aside)}, [line % {"aside": aside}], as_json=as_json)


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    return secret(
        _("Passphrase of the backup"), variable="MUFAKAT_BACKUP_PASSPHRASE", file=file, new=new
    )
