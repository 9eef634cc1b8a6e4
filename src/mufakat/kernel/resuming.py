"""What a party whose chain is forked has to say before it votes again (rules 13 and 14)."""

from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, Place
from mufakat.kernel.folding.forks import needs_resume
from mufakat.kernel.values import Json, PartyId

__all__ = ["NothingToResume", "is_forked", "next_resume", "resume_place"]


class NothingToResume(Refusal):
    """The party has no chain here yet."""

    code = "resume.nothing"


def is_forked(fold: Fold, party: str) -> bool:
    """Say whether the party's votes are void until its root key signs a resume."""
    return needs_resume(fold.book, PartyId(party))


def next_resume(fold: Fold, party: str, *, restored: bool = False) -> dict[str, Json]:
    """Give what the resume has to say; `restored`: the fork came of a backup, not of a lie."""
    place = fold.place(party)
    if not place.prev:
        raise NothingToResume(party=party)
    tips = fold.book.tips.get(PartyId(party), {}).values()
    branches = {each.id for each in tips if each.chained} | {*_taken(fold, party)}
    return {
        "branches": [*sorted(branches)],
        "continues_from": place.prev,
        "restored": int(restored),
    }


def resume_place(fold: Fold, party: str) -> Place:
    """Give the place of the resume: after the highest number of all its branches."""
    place = fold.place(party)
    return Place(place.seq + len(_taken(fold, party)), place.prev, place.seen)


def _taken(fold: Fold, party: str) -> list[str]:
    """List one act for each next number that was given to an act outside the chain."""
    number = fold.place(party).seq
    found: list[str] = []
    while acts := fold.book.numbers.get((PartyId(party), number)):
        found.append(min(each.id for each in acts))
        number += 1
    return found
