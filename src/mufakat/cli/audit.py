"""`mufakat audit`: what people did on this node, found, checked and taken away."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from mufakat.apps.exchange.queries import audit as queries
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.cli.facts import say
from mufakat.cli.people import Json, today
from mufakat.cli.progress import progress
from mufakat.kernel.errors import MufakatError
from mufakat.node import clock
from mufakat.node.words import sentence
from mufakat.registry import audit as kept
from mufakat.registry.audit_proofs import read_export

audit = typer.Typer(no_args_is_help=True, help="The audit: list, check, take away.")
FAULTY = 1
Auditor = Annotated[str, typer.Option(prompt="Log-in name of the auditor")]
Whose = Annotated[str, typer.Option(help="Log-in name of the person.")]
Did = Annotated[
    str, typer.Option(help="read, wrote, released, exported, refused, entered, kept_out.")
]
Part = Annotated[str, typer.Option(help="Part of what it was done to, or of the purpose.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(audit, name="audit")


@audit.command("list")
def list_lines(  # noqa: PLR0913 -- each is an option
    *,
    auditor: Auditor,
    whose: Whose = "",
    did: Did = "",
    part: Part = "",
    first: Day = None,
    last: Day = None,
    as_json: Json = False,
) -> None:
    """List the newest lines of those asked for."""
    page = queries.audit(
        _asking(whose, did, part, first, last), who=parties.who_is(auditor, today())
    )
    lines = [one.line for one in page.lines]
    told = [f"{one.n}\t{one.at}\t{one.who}\t{one.did}\t{one.what}\t{one.why}" for one in lines]
    say({"lines": [asdict(one) for one in lines], "older": page.older}, told, as_json=as_json)


@audit.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="An export; else this node's audit.")] = None,
    *,
    head: Annotated[Path | None, typer.Option(help="A signed head taken away earlier.")] = None,
    as_json: Json = False,
) -> None:
    """Check every line and every noted read, or an exported file; exit 1 when anything is wrong."""
    with progress(_("Checking"), as_json=as_json):
        whole = _check_file(file, as_json=as_json) if file else _check_own(head, as_json=as_json)
    if not whole:
        raise typer.Exit(FAULTY)


@audit.command()
def head(out: Path, *, as_json: Json = False) -> None:
    """Write the signed head of the audit to a file, to be kept elsewhere."""
    signed = queries.head(who=AT_THE_MACHINE)
    out.write_text(signed, "utf-8")
    say({"file": str(out), "head": signed}, [signed], as_json=as_json)


@audit.command()
def export(  # noqa: PLR0913 -- each is an option
    out: Annotated[Path, typer.Argument(help="A new file: .json with proof, .csv to read.")],
    *,
    auditor: Auditor,
    whose: Whose = "",
    did: Did = "",
    part: Part = "",
    first: Day = None,
    last: Day = None,
    as_json: Json = False,
) -> None:
    """Take lines away: with the proof of each, or as a table."""
    form = "csv" if out.suffix == ".csv" else "json"
    asking = _asking(whose, did, part, first, last)
    who = parties.who_is(auditor, today())
    out.write_bytes(queries.export(asking, form=form, who=who))
    kept.note(
        kept.Deed(who.login, "exported", "audit", str(out.name)), now=clock.now(), lasting=True
    )
    facts = {"file": str(out), "bytes": out.stat().st_size}
    say(facts, [_("%(file)s: %(bytes)s bytes.") % facts], as_json=as_json)


def _check_own(head: Path | None, *, as_json: bool) -> bool:

    found = queries.check(who=AT_THE_MACHINE, head=head.read_bytes() if head else b"")
    told = [f"{one.code}\t{one.number}\t{one.sentence}" for one in found.faults]
    if found.is_whole:
        told = [_("%(lines)s lines, nothing changed and nothing missing.") % {"lines": found.size}]
    faults = [{"code": one.code, "number": one.number} for one in found.faults]
    say({"lines": found.size, "faults": faults}, told, as_json=as_json)
    return found.is_whole


def _check_file(file: Path, *, as_json: bool) -> bool:

    try:
        shown = read_export(file.read_bytes())
    except MufakatError as fault:
        say({"lines": 0, "faults": [{"code": fault.code}]}, [sentence(fault)], as_json=as_json)
        return False
    facts = {"lines": len(shown.lines), "of": shown.head.size, "key": shown.key}
    told = _("%(lines)s of %(of)s lines, each proved; the head is signed by the key %(key)s.")
    say({**facts, "faults": []}, [told % facts], as_json=as_json)
    return True


def _asking(
    whose: str, did: str, part: str, first: datetime | None, last: datetime | None
) -> queries.Asking:

    return queries.Asking(
        whose, did, part, first.date() if first else None, last.date() if last else None
    )
