"""`mufakat work`: do the long work that pages asked for, and end."""

from typing import Annotated

import typer
from django.utils.translation import ngettext

from mufakat.cli.facts import say
from mufakat.node import clock
from mufakat.registry import work as waiting


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("work", help="Do the long work that pages asked for, then end.")(work)


def work(*, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Do everything that waits."""
    count = waiting.do_waiting(clock=clock.now)
    line = ngettext("%(n)d piece of work done.", "%(n)d pieces of work done.", count)
    say({"done": count}, [line % {"n": count}], as_json=as_json)
