"""Joint decisions for those who take part in them: whose turn it is, and what to say next.

The rules themselves are in `folding.voting`; what is written here can never allow more than
they do, because each statement is put to them before it is handed out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mufakat.kernel.charters import Charter
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk, NotNow
from mufakat.kernel.folding.joints import Final, Joint, Offer, Round, Try, Vote
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.clauses import clause_key

__all__ = [
    "Final", "Joint", "NotNow", "Offer", "Round", "Try", "Turn", "Vote", "covered_confirms",
    "first_voter", "next_confirm", "next_recall", "next_refuse", "next_vote", "turn",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, seen from one member.

    `status`: empty, open, complete, dead or final. `explanation` is a code for a sentence.
    """

    status: str
    waits_for: tuple[PartyId, ...]
    may: frozenset[str]
    first_voter: PartyId | None
    explanation: str


def first_voter(voters: Sequence[PartyId], round_: int) -> PartyId | None:
    """Say who votes first in a round after a crossing: members in charter order, rotated.

    The rule forces nobody; the other nodes suggest waiting.
    """
    return voters[round_ % len(voters)] if voters and round_ else None


def voters_of(charter: Charter, object_: str) -> tuple[PartyId, ...]:
    """Give whose yes a decision on this object needs."""
    if object_.startswith("key/"):
        return tuple(member.party for member in charter.members if member.has_node)
    return charter.parties


def turn(joint: Joint | None, charter: Charter, me: PartyId, *, object_: str = "") -> Turn:
    """Say where a joint decision stands and what `me` may do about it."""
    voters = voters_of(charter, joint.object if joint else object_)
    may = frozenset({"propose"}) if me in voters else frozenset[str]()
    if joint is None or not joint.tries or not joint.tries[-1].rounds:
        if joint and joint.in_force:
            return Turn("final", (), may, None, _final_word(joint.in_force))
        if joint and joint.tries:
            return Turn("open", voters, may, None, "new_try")
        return Turn("empty", (), may, None, "nothing_said")
    return _turn(joint.tries[-1], voters, me)


def _turn(now: Try, voters: tuple[PartyId, ...], me: PartyId) -> Turn:
    last = now.rounds[-1]
    if now.recalls:
        return _anew(voters, me, last, "recalled")
    if last.status == "dead":
        return _anew(voters, me, last, "refused" if last.refusals else "crossed")
    said = last.accepts if last.status == "open" else now.confirms
    waits = tuple(party for party in voters if party not in said)
    may = _may(now, last, me) if me in voters else frozenset[str]()
    word = "confirm" if last.status == "complete" else "vote"
    return Turn(last.status, waits, may, None, f"{'your' if me in waits else 'their'}_{word}")


def _anew(voters: tuple[PartyId, ...], me: PartyId, last: Round, why: str) -> Turn:
    first = first_voter(voters, last.number + 1) if why == "crossed" else None
    waits = (first,) if first else voters
    may = frozenset({"propose", "accept"}) if me in voters else frozenset[str]()
    return Turn("dead", waits, may, first, why)


def _may(now: Try, last: Round, me: PartyId) -> frozenset[str]:
    if me in now.confirms:
        return frozenset({"recall"})
    may = {"propose", "refuse"}
    if me not in last.accepts:
        may |= {"accept"}
    elif last.status == "complete":
        may |= {"confirm"}
    return frozenset(may)


def _final_word(final: Final) -> str:
    if final.disputed:
        return "rests_on_disputed"
    if final.contested:
        return "contested"
    return "adopted_as_recorded" if final.recorded else "final"


def next_vote(  # noqa: PLR0913 -- one vote is six things
    fold: Fold,
    party: str,
    object_: str,
    digest: str,
    *,
    base: str | None = None,
    for_: str = "",
    source: str = "",
    offer: bool = False,
) -> dict[str, Json]:
    """Give what a vote for `digest` has to say, in the right try and round, with its proofs.

    `base` is what the voter had before its eyes: the vote is refused if that has moved on.
    `offer` asks for an offer only, where the party has voted already.
    """
    desk = Desk(fold.book, PartyId(party), object_, PartyId(for_ or party), source)
    desk.expect(base)
    on = desk.on(desk.voting_round()) | {"digest": digest}
    desk.put("slot.propose" if offer else "slot.accept", on)
    return on


def next_refuse(
    fold: Fold, party: str, object_: str, *, for_: str = "", source: str = ""
) -> dict[str, Json]:
    """Give what a refusal of the round under way has to say."""
    desk = Desk(fold.book, PartyId(party), object_, PartyId(for_ or party), source)
    on = desk.on(desk.last_round())
    desk.put("slot.refuse", on)
    return on


def next_confirm(  # noqa: PLR0913 -- one confirm is six things
    fold: Fold,
    party: str,
    object_: str,
    *,
    digest: str | None = None,
    for_: str = "",
    source: str = "",
) -> dict[str, Json]:
    """Give what a confirm of the complete round has to say. It names the vote it covers."""
    desk = Desk(fold.book, PartyId(party), object_, PartyId(for_ or party), source)
    on = desk.on(desk.last_round())
    del on["cites"]
    vote = desk.vote()
    chosen = digest or (vote.digest if vote else desk.leading())
    on |= {"digest": chosen, "covers": vote.placed.id if vote and vote.digest == chosen else ""}
    desk.put("slot.confirm", on)
    return on


def next_recall(
    fold: Fold, party: str, object_: str, *, for_: str = "", source: str = ""
) -> dict[str, Json]:
    """Give what a recall of the party's confirm has to say."""
    desk = Desk(fold.book, PartyId(party), object_, PartyId(for_ or party), source)
    on = {name: value for name, value in desk.on(0).items() if name not in ("round", "cites")}
    on["try"] = desk.try_ if desk.confirmed(desk.try_) else max(desk.try_ - 1, 0)
    desk.put("slot.recall", on)
    return on


def covered_confirms(
    fold: Fold, party: str, objects: Iterable[str] | None = None
) -> list[dict[str, Json]]:
    """List the confirms the party's votes have already released: the round is complete.

    Those it recorded for a member without a node are among them.
    """
    if fold.charter is None or party not in fold.charter.parties:
        return []
    owed: list[dict[str, Json]] = []
    for object_ in fold.objects() if objects is None else sorted(objects):
        owed += _owed(fold, PartyId(party), object_)
    return owed


def _owed(fold: Fold, party: PartyId, object_: str) -> list[dict[str, Json]]:
    topic = fold.book.topics.get(object_)
    if topic is None or not topic.bases:
        return []
    desk = Desk(fold.book, party, object_, party, "")
    found: list[dict[str, Json]] = []
    for word in desk.votes_by(party):
        if clause_key(object_) is not None and word.placed.act.on.get("final") != 1:
            continue
        source = str(word.placed.act.on.get("source", ""))
        try:
            found.append(next_confirm(fold, party, object_, for_=word.speaker, source=source))
        except Refusal:
            continue
    return found
