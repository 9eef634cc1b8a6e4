"""`mufakat sync`: one round of the courier, now."""

from random import SystemRandom
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.exchange.services.courier import Courier
from mufakat.cli.facts import say
from mufakat.cli.progress import progress
from mufakat.node import clock


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sync", help="Send what is due to every partner, and ask what there is.")(sync)


def sync(*, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Let the courier serve every partner once."""
    courier = Courier(clock=clock.now, jitter=SystemRandom().random, pull_every=0.0)
    with progress(_("Exchanging with partners"), as_json=as_json):
        count = courier.round()
    line = ngettext("%(count)d delivery.", "%(count)d deliveries.", count) % {"count": count}
    say({"parcels": count}, [line], as_json=as_json)
