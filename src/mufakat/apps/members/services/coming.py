"""A side is to join, or says that it leaves."""

from datetime import datetime

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, put_forward, refuse_alone
from mufakat.apps.members.acts.joining import (
    LEAVING,
    History,
    Joining,
    object_of,
    read_joining,
    write_joining,
)
from mufakat.apps.members.acts.standing import Place
from mufakat.apps.members.queries import place_of
from mufakat.apps.members.services.refusals import (
    AlreadyASide,
    GoneOn,
    NotCompared,
    OtherKeys,
    TooFewStay,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import card_envelope, our_party, our_words, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.cards import verify_card
from mufakat.kernel.charters import Member
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

FEWEST = 2


def propose_joining(
    *, who: Who, dossier: str, party: str, history: History, now: datetime
) -> Drafted:
    """Draft the proposal that a partner joins, under the keys on the card our officer compared.

    A side that has lost its root key goes on under a new one in the same way, our own included.
    """
    require(who, May.KEEP_REGISTER)
    place = going_on(dossier, who=who)
    member = compared(party)
    if member.root == place.roots.get(party) or party in {one.party for one in place.joining}:
        raise AlreadyASide(party=party)
    value = write_joining(Joining(member, history))
    said = Statement("propose", dossier, object_of(party), value=value, body=_words(party))
    return put_forward(who, [said], now=now)


def accept_joining(
    *, who: Who, dossier: str, party: str, now: datetime, digest: str = ""
) -> Drafted:
    """Draft our yes to a side that is to join, if we compared the very keys that are proposed."""
    require(who, May.KEEP_REGISTER)
    going_on(dossier, who=who)
    found = view(DossierId(dossier))
    said = acceptance(found, object_of(party), digest)
    if read_joining(found.content(said.digest)).member != compared(party):
        raise OtherKeys(party=party)
    return put_forward(who, [said], now=now)


def refuse_joining(*, who: Who, dossier: str, party: str, now: datetime) -> None:
    """Refuse that a side joins, at once."""
    refuse_alone(who, Statement("refuse", dossier, object_of(party)), now=now)


def give_notice(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft our notice that we leave; the others then write the matter they go on with."""
    require(who, May.KEEP_REGISTER)
    place = going_on(dossier, who=who)
    if len(place.staying) <= FEWEST:
        raise TooFewStay
    return put_forward(who, [Statement("set", dossier, LEAVING)], now=now)


def take_back_notice(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft that we stay after all."""
    require(who, May.KEEP_REGISTER)
    going_on(dossier, who=who)
    return put_forward(who, [Statement("clear", dossier, LEAVING)], now=now)


def going_on(dossier: str, *, who: Who) -> Place:
    """Give a matter in which something can still be decided."""
    place = place_of(dossier, who=who)
    if place.succeeded:
        raise GoneOn(dossier=dossier)
    return place


def compared(party: str) -> Member:
    """Give a partner's keys as our officer compared them."""
    if party == our_party().party:
        return verify_card(card_envelope()).member
    peer = next((one for one in peers() if one.party == party), None)
    if peer is None or peer.card is None or not peer.is_confirmed:
        raise NotCompared(party=party)
    return peer.card.member


def _words(party: str) -> dict[str, str]:
    """Give the words of the card, which the second person reads and compares."""
    ours = our_words() if party == our_party().party else ()
    return {"words": " ".join(next((one.words for one in peers() if one.party == party), ours))}
