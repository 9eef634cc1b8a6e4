"""Where the coming and going of sides stands in one matter, and whose turn it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.agreements.acts.joints import Matter, Stand
from mufakat.apps.members.acts.joining import NEXT, Joining
from mufakat.kernel.values import PartyId


class Step(StrEnum):
    """What comes next, and on whom it waits."""

    ANSWER = "answer"
    AWAIT_ANSWER = "await_answer"
    GO_ON = "go_on"
    AWAIT_GOING_ON = "await_going_on"
    AWAIT_NEWCOMER = "await_newcomer"
    ACCEPT = "accept"
    AWAIT_SIDES = "await_sides"
    LEAVE = "leave"
    AWAIT_LEAVER = "await_leaver"
    JOIN = "join"
    DONE = "done"
    NOTHING = "nothing"


OURS = frozenset({Step.ANSWER, Step.GO_ON, Step.ACCEPT, Step.LEAVE, Step.JOIN})
"""What waits for our side."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A side that is proposed to join, or was agreed to."""

    party: PartyId
    matter: Matter
    agreed: Joining | None = None
    offer: Joining | None = None

    @property
    def shown(self) -> Joining | None:
        """What is on the table, or else what was agreed."""
        return self.offer or self.agreed


@dataclass(frozen=True, slots=True)
class Place:
    """One matter as the coming and going of its sides stands there.

    `accepted` names who has accepted its charter; `next` is the matter offered or agreed to follow
    it, `before` the one it follows; `left` says who left by its own word; `roots` gives the root
    key each member has here.
    """

    dossier: str
    members: tuple[PartyId, ...]
    recorded: tuple[PartyId, ...] = ()
    opened: bool = False
    accepted: tuple[PartyId, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    leaving: tuple[PartyId, ...] = ()
    left: tuple[PartyId, ...] = ()
    next: str = ""
    next_matter: Matter = field(default_factory=lambda: Matter(NEXT))
    before: str = ""
    history: str = ""
    succeeded: bool = False
    roots: Mapping[str, str] = field(default_factory=dict)

    @property
    def joining(self) -> tuple[Proposed, ...]:
        """The sides agreed to join, or to go on under a new root key, that do not yet."""
        return tuple(
            one
            for one in self.proposed
            if one.agreed and one.agreed.member.root != self.roots.get(one.party)
        )

    @property
    def staying(self) -> tuple[PartyId, ...]:
        """The members that have not said they leave."""
        return tuple(party for party in self.members if party not in self.leaving)

    @property
    def lacking(self) -> tuple[PartyId, ...]:
        """The members with a node that have not accepted this matter."""
        known = {*self.accepted, *self.recorded}
        return tuple(party for party in self.members if party not in known)


@dataclass(frozen=True, slots=True)
class Now:
    """What comes next in a matter, and which sides it waits for or speaks of."""

    step: Step
    who: tuple[PartyId, ...] = ()
    about: tuple[PartyId, ...] = ()


def now_at(place: Place, us: str, known: Mapping[str, Place]) -> Now:
    """Say what comes next. `known` holds the other matters this node knows."""
    after = known.get(place.next)
    if place.succeeded:
        return _left(place, us, after) or Now(Step.DONE)
    if us in place.lacking:
        earlier = known.get(place.before)
        theirs = earlier is None or us not in earlier.members
        return Now(Step.JOIN if place.before and theirs else Step.NOTHING)
    if us in place.leaving and place.next_matter.open:
        return _own_leaving(place, us)
    if after is not None and place.next_matter.open:
        return _following(place, us, after)
    return _coming(place, us)


def _coming(place: Place, us: str) -> Now:
    """Say what comes next while no matter that follows is on the table."""
    open_ = [one for one in place.proposed if one.matter.open]
    if open_:
        return _answering(open_, us)
    if not place.joining and not place.leaving:
        return Now(Step.NOTHING)
    about = (*(one.party for one in place.joining), *place.leaving)
    mine = us in place.staying
    return Now(Step.GO_ON if mine else Step.AWAIT_GOING_ON, place.staying, about)


def newcomers(place: Place, after: Place) -> tuple[PartyId, ...]:
    """Give the sides of the matter that follows which are none of this one."""
    return tuple(party for party in after.members if party not in place.members)


def _answering(open_: Sequence[Proposed], us: str) -> Now:
    mine = [one for one in open_ if us in one.matter.waits_for]
    first = (mine or open_)[0]
    step = Step.ANSWER if mine else Step.AWAIT_ANSWER
    return Now(step, first.matter.waits_for, (first.party,))


def _following(place: Place, us: str, after: Place) -> Now:
    """Say what comes next once the matter that follows is offered."""
    new = newcomers(place, after)
    late = tuple(party for party in new if party in after.lacking)
    going = tuple(party for party in place.members if party not in after.members)
    if late:
        return Now(Step.AWAIT_NEWCOMER, late, new)
    waits = place.next_matter.waits_for
    due = tuple(p for p in place.members if p in after.lacking or (p in waits and p not in going))
    if place.next_matter.stand is Stand.REFUSED:
        return Now(Step.GO_ON if us in place.staying else Step.AWAIT_GOING_ON, place.staying, new)
    if due:
        return Now(Step.ACCEPT if us in due else Step.AWAIT_SIDES, due, new or going)
    return Now(Step.AWAIT_LEAVER, going, going)


def _own_leaving(place: Place, us: str) -> Now:
    """Say what comes next for us who leave: the matter the others go on in never reaches us."""
    waits = tuple(one for one in place.next_matter.waits_for if one not in place.leaving)
    return Now(Step.AWAIT_SIDES, waits) if waits else Now(Step.LEAVE, (PartyId(us),))


def _left(place: Place, us: str, after: Place | None) -> Now | None:
    """Say who still has to accept, where a side left before all others had."""
    if after is None or after.opened or not after.lacking:
        return None
    return Now(Step.ACCEPT if us in after.lacking else Step.AWAIT_SIDES, after.lacking, place.left)
