"""The slot that is open for one member, and what the member's next word in it has to say."""

from mufakat.kernel.errors import Refusal
from mufakat.kernel.folding.book import Ballot, Book, Topic, Word
from mufakat.kernel.folding.finals import start_of
from mufakat.kernel.folding.forks import needs_resume
from mufakat.kernel.folding.reading import round_status
from mufakat.kernel.folding.standing import counted
from mufakat.kernel.folding.voids import VOIDS
from mufakat.kernel.folding.voting import code_of, say
from mufakat.kernel.values import ZERO, ActId, Digest, Json, PartyId


class NotNow(Refusal):
    """The rules of joint decisions say no; `code` says by which."""

    code = "decision.refused"


_REFUSALS = {
    code: type("NotNow", (NotNow,), {"code": f"decision.{code}", "__doc__": sentence})
    for code, sentence in VOIDS.items()
}


def not_now(code: str, object_: str) -> Refusal:
    """Give the refusal that says why this cannot be said about the object now."""
    refusal: Refusal = _REFUSALS[code](object=object_)
    return refusal


class Desk:
    """The slot that is open for one member, as everything known here shows it."""

    def __init__(
        self, book: Book, party: PartyId, object_: str, speaker: PartyId, source: str
    ) -> None:
        self.book = book
        self.party, self.object, self.speaker, self.source = party, object_, speaker, source
        self.voters = self.book.voters(object_)
        topic = self.book.topics.get(object_) or Topic(object_)
        self.base = start_of(self.book, topic, None)
        self.tries = topic.bases.get(self.base, {})
        self.try_ = self._try()

    def _try(self) -> int:
        number = 0
        while (ballot := self.tries.get(number)) and ballot.recalls:
            number += 1
        return number

    @property
    def ballot(self) -> Ballot:
        """The slot that is open."""
        return self.tries.get(self.try_) or Ballot(self.base, self.try_)

    def expect(self, base: str | None) -> None:
        """Refuse what was written for another base than the one in force."""
        if base is not None and base != self.base:
            raise not_now("final_already", self.object)

    def confirmed(self, try_: int) -> bool:
        """Say whether the speaker has confirmed in that try."""
        ballot = self.tries.get(try_)
        words = counted(self.book, ballot.confirms, None) if ballot else []
        return any(word.speaker == self.speaker for word in words)

    def last_round(self) -> int:
        """Give the highest round anyone has voted in: nobody who did can go back."""
        words = (*self.ballot.accepts, *self.ballot.refusals)
        return max((word.round for word in words), default=0)

    def voting_round(self) -> int:
        """Give the round to vote in: the last one, or the next when that is dead."""
        last = self.last_round()
        accepts = [
            word for word in counted(self.book, self.ballot.accepts, None) if word.round == last
        ]
        refusals = [
            word for word in counted(self.book, self.ballot.refusals, None) if word.round == last
        ]
        return last + (round_status(accepts, refusals, self.voters) == "dead")

    def votes_by(self, party: PartyId) -> list[Word]:
        """List the votes of the last round the party has signed, its own and those recorded."""
        last = self.last_round()
        return [
            word
            for word in counted(self.book, self.ballot.accepts, None)
            if word.placed.party == party and word.round == last
        ]

    def vote(self) -> Word | None:
        """Find the vote of this party, in its own name or the member's, in the last round."""
        words = [word for word in self.votes_by(self.party) if word.speaker == self.speaker]
        return min(words, key=lambda word: word.placed.rank, default=None)

    def leading(self) -> Digest:
        """Give a digest others have voted for in the last round."""
        last = self.last_round()
        words = [word for word in self.ballot.accepts if word.round == last]
        return min((word.digest for word in words), default=ZERO)

    def on(self, round_: int) -> dict[str, Json]:
        """Write what every statement of that round has to say."""
        said: dict[str, Json] = {
            "object": self.object,
            "base": self.base,
            "try": self.try_,
            "round": round_,
            "cites": [*sorted({*self._recall(), *self._killers(round_)})],
        }
        if self.speaker != self.party:
            said |= {"for": self.speaker, "source": self.source}
        return said

    def _recall(self) -> list[ActId]:
        if not self.try_:
            return []
        recalls = self.tries[self.try_ - 1].recalls
        return [min(recalls, key=lambda word: word.placed.rank).placed.id]

    def _killers(self, round_: int) -> list[ActId]:
        """Give the least that proves the round before dead: a refusal, or two digests."""
        if not round_:
            return []
        ranked = sorted(self.ballot.refusals, key=lambda word: word.placed.rank)
        for word in ranked:
            if word.round == round_ - 1:
                return [word.placed.id]
        votes = sorted(self.ballot.accepts, key=lambda word: word.placed.rank, reverse=True)
        digests = {word.digest: word.placed.id for word in votes if word.round == round_ - 1}
        return sorted(digests.values())[:2]

    def put(self, kind: str, on: dict[str, Json]) -> None:
        """Refuse what the rules would void."""
        if kind != "slot.recall" and needs_resume(self.book, self.party):
            raise not_now("forked", self.object)
        if self.speaker != self.party and self.speaker in self.book.take_overs:
            raise not_now("taken_over", self.object)
        if code := code_of(kind, say(self.book, None, self.party, on)):
            raise not_now(code, self.object)
