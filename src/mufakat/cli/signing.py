"""`mufakat text sign` and `mufakat text signatures`: hands in an original's PDF, read back."""

import os
import shlex
import sys
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from mufakat.apps.texts.outputs.pades import (
    Command,
    KeyFile,
    NoKey,
    NotAPdf,
    read_signatures,
    sign_pdf,
)
from mufakat.apps.texts.outputs.signing_program import SECONDS, program
from mufakat.cli.facts import say
from mufakat.cli.people import Json as AsJson
from mufakat.cli.text_files import MOST_BYTES, BadFile
from mufakat.cli.texts import texts
from mufakat.kernel.forms import is_party
from mufakat.kernel.values import PartyId

PHRASE = "MUFAKAT_SIGNING_PHRASE"
Original = Annotated[Path, typer.Argument(help="The original's PDF.")]


def register(app: typer.Typer) -> None:
    """Add the commands to those of texts, which `app` holds already."""
    del app
    texts.command("sign")(sign)
    texts.command("signatures")(signatures)


def sign(  # noqa: PLR0913, PLR0917 -- one parameter per option of the command
    original: Original,
    side: Annotated[str, typer.Option("--side", help="The side that signs, as IDN.")],
    key: Annotated[Path | None, typer.Option(help="The signer's key: a PKCS#12 file.")] = None,
    command: Annotated[
        str,
        typer.Option(help="Or a program: reads the bytes, writes the signature (CMS, DER)."),
    ] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
    seconds: Annotated[float, typer.Option(help="How long the program may take.")] = SECONDS,
    *,
    as_json: AsJson = False,
) -> None:
    """Put one side's signature into an original; the earlier ones stay as they are."""
    if not is_party(side):
        raise BadFile(side=side[:12])
    if (key is None) == (not command):
        raise NoKey(why="one_of_key_and_command")
    target = out or original.with_name(f"{original.stem}-signed-{side}.pdf")
    if target.exists():
        raise BadFile(file=target.name, why="exists")
    by = _key(key) if key else _program(command, seconds)
    signed = sign_pdf(_pdf(original), PartyId(side), by)
    _write(target, signed)
    facts = {"file": target.name, "signatures": [asdict(one) for one in read_signatures(signed)]}
    said = {"file": target.name, "side": side}
    say(facts, [_("%(file)s: signed for %(side)s.") % said], as_json=as_json)


def signatures(original: Original, *, as_json: AsJson = False) -> None:
    """List the signatures in a PDF and whether each still fits it."""
    found = read_signatures(_pdf(original))
    lines = [
        f"{one.party} · {one.signer} · {one.certificate[:16]} · "
        + (_("fits the document") if one.holds else _("does not fit the document"))
        for one in found
    ]
    facts = {"signatures": [asdict(one) | {"holds": one.holds} for one in found]}
    say(facts, lines or [_("Nobody has signed this PDF.")], as_json=as_json)


def _program(command: str, seconds: float) -> Command:
    try:
        return program(shlex.split(command), seconds=seconds)
    except ValueError:
        raise BadFile(form="command") from None


def _key(path: Path) -> KeyFile:
    try:
        content = path.read_bytes()
    except OSError:
        raise NoKey(why="file") from None
    # Never an option: the words of a command are seen by everyone on the machine.
    phrase = os.environ.get(PHRASE)
    if phrase is None:
        phrase = getpass(_("Pass phrase of the key: ")) if sys.stdin.isatty() else ""
    return KeyFile(content, phrase.encode())


def _pdf(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(file=path.name, bytes=MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise NotAPdf(file=path.name) from None


def _write(target: Path, content: bytes) -> None:
    """Write the whole file or none of it."""
    half = target.with_name(f".{target.name}.part")
    try:
        half.write_bytes(content)
        half.replace(target)
    except OSError:
        half.unlink(missing_ok=True)
        raise BadFile(file=target.name) from None
