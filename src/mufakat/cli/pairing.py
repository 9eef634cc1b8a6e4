"""`mufakat pair`: the ceremony with a partner's node, from the command line."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.cli.facts import say, secret
from mufakat.cli.people import Json, Secret, today
from mufakat.node import clock

pair = typer.Typer(no_args_is_help=True, help="Cards, words, confirmation.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(pair, name="pair")


@pair.command()
def card(*, out: Path | None = None, as_json: Json = False) -> None:
    """Print our card, or keep it in a file, for the partner."""
    data = services.our_card(by=AT_THE_MACHINE)
    facts = {"card": data.decode("ascii"), "words": list(queries.our_words())}
    if out is not None:
        out.write_bytes(data)
        line = _("Our card is in %(file)s. Its words: %(words)s")
        said = [line % {"file": out, "words": " ".join(facts["words"])}]
        say({**facts, "file": str(out)}, said, as_json=as_json)
    else:
        say(facts, [facts["card"]], as_json=as_json)


@pair.command("import")
def import_card(file: Path, *, zone: str = "", as_json: Json = False) -> None:
    """Keep a partner's card (`-` reads it from the input). Nothing is sent yet."""
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    peer = services.import_card(data, by=AT_THE_MACHINE, now=clock.now(), zone=zone)
    lines = [
        _("The card of %(party)s is here. Compare its words over another channel:")
        % {"party": peer.party},
        " ".join(peer.words),
    ]
    say(_facts(peer), lines, as_json=as_json)


@pair.command()
def confirm(  # noqa: PLR0913 -- each is an option
    party: str,
    *,
    officer: Annotated[str, typer.Option(prompt="Log-in name of the officer who compared")],
    words: Annotated[str, typer.Option(prompt="The words, as the partner's officer read them")],
    compared: Annotated[bool, typer.Option(prompt="Were they compared over another channel?")],
    they_confirmed: bool = False,
    as_json: Json = False,
) -> None:
    """Confirm a partner's card after its words were compared."""
    by, now = queries.who_is(officer, today()), clock.now()
    services.confirm_peer(party=party, words=words.split(), compared=compared, by=by, now=now)
    if they_confirmed:
        services.note_confirmed_us(party=party, now=now)
    peer = queries.peer(party)
    state = _("paired") if peer.may_be_sent_to else _("waiting for the partner's officer")
    say(_facts(peer), [f"{party}: {state}"], as_json=as_json)


@pair.command("list")
def list_peers(*, as_json: Json = False) -> None:
    """List the partners this node knows."""
    found = queries.peers()
    lines = [f"{each.party}\t{each.name}\t{' '.join(each.words)}" for each in found]
    say({"partners": [_facts(each) for each in found]}, lines, as_json=as_json)


@pair.command()
def renew(
    *,
    endpoint: Annotated[str, typer.Option()],
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Sign our card again with another address; partners compare it again."""
    passphrase = secret("Passphrase", variable="MUFAKAT_PASSPHRASE", file=passphrase_file)
    words = services.renew_card(endpoint, home=settings.MUFAKAT_NODE, passphrase=passphrase)
    lines = [_("Words of our card: %(words)s") % {"words": " ".join(words)}]
    say({"words": list(words), "endpoint": endpoint}, lines, as_json=as_json)


def _facts(peer: queries.Peer) -> dict[str, Any]:
    return {
        "party": peer.party,
        "names": dict(peer.names),
        "words": list(peer.words),
        "endpoints": list(peer.card.endpoints) if peer.card else [],
        "confirmed": peer.is_confirmed,
        "confirmed_us": peer.has_confirmed_us,
        "paired": peer.may_be_sent_to,
    }
