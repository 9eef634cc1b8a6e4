"""What a party whose chain is forked has to say before it votes again (rules 13 and 14)."""

from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.forks import needs_resume
from mufakat.kernel.values import Json, PartyId

__all__ = ["NothingToResume", "is_forked", "next_resume"]


class NothingToResume(Refusal):
    """The party has no chain here yet."""

    code = "resume.nothing"


def is_forked(fold: Fold, party: str) -> bool:
    """Say whether the party's votes are void until its root key signs a resume."""
    return needs_resume(fold.book, PartyId(party))


def next_resume(fold: Fold, party: str, *, restored: bool = False) -> dict[str, Json]:
    """Give what the resume has to say; `fold.place` gives the place it continues from.

    `restored` labels it: the fork came of a backup, not of a lie.
    """
    place = fold.place(party)
    if not place.prev:
        raise NothingToResume(party=party)
    tips = fold.book.tips.get(PartyId(party), {}).values()
    branches = sorted(each.id for each in tips if each.chained)
    return {
        "branches": [*branches],
        "continues_from": place.prev,
        "restored": int(restored),
    }
