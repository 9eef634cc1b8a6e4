"""`mufakat newsroom`: publish what is due, serve the public site, or write it out as files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.newsroom import services
from mufakat.apps.newsroom.outputs.shelf import Shelf
from mufakat.apps.newsroom.outputs.site import PublicSite, still
from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.node import clock

FOLDER = typer.Option(help="The folder the public site reads.")
newsroom = typer.Typer(no_args_is_help=True, help="What the public reads.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(newsroom, name="newsroom")


@newsroom.command("publish")
def publish(*, as_json: Json = False) -> None:
    """Put everything that is due on the public shelf; a serving node does this by itself."""
    found = services.publish_due(clock.now())
    erased = services.erase_addresses(clock.now())
    lines = [_("Published: %s") % (", ".join(found) or "–")]
    say({"published": found, "addresses_erased": erased}, lines, as_json=as_json)


@newsroom.command("serve")
def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    folder: Annotated[Path | None, FOLDER] = None,
    as_json: Json = False,
) -> None:
    """Serve the public site from its folder; the node's home is not opened."""
    from waitress.server import create_server  # noqa: PLC0415 -- only where it serves

    site = PublicSite(Shelf(folder or Path(settings.MUFAKAT_NEWSROOM)), clock=_now)
    server = create_server(site, host=host, port=port, threads=4, ident="",
                           max_request_body_size=256 * 1024)  # fmt: skip
    address = f"http://{host}:{server.effective_port}/"
    say({"address": address}, [_("Serving at %(address)s") % {"address": address}], as_json=as_json)
    server.run()


@newsroom.command("export")
def export(
    to: Annotated[Path, typer.Argument(help="An empty folder, or a new one.")],
    *,
    folder: Annotated[Path | None, FOLDER] = None,
    as_json: Json = False,
) -> None:
    """Write the site as plain files: numbers as of now, replies shown, no form."""
    shelf = Shelf(folder or Path(settings.MUFAKAT_NEWSROOM))
    count = 0
    for file in shelf.files():
        name = file.relative_to(shelf.site)
        data = file.read_bytes()
        if file.suffix == ".html" and len(name.parts) > 2:  # noqa: PLR2004 -- language, key, page
            data = still(data.decode(), shelf, name.parts[1]).encode()
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count += 1
    say({"files": count, "to": str(to)}, [_("%(count)s files written.") % {"count": count}],
        as_json=as_json)  # fmt: skip


def _now() -> datetime:
    return clock.now().astimezone(UTC)
