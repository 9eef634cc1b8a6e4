"""`mufakat serve`: one process for pages, exchange and sending."""

from typing import Annotated

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.parties.queries import is_founded
from mufakat.cli.facts import say
from mufakat.cli.progress import progress
from mufakat.node import server
from mufakat.node.preparing import prepare


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help="Serve pages, take parcels in and send them.")(serve)


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    courier: bool = True,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Serve this home until stopped."""
    with progress(_("Preparing the database"), as_json=as_json):
        prepare()
    if is_founded():
        server.recover_what_was_said()

    def ready(bound: int) -> None:
        address = f"http://{host}:{bound}/"
        first = "" if is_founded() else first_run_link(address)
        lines = [_("Serving at %(address)s") % {"address": address}]
        if first:
            lines.append(_("Answer the five questions at %(link)s") % {"link": first})
        say({"address": address, "first_run": first}, lines, as_json=as_json)

    server.serve(host, port, with_courier=courier, ready=ready)


def first_run_link(address: str) -> str:
    """Give the link that carries the first-run code, for whoever started the node."""
    return f"{address}first/?code={settings.MUFAKAT_NODE.first_run_code()}"
