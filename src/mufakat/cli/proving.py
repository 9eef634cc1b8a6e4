"""`mufakat proof`, `mufakat verify-proof`: one entry shown to somebody who has no node."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress
from mufakat.kernel.testimony import BYTES, BadProofFile, Proven, read_proof


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("proof", help="Write the proof of one entry, for a third person.")(proof)
    app.command("verify-proof", help="Check a proof file; nothing else is needed.")(verify_proof)


def proof(
    act: str,
    out: Annotated[Path, typer.Option(help="Where to write the file.")],
    *,
    as_json: Json = False,
) -> None:
    """Write a file that proves one entry: its words, its past, its place in our log."""
    from mufakat.apps.exchange.queries.testimony import proof_of  # noqa: PLC0415 -- needs a home

    with progress(_("Proving"), as_json=as_json):
        data = proof_of(act)
        out.write_bytes(data)
    facts = {"file": str(out), "bytes": len(data)}
    say(facts, [_("%(file)s: %(bytes)s bytes.") % facts], as_json=as_json)


def verify_proof(file: Path, *, as_json: Json = False) -> None:
    """Check every signature, hash and rule again, and say what the file proves."""
    try:
        if file.stat().st_size > BYTES:
            raise BadProofFile(part="size")
        data = file.read_bytes()
    except OSError:
        raise BadProofFile(part="file") from None
    with progress(_("Checking"), as_json=as_json):
        try:
            proven = read_proof(data)
        except (IndexError, ValueError) as fault:
            raise BadProofFile(part="form") from fault
    say(_facts(proven), _lines(proven), as_json=as_json)


def _facts(proven: Proven) -> dict[str, object]:
    return {
        "proven": True, "act": proven.act, "dossier": proven.dossier, "party": proven.party,
        "members": list(proven.members), "kind": proven.kind, "object": proven.object,
        "claimed": proven.claimed, "verdict": proven.verdict, "code": proven.code,
        "body": proven.body, "digest": proven.digest, "log_size": proven.log_size,
        "witnesses": [
            {"party": one.party, "node": one.node, "at": _time(one.time)}
            for one in proven.witnesses
        ],
    }  # fmt: skip


def _time(seconds: int | None) -> str:
    return "" if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _lines(proven: Proven) -> list[str]:
    signed = ", ".join(f"{one.party} {_time(one.time)}".strip() for one in proven.witnesses)
    return [
        _("Every signature and every hash holds."),
        _("%(party)s said this (%(kind)s %(object)s), by its own account at %(claimed)s.")
        % {
            "party": proven.party, "kind": proven.kind, "object": proven.object,
            "claimed": proven.claimed,
        },
        _("By the rules of its matter it is: %(verdict)s.")
        % {"verdict": f"{proven.verdict} {proven.code}".strip()},
        _("The record it stands in was signed by: %(signed)s.") % {"signed": signed},
        str(proven.body),
    ]  # fmt: skip
