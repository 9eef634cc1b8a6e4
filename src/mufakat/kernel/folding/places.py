"""Where a party's next act goes: its number, the act before it, and what it has seen."""

from dataclasses import dataclass

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.weave import Placed, held
from mufakat.kernel.kinds import MANY
from mufakat.kernel.values import ActId, PartyId


@dataclass(frozen=True, slots=True)
class Place:
    """What a party's next act must name."""

    seq: int
    prev: ActId | str
    seen: tuple[ActId, ...]


def place_of(book: Book, party: PartyId) -> Place:
    """Give the party's next place: after its highest act, having seen every other head."""
    own = [each for each in book.tips.get(party, {}).values() if each.chained]
    prev = min(own, key=lambda each: (-each.act.seq, each.id), default=None)
    seen = _seen(book, prev)
    if prev is None:
        return Place(0, "", seen)
    return Place(prev.act.seq + 1, prev.id, seen)


def _seen(book: Book, prev: Placed | None) -> tuple[ActId, ...]:
    """Name every head; where there are too many, first those that say something new."""
    tips = [each for tips in book.tips.values() for each in tips.values() if each is not prev]
    if len(tips) > MANY:
        tips.sort(key=lambda each: (bool(prev and held(each, prev.clock)), each.rank))
    return tuple(sorted(each.id for each in tips[:MANY]))
