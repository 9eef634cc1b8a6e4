"""A partner that was recorded until now begins to speak for itself (rules 21 and 22)."""

from dataclasses import dataclass

from mufakat.kernel.charters import Member, member_on
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.joints import Final
from mufakat.kernel.folding.judging import decided_keys
from mufakat.kernel.folding.standing import level
from mufakat.kernel.values import ActId, Json, PartyId

__all__ = [
    "Recorded", "disputed_finals", "has_taken_over", "key_object", "keys_decided", "keys_value",
    "recorded_for", "take_over_on",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """One act recorded for a member: `recorded`, taken over as `own`, `disputed` or `waits`."""

    act: ActId
    level: str


def key_object(party: str) -> str:
    """Give the object on which the members with nodes decide a partner's keys."""
    return f"key/{party}"


def keys_value(member: Member) -> Json:
    """Give the value of that decision, which the proposal carries as `keys`, too."""
    return member_on(member)


def keys_decided(fold: Fold, party: str) -> Member | None:
    """Give the keys decided for a partner; it may take over once there are any."""
    return decided_keys(fold.book, PartyId(party), None)


def has_taken_over(fold: Fold, party: str) -> bool:
    """Say whether a member that was recorded speaks for itself."""
    return bool(fold.book.take_overs.get(PartyId(party)))


def recorded_for(fold: Fold, party: str) -> tuple[Recorded, ...]:
    """List what was recorded for a member, in the order of presentation: what it answers for."""
    acts = sorted(fold.book.recorded.get(PartyId(party), ()), key=lambda each: each.rank)
    return tuple(Recorded(each.id, level(fold.book, each, None)) for each in acts)


def take_over_on(fold: Fold, disputes: tuple[str, ...] = ()) -> dict[str, Json]:
    """Give what a takeover, or a later answer to words recorded meanwhile, has to say."""
    heads = sorted(head for tips in fold.heads().values() for head in tips)
    return {"up_to": {"heads": [*heads]}, "disputes": [*sorted(disputes)]}


def disputed_finals(fold: Fold) -> tuple[tuple[str, Final], ...]:
    """List the decisions in force that rest on a disputed act: each needs a new vote."""
    found = ((key, fold.joint(key)) for key in fold.objects())
    return tuple(
        (key, joint.in_force)
        for key, joint in found
        if joint and joint.in_force and joint.in_force.disputed
    )
