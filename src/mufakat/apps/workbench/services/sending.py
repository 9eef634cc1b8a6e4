"""The second person's step, and the drafter's: approve sending, return, put aside."""

from datetime import datetime

from django.conf import settings

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import card_envelope
from mufakat.apps.parties.roles import May
from mufakat.apps.parties.services import renew_card
from mufakat.apps.workbench.models import LookRow
from mufakat.kernel.cards import verify_card
from mufakat.kernel.values import ActId
from mufakat.registry import queries
from mufakat.registry import services as registry
from mufakat.registry.keystore import KeyStore, our_keys
from mufakat.registry.services import Hand


def approve_sending(*, who: Who, draft: int, now: datetime, passphrase: str = "") -> list[ActId]:
    """Let all of a draft leave, signed; refused where the matter has moved on since.

    What only the root key can say needs its passphrase. Where this gives the node another key,
    its card is signed anew: partners have to compare it again.
    """
    require(who, May.APPROVE_SENDING)
    by = Hand(who.login, who.seat_for(May.APPROVE_SENDING))
    before = _public(our_keys())
    acts = registry.release_draft(draft=draft, by=by, now=now, passphrase=passphrase)
    if _public(our_keys()) != before:
        addresses = verify_card(card_envelope()).endpoints
        endpoint = addresses[0] if addresses else ""
        renew_card(endpoint, home=settings.MUFAKAT_NODE, passphrase=passphrase)
    return acts


def _public(keys: KeyStore) -> tuple[bytes, bytes]:
    return keys.node_public, keys.seal_public


def return_draft(*, who: Who, draft: int, reason: str) -> None:
    """Give a draft back to whoever prepared it, with the reason."""
    require(who, May.APPROVE_SENDING)
    by = Hand(who.login, who.seat_for(May.APPROVE_SENDING))
    registry.return_draft(draft=draft, by=by, reason=reason)


def submit_again(*, who: Who, draft: int, now: datetime) -> None:
    """Put a returned draft before the second person once more, unchanged."""
    require(who, May.DRAFT)
    by = Hand(who.login, who.seat_for(May.DRAFT))
    registry.submit_draft(draft=draft, by=by, now=now)


def note_looked(*, who: Who, place: int, now: datetime, matter: str = "") -> None:
    """Remember how far this person has looked. It stays here; it never goes back."""
    require(who, May.READ)
    place = min(place, queries.last_place())
    row = LookRow.objects.filter(person=who.login, matter=matter).first()
    if row is not None and row.place >= place:
        return
    LookRow.objects.update_or_create(
        person=who.login, matter=matter, defaults={"place": place, "looked_at": now}
    )


def put_aside(*, who: Who, draft: int) -> None:
    """Put a draft aside for good; nothing of it has left."""
    require(who, May.DRAFT)
    registry.discard_draft(draft=draft)
