"""The ceremony by which two nodes come to trust each other's keys: cards, words, two yeses."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from mufakat.apps.parties import queries
from mufakat.apps.parties.models import PeerRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.cards import Card, fingerprint, verify_card
from mufakat.kernel.envelopes import decode_envelope, encode_envelope
from mufakat.kernel.errors import Refusal


class OwnCard(Refusal):
    """The card is ours."""

    code = "pairing.own_card"


class NoCard(Refusal):
    """The partner has not given a card."""

    code = "pairing.no_card"


class WordsDiffer(Refusal):
    """The words that were compared are not those of the card kept here."""

    code = "pairing.words_differ"


class NotCompared(Refusal):
    """Nobody said that the words were compared over another channel."""

    code = "pairing.not_compared"


class SameKey(Refusal):
    """The card carries a key that belongs to another side."""

    code = "pairing.same_key"


def our_card(*, by: Who) -> bytes:
    """Give our card's bytes, to be handed to a partner by any channel."""
    require(by, May.EXCHANGE_CARDS)
    return encode_envelope(queries.card_envelope())


@transaction.atomic
def import_card(data: bytes, *, by: Who, now: datetime, zone: str = "") -> queries.Peer:
    """Keep a partner's card. Nothing is sent to it before it is confirmed.

    A card that differs from the one kept before starts the comparison again.
    """
    require(by, May.EXCHANGE_CARDS)
    envelope = decode_envelope(data.strip())
    card = verify_card(envelope)
    _check_stranger(card)
    row, _made = PeerRow.objects.get_or_create(party=card.party)
    text = encode_envelope(envelope).decode("ascii")
    if row.card != text:
        row.card, row.words = text, " ".join(fingerprint(envelope.payload))
        row.names, row.confirmed_at, row.confirmed_us_at = dict(card.names), None, None
        row.imported_at, row.imported_by = now, by.seat_for(May.EXCHANGE_CARDS)
    row.zone = zone or row.zone
    row.save()
    return queries.peer(card.party)


@transaction.atomic
def confirm_peer(
    *, party: str, words: Sequence[str], compared: bool, by: Who, now: datetime
) -> queries.Peer:
    """Say that our officer compared the words with the partner's over another channel."""
    require(by, May.CONFIRM_PARTNER)
    row = _row(party)
    if not row.card:
        raise NoCard(party=party)
    if row.words.split() != [word.strip().lower() for word in words]:
        raise WordsDiffer
    if not compared:
        raise NotCompared
    row.confirmed_at, row.confirmed_by = now, by.seat_for(May.CONFIRM_PARTNER)
    row.save()
    return queries.peer(party)


def note_confirmed_us(*, party: str, now: datetime) -> None:
    """Note that the partner has confirmed our card: its officer said so, or its node spoke."""
    PeerRow.objects.filter(party=party, confirmed_us_at=None).exclude(card="").update(
        confirmed_us_at=now
    )


@transaction.atomic
def name_peer(*, party: str, names: Mapping[str, str], by: Who, zone: str = "") -> queries.Peer:
    """Know a partner by name only: it has no node yet, and its words are recorded here."""
    require(by, May.EXCHANGE_CARDS)
    row, _made = PeerRow.objects.get_or_create(party=party)
    if not row.card:
        row.names, row.zone = dict(names), zone or row.zone
        row.save()
    return queries.peer(party)


def _row(party: str) -> PeerRow:
    queries.peer(party)
    return PeerRow.objects.select_for_update().get(party=party)


def _check_stranger(card: Card) -> None:
    ours = queries.our_party()
    mine = verify_card(queries.card_envelope())
    if card.party == ours.party or card.root == mine.root or card.key == mine.key:
        raise OwnCard
    for other in queries.peers():
        if other.card and other.party != card.party and _keys(other.card) & _keys(card):
            raise SameKey


def _keys(card: Card) -> frozenset[str]:
    return frozenset((card.root, card.key, card.seal, card.hybrid)) - {""}
