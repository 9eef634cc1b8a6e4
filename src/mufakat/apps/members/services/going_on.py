"""The matter goes on in another one, with the sides it has from then on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.services import acceptance, charter_title, check_suite
from mufakat.apps.exchange.queries.fullness import is_nearly_full
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.members.acts.joining import NEXT, History
from mufakat.apps.members.acts.standing import Place, Step, newcomers, now_at
from mufakat.apps.members.queries import is_stale, own_words_unsaid, places
from mufakat.apps.members.services.coming import FEWEST, going_on
from mufakat.apps.members.services.refusals import (
    DecidedSince,
    LeavesItself,
    NewcomerFirst,
    NothingToChange,
    NothingToRepeat,
    NotOffered,
    OthersFirst,
    TooFewStay,
    TooMuch,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import card_envelope, our_party, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import encode
from mufakat.kernel.cards import verify_card
from mufakat.kernel.charters import Charter, Member, charter_on
from mufakat.kernel.succession import carried, check_successor, matter_of, succession_value
from mufakat.kernel.values import DossierId, Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import entries_in, view
from mufakat.registry.statements import NEW, Statement
from mufakat.registry.succeeding import values_to_carry
from mufakat.registry.values import CARRIED

MOST = 60 * 1024
"""Bytes of what the first entry lists, and of its words: a little less than an entry may hold."""


def go_on(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft the matter this one goes on in, and our yes to going on there."""
    require(who, May.KEEP_REGISTER)
    place, found = going_on(dossier, who=who), view(DossierId(dossier))
    if our_party().party in place.leaving:
        raise LeavesItself
    if not place.joining and not place.leaving and not is_nearly_full(entries_in(dossier)):
        raise NothingToChange
    charter = _charter(place, found)
    check_suite(charter)
    body: dict[str, Json] = {"title": {**charter_title(found)}, CARRIED: values_to_carry(found)}
    if max(len(encode(charter_on(charter))), len(encode(body))) > MOST:
        raise TooMuch
    said = [
        Statement("open", NEW, on=charter_on(charter), body=body),
        Statement("propose", dossier, NEXT, value=succession_value(NEW)),
    ]
    return put_forward(who, said, now=now, title=charter_title(found))


def accept_next(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft our yes to the matter that follows: as one of its sides, or as the one that leaves.

    Raises where a side that joins has not accepted yet, where what is carried over is not what is
    in force here, and where something was decided since.
    """
    require(who, May.DRAFT)
    known = places(who=who)
    place, us = known.get(dossier) or going_on(dossier, who=who), our_party().party
    step = now_at(place, us, known).step
    if us in place.leaving:
        return put_forward(who, [_leave(place, step)], now=now)
    after = known.get(place.next)
    if after is None or us not in place.members:
        raise NotOffered
    if any(party in after.lacking for party in newcomers(place, after)):
        raise NewcomerFirst
    if step is not Step.ACCEPT:
        raise NotOffered
    _check(place, after)
    return put_forward(who, _acceptances(place, after, us), now=now)


def repeat_our_words(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft in this matter what we said of ourselves in the one before, word for word."""
    require(who, May.DRAFT)
    known, us = places(who=who), our_party().party
    place = known.get(dossier) or going_on(dossier, who=who)
    found = own_words_unsaid(view(DossierId(dossier)), known.get(place.before), us)
    before = view(DossierId(place.before)) if found else None
    bodies = {key: before.body(act) for key, act in found.items()} if before else {}
    said = [Statement("set", dossier, key, body=dict(body)) for key, body in bodies.items() if body]
    if not said:
        raise NothingToRepeat
    return put_forward(who, said, now=now)


def _leave(place: Place, step: Step) -> Statement:
    """Say that we leave for good, naming the matter the others go on in."""
    if not place.next_matter.open:
        raise NotOffered
    if step is not Step.LEAVE:
        raise OthersFirst
    return Statement("leave", place.dossier, on={"successor": place.next})


def _charter(place: Place, found: DossierView) -> Charter:
    """Give the charter of the matter that follows: who stays, who joins, under the keys of now."""
    charter = found.fold.charter
    if charter is None:
        raise NotOffered
    agreed = {one.party: one.agreed.member for one in place.joining if one.agreed}
    kept = [member for member in charter.members if member.party not in place.leaving]
    members = tuple(({one.party: one for one in _with_keys_of_now(kept)} | agreed).values())
    if len(members) < FEWEST:
        raise TooFewStay
    whole = any(one.agreed and one.agreed.history is History.FROM_START for one in place.joining)
    history = History.FROM_START if whole else History.FROM_JOINING
    return replace(
        charter,
        members=members,
        matter=matter_of(found.fold),
        carried=carried(found.fold, str(history)),
    )


def _with_keys_of_now(members: list[Member]) -> list[Member]:
    """Give each member the keys on its card of today, where that is of the same root."""
    cards = {one.party: one.card.member for one in peers() if one.card and one.is_confirmed}
    cards[our_party().party] = verify_card(card_envelope()).member
    return [_now(member, cards) for member in members]


def _now(member: Member, cards: Mapping[PartyId, Member]) -> Member:
    card = cards.get(member.party)
    return card if card and (not member.root or card.root == member.root) else member


def _check(place: Place, after: Place) -> None:
    charter = view(DossierId(after.dossier)).fold.charter
    if charter is None:
        raise NotOffered
    check_successor(view(DossierId(place.dossier)).fold, charter)
    if is_stale(place):
        raise DecidedSince


def _acceptances(place: Place, after: Place, us: str) -> list[Statement]:
    said = []
    if us in after.lacking:
        said.append(Statement("accept_charter", after.dossier))
    if not place.succeeded and us in place.next_matter.waits_for:
        said.append(acceptance(view(DossierId(place.dossier)), NEXT))
    return said
