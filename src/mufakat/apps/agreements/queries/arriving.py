"""A partner that has installed a node: where its key is decided, and where it still has to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.agreements.models import AgreementRow
from mufakat.apps.exchange.queries.words import matter_name, matter_names
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Member
from mufakat.kernel.decisions import Turn, turn
from mufakat.kernel.fold import Fold
from mufakat.kernel.takeovers import has_taken_over, key_object, keys_decided, keys_value
from mufakat.kernel.values import ZERO, DossierId, PartyId
from mufakat.registry import queries as registry


class KeyState(StrEnum):
    """Where the decision on a partner's key stands in one matter."""

    OPEN = "open"
    OURS = "ours"
    THEIRS = "theirs"
    OTHER = "other"
    DECIDED = "decided"
    TAKEN_OVER = "taken_over"


TO_DO = frozenset({KeyState.OPEN, KeyState.OURS, KeyState.OTHER})
"""Where our side has to speak."""


@dataclass(frozen=True, slots=True)
class KeyInMatter:
    """The decision on a partner's key in one matter: `digest` is what a yes would be for."""

    dossier: DossierId
    name: str
    state: KeyState
    digest: str = ""
    waits_for: tuple[str, ...] = ()
    draft: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A partner that was recorded until now, its card, and every matter it may come into."""

    peer: parties.Peer
    matters: tuple[KeyInMatter, ...]

    @property
    def compared(self) -> bool:
        """Whether our officer has compared the words of the card."""
        return self.peer.card is not None and self.peer.is_confirmed

    @property
    def to_do(self) -> tuple[KeyInMatter, ...]:
        """The matters in which our side has to speak and has not drafted it."""
        return tuple(one for one in self.matters if one.state in TO_DO and not one.draft)


def arrivals(*, who: Who) -> list[Arrival]:
    """List the partners that were recorded until now and have given a card."""
    require(who, May.READ)
    rows = AgreementRow.objects.values_list("without_node", flat=True)
    silent = {party for listed in rows for party in listed}
    if not silent and not registry.matters_with("take_over"):
        return []
    found = (arrival(one.party, who=who) for one in parties.peers() if one.card)
    return [one for one in found if one.matters]


def arrival(party: str, *, who: Who) -> Arrival:
    """Give one partner, with every matter in which it began without a node."""
    require(who, May.READ)
    peer = parties.peer(party)
    names = matter_names(who)
    member = peer.card.member if peer.card else None
    drafted = _drafted(key_object(party))
    found = [
        _in_matter(fold, member, peer.party, names, drafted.get(str(fold.dossier), 0))
        for fold in _folds(peer.party)
    ]
    return Arrival(peer, tuple(found))


def _folds(party: PartyId) -> Iterator[Fold]:
    """Give the matters in which this side began without a node, and ours with one."""
    us = parties.our_party().party
    for row in registry.dossier_rows().order_by("pk"):
        if party not in row.members:
            continue
        fold = registry.view(DossierId(row.pk)).fold
        charter = fold.charter
        member, ours = (charter.member(one) if charter else None for one in (party, us))
        if member and ours and fold.opened and ours.has_node and not member.has_node:
            yield fold


def _in_matter(
    fold: Fold, member: Member | None, party: PartyId, names: dict[str, str], draft: int
) -> KeyInMatter:
    dossier = DossierId(str(fold.dossier))
    state, digest, waits = _state(fold, member, party)
    side_names = parties.side_names()
    sides = tuple(parties.in_language(side_names.get(one, {})) or one for one in waits)
    return KeyInMatter(dossier, matter_name(names, dossier), state, digest, sides, draft)


def _state(
    fold: Fold, member: Member | None, party: PartyId
) -> tuple[KeyState, str, tuple[PartyId, ...]]:
    if has_taken_over(fold, party):
        return KeyState.TAKEN_OVER, "", ()
    if member is None:
        return KeyState.OPEN, "", ()
    decided, now = keys_decided(fold, party), _turn(fold, party)
    if decided == member and not now.waits_for:
        return KeyState.DECIDED, "", ()
    return _under_way(fold, member, party, now)


def _under_way(
    fold: Fold, member: Member, party: PartyId, now: Turn
) -> tuple[KeyState, str, tuple[PartyId, ...]]:
    """Say whose word is awaited on the key of the card that was compared here."""
    joint = fold.joint(key_object(party))
    base = joint.base if joint else ZERO
    digest = decision_digest(key_object(party), base, keys_value(member))
    offered = {one.digest for one in joint.offers} if joint and now.waits_for else set()
    us = parties.our_party().party
    if not offered or now.status == "dead":
        return KeyState.OPEN, digest, now.waits_for
    if digest not in offered:
        return KeyState.OTHER, digest, now.waits_for
    state = KeyState.OURS if us in now.waits_for else KeyState.THEIRS
    return state, digest, now.waits_for


def _turn(fold: Fold, party: PartyId) -> Turn:
    charter = fold.charter
    assert charter is not None  # noqa: S101 -- `_folds` gives none without
    object_ = key_object(party)
    return turn(fold.joint(object_), charter, parties.our_party().party, object_=object_)


def _drafted(object_: str) -> dict[str, int]:
    """Give the draft that waits for the second person, by matter."""
    return {
        one.dossier: row.pk
        for row in registry.drafts("waiting")
        for one in registry.statements_of(row)
        if one.object == object_
    }
