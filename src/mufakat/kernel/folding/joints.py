"""What a joint decision looks like to those who read it: plain values, nothing to decide."""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.kernel.values import ActId, Digest, PartyId


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's accept in a round. `recorded` when another entered it for a member."""

    act: ActId
    digest: Digest
    recorded: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal; it stands whatever becomes of the round it was made in."""

    act: ActId
    party: PartyId
    digest: Digest
    try_: int
    round: int


@dataclass(frozen=True, slots=True)
class Final:
    """A decision every member has confirmed.

    `recorded`: it rests on words recorded for a member, by the parties `by`, so it is adopted as
    recorded and not final. `contested`: party and revocation that put one of its acts in doubt.
    `disputed`: recorded acts in it that the member later disowned. `acts`: what it rests on.
    """

    digest: Digest
    base: Digest
    try_: int
    round: int
    recorded: bool
    by: tuple[PartyId, ...]
    contested: tuple[tuple[PartyId, ActId], ...]
    disputed: tuple[ActId, ...]
    acts: tuple[ActId, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One round: at most one accept and one refusal a member; open, complete or dead."""

    number: int
    accepts: Mapping[PartyId, Vote]
    refusals: Mapping[PartyId, ActId]
    status: str
    digest: Digest | None


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a slot, with its rounds, confirms and recalls."""

    number: int
    rounds: tuple[Round, ...]
    confirms: Mapping[PartyId, ActId]
    recalls: Mapping[PartyId, ActId]
    final: Final | None


@dataclass(frozen=True, slots=True)
class Joint:
    """Where an object stands: what is in force, and the tries of the slot that starts from it."""

    object: str
    base: Digest
    tries: tuple[Try, ...]
    offers: tuple[Offer, ...]
    in_force: Final | None
    finals: tuple[Final, ...]
