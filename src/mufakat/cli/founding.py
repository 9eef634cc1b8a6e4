"""`mufakat init`: make a node."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.parties.roles import PRESETS
from mufakat.apps.parties.services import Answers, NewPerson, found_node
from mufakat.cli.facts import by_language, say, secret
from mufakat.cli.progress import progress
from mufakat.node import clock
from mufakat.node.preparing import prepare

Texts = Annotated[list[str] | None, typer.Option(metavar="LANGUAGE=TEXT")]
Secret = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help="Make a node: names, keys, first officer.")(init)


def init(  # noqa: PLR0913 -- a node has this many facts, each an option
    *,
    party: Annotated[str, typer.Option(prompt="Short sign of our side, such as IDN")],
    name: Texts = None,
    formal: Texts = None,
    place: Texts = None,
    node: str = "",
    language: str = "en",
    zone: Annotated[str, typer.Option(prompt="Time zone, such as Asia/Jakarta")],
    endpoint: str = "",
    people: int = 3,
    officer_login: Annotated[str, typer.Option(prompt="First officer: log-in name")],
    officer_name: Annotated[str, typer.Option(prompt="First officer: name")],
    officer_password_file: Secret = None,
    passphrase_file: Secret = None,
    second_factor: bool = True,
    specimen: bool = False,
    partner: str = "",
    partner_name: Texts = None,
    agreement: Texts = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make the node of this home, asking for what was not given."""
    passphrase = secret(
        "Passphrase of the root key",
        variable="MUFAKAT_PASSPHRASE",
        file=passphrase_file,
        new=True,
    )
    password = secret(
        "First officer: password",
        variable="MUFAKAT_OFFICER_PASSWORD",
        file=officer_password_file,
        new=True,
    )
    answers = Answers(
        party=party,
        names=_names(by_language(name or ())),
        formal=by_language(formal or ()),
        place=by_language(place or ()),
        node=node,
        passphrase=passphrase,
        language=language,
        zone=zone,
        endpoint=endpoint,
        people=people if people in PRESETS else 0,
        officer=NewPerson(officer_login, officer_name, language, password),
        second_factor=second_factor,
        specimen=specimen,
        partner=partner,
        partner_names=by_language(partner_name or ()),
        agreement=by_language(agreement or ()),
    )
    make(answers, as_json=as_json)


def make(answers: Answers, *, as_json: bool) -> None:
    """Make the node and tell what has to be carried away from the machine."""
    with progress(_("Making the node"), as_json=as_json):
        prepare()
        founded = found_node(answers, home=settings.MUFAKAT_NODE, now=clock.now())
    facts = {"home": str(settings.MUFAKAT_HOME), **asdict(founded)}
    lines = (
        _("The node %(node)s of %(party)s is made in %(home)s.") % facts,
        _("Move the root key to a medium that is kept offline: %(root_key)s") % facts,
        _("Words of our card: %(words)s") % {"words": " ".join(founded.words)},
        _("Start it with: mufakat serve; log in as %(officer)s.") % facts,
    )
    say(facts, lines, as_json=as_json)


def _names(given: dict[str, str]) -> dict[str, str]:
    return {
        code: given.get(code) or typer.prompt(f"Our side's name in {name}")
        for code, name in settings.LANGUAGES
    }
