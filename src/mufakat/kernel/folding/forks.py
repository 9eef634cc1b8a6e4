"""Forks as they are shown: which number a party gave twice, and whether it resumed (rule 13)."""

from dataclasses import dataclass

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.chains import heals
from mufakat.kernel.folding.places import place_of
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.values import ActId, PartyId


@dataclass(frozen=True, slots=True)
class ForkProof:
    """Acts of one party with one number. `resume` names the act that resumed after it, if any."""

    party: PartyId
    seq: int
    acts: tuple[ActId, ...]
    resume: ActId | None


def forks_of(book: Book) -> tuple[ForkProof, ...]:
    """List every proof: where a chain first parts, and where it parts again."""
    return tuple(
        _proof(book, party, seq)
        for party in sorted(book.forked)
        for seq in sorted(book.forked[party])
        if _parts(book, book.forked[party][seq])
    )


def needs_resume(book: Book, party: PartyId) -> bool:
    """Say whether, by all that is known, the party has to resume before it votes again.

    So, too, where its next number was given already, to an act that does not follow in its chain.
    """
    place = place_of(book, party)
    if place.prev and (party, place.seq) in book.numbers:
        return True
    groups = book.forked.get(party, {}).values()
    return any(_resume(book, party, group) is None for group in groups)


def _parts(book: Book, group: list[Placed]) -> bool:
    """Say whether the chain parts here: acts after acts of one number only follow a fork.

    Beside a resume they do not follow: it had named the branch that goes on.
    """
    if any(each.act.kind == "resume" for each in group):
        return True
    before = {each.act.prev for each in group}
    numbers = {prev.act.seq for name in before if (prev := book.get(name))}
    return len(before) < len(group) or len(numbers) > 1


def _proof(book: Book, party: PartyId, seq: int) -> ForkProof:
    group = book.forked[party][seq]
    resume = _resume(book, party, group)
    acts = tuple(sorted(each.id for each in group))
    return ForkProof(party, seq, acts, resume.id if resume else None)


def _resume(book: Book, party: PartyId, group: list[Placed]) -> Placed | None:
    healing = [resume for resume in book.resumes.get(party, ()) if heals(resume, group)]
    return min(healing, key=lambda each: each.rank, default=None)
