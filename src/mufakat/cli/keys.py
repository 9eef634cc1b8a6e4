"""`mufakat keys`: the keys of our own nodes. Two people say it, and the root key signs it."""

from datetime import datetime
from typing import Annotated, Any

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.exchange.queries.own_keys import OwnKey, own_keys
from mufakat.apps.exchange.services import own_keys as services
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.apps.parties.services import make_new_root
from mufakat.apps.workbench.services import approve_sending
from mufakat.cli.facts import say, secret
from mufakat.cli.people import Json, Secret, today
from mufakat.kernel.errors import MufakatError
from mufakat.node import clock
from mufakat.registry.services import discard_draft

keys = typer.Typer(no_args_is_help=True, help="Our keys: list, replace, revoke, add.")
Drafter = Annotated[str, typer.Option(prompt="Log-in name of the person who prepares it")]
Officer = Annotated[str, typer.Option(prompt="Log-in name of the officer who approves it")]
Until = Annotated[
    datetime | None,
    typer.Option(help="Since when the key may have been in other hands; UTC. Else: not until now."),
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(keys, name="keys")


@keys.command("list")
def list_keys(*, as_json: Json = False) -> None:
    """List our keys, and how each stands in every open matter."""
    page = own_keys(who=AT_THE_MACHINE)
    lines = [f"{one.key[:16]}\t{one.node}\t{_state(one)}" for one in page.keys]
    later = [_("Not open yet: %s") % ", ".join(page.later)] if page.later else []
    facts = {"keys": [_facts(one) for one in page.keys], "later": page.later, "draft": page.draft}
    say(facts, [*lines, *later], as_json=as_json)


@keys.command()
def replace(  # noqa: PLR0913 -- each is an option
    *,
    drafter: Drafter,
    officer: Officer,
    until: Until = None,
    reason: str = "",
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Revoke this node's key and go on with its next one; partners compare the new card."""
    draft = services.replace_key(
        who=parties.who_is(drafter, today()), reason=reason, until=_utc(until), now=clock.now()
    )
    _approve(draft, officer, passphrase_file, as_json=as_json)


@keys.command("renew-sealing")
def renew_sealing(
    *, drafter: Drafter, officer: Officer, passphrase_file: Secret = None, as_json: Json = False
) -> None:
    """Let others seal to a fresh key of ours; the one before still opens until destroyed."""
    draft = services.renew_sealing(who=parties.who_is(drafter, today()), now=clock.now())
    _approve(draft, officer, passphrase_file, as_json=as_json)


@keys.command("new-root")
def new_root(*, passphrase_file: Secret = None, as_json: Json = False) -> None:
    """Make another root key where the one before is lost; partners compare the new card."""
    passphrase = secret(
        "Passphrase of the new root key", variable="MUFAKAT_PASSPHRASE", file=passphrase_file,
        new=True,
    )  # fmt: skip
    words = make_new_root(home=settings.MUFAKAT_NODE, passphrase=passphrase)
    lines = [
        _("Words of our card: %(words)s") % {"words": " ".join(words)},
        _("Restart the node, give the new card to every partner, and carry the root key away."),
        _("Then propose the new root key under Sides of every agreement."),
    ]
    say({"words": list(words)}, lines, as_json=as_json)


@keys.command("destroy-sealing")
def destroy_sealing(*, as_json: Json = False) -> None:
    """Destroy the sealing keys that were replaced: nothing sealed to them opens again."""
    count = services.destroy_old_sealing(who=AT_THE_MACHINE)
    say({"destroyed": count}, [_("Destroyed: %s.") % count], as_json=as_json)


@keys.command()
def revoke(  # noqa: PLR0913 -- each is an option
    key: str,
    *,
    drafter: Drafter,
    officer: Officer,
    until: Until = None,
    reason: str = "",
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Revoke another key of ours, or one revoked already from earlier on."""
    draft = services.revoke_key(
        who=parties.who_is(drafter, today()),
        key=key,
        reason=reason,
        until=_utc(until),
        now=clock.now(),
    )
    _approve(draft, officer, passphrase_file, as_json=as_json)


@keys.command()
def add(  # noqa: PLR0913 -- each is an option
    node: str,
    *,
    public: Annotated[str, typer.Option(help="The node's key, in base64.")],
    seal: Annotated[str, typer.Option(help="The node's sealing key, in base64.")],
    drafter: Drafter,
    officer: Officer,
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Let a further node speak for us, in every open matter."""
    draft = services.add_key(
        who=parties.who_is(drafter, today()), node=node, public=public, seal=seal, now=clock.now()
    )
    _approve(draft, officer, passphrase_file, as_json=as_json)


def _approve(draft: int, officer: str, passphrase_file: Secret, *, as_json: bool) -> None:
    passphrase = secret(
        "Passphrase of the root key", variable="MUFAKAT_PASSPHRASE", file=passphrase_file
    )
    before, who = parties.our_words(), parties.who_is(officer, today())
    try:
        acts = approve_sending(who=who, draft=draft, now=clock.now(), passphrase=passphrase)
    except MufakatError:
        # Whoever types this again drafts it again.
        discard_draft(draft=draft)
        raise
    words = parties.our_words()
    lines = [_("Said in %s entries.") % len(acts)]
    if words != before:
        lines += [
            _("The node has another key. Restart it, and give its new card to every partner."),
            _("Words of our card: %(words)s") % {"words": " ".join(words)},
        ]
    facts = {"draft": draft, "entries": acts, "words": list(words), "renewed": words != before}
    say(facts, lines, as_json=as_json)


def _utc(until: datetime | None) -> datetime | None:
    return until.replace(tzinfo=clock.now().tzinfo) if until else None


def _state(one: OwnKey) -> str:
    if one.is_revoked:
        return _("revoked")
    return _("this node signs with it") if one.is_current else _("another node of ours")


def _facts(one: OwnKey) -> dict[str, Any]:
    return {
        "key": one.key,
        "node": one.node,
        "current": one.is_current,
        "revoked": one.is_revoked,
        "matters": [
            {
                "matter": each.dossier,
                "known": each.known,
                "last_good": each.last_good if each.is_revoked else None,
            }
            for each in one.matters
        ],
        "lacking": [each.dossier for each in one.lacking],
    }
