"""What an edit of a clause and a yes to its words have to say, as the clause stands now."""

from mufakat.kernel.decisions import next_vote
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.wordings import yes_digest
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.errors import MovedOn
from mufakat.registry.statements import Statement


def next_edit(fold: Fold, party: PartyId, one: Statement) -> dict[str, Json]:
    """Give what an edit has to say, in the right try and round; the statement says what it does."""
    desk = Desk(fold.book, party, one.object, PartyId(one.for_ or party), one.source)
    on: dict[str, Json] = {**one.on, **desk.on(desk.voting_round())}
    desk.put("text.edit", on)
    return on


def next_yes(fold: Fold, party: PartyId, one: Statement) -> dict[str, Json]:
    """Give what a yes to the words that stand has to say; where somebody read them, to no others.

    With `final` the heads' yes is all it needs, and covers the confirm as well.
    """
    desk = Desk(fold.book, party, one.object, PartyId(one.for_ or party), one.source)
    digest = yes_digest(fold.book, one.object, desk.base, None)
    if one.digest not in ("", digest):
        raise MovedOn(object=one.object)
    on = next_vote(fold, party, one.object, digest, for_=one.for_, source=one.source)
    return on | ({"final": 1} if one.on.get("final") == 1 else {})
