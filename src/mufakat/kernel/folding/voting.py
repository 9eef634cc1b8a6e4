"""What makes a statement in a slot void (rules 15-18). Looks at the speaker's view, at no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.kernel.folding.book import Ballot, Book, Topic, Word
from mufakat.kernel.folding.finals import finals, in_force
from mufakat.kernel.folding.standing import counted, counts
from mufakat.kernel.folding.weave import View, held
from mufakat.kernel.folding.wordings import base_of_words, yes_code
from mufakat.kernel.values import ZERO, Digest, Json, PartyId
from mufakat.kernel.wording.clauses import clause_key


@dataclass(slots=True)
class Say:
    """One statement in a slot, as its speaker makes it, and what the speaker could know."""

    book: Book
    view: View
    party: PartyId
    speaker: PartyId
    on: Mapping[str, Json]
    topic: Topic | None
    tries: Mapping[int, Ballot]
    try_: int
    round: int

    @property
    def ballot(self) -> Ballot | None:
        """The slot as it stands."""
        return self.tries.get(self.try_)

    @property
    def digest(self) -> str:
        """The digest spoken for."""
        return str(self.on.get("digest", ""))

    def mine(self, words: Iterable[Word]) -> bool:
        """Say whether one of the words is the speaker's own and counts here."""
        return any(
            word.speaker == self.speaker and counts(self.book, word, self.view) for word in words
        )


def say(book: Book, view: View, party: PartyId, on: Mapping[str, Json]) -> Say:
    """Read a statement about a slot."""
    topic = book.topics.get(str(on["object"]))
    base, try_, round_ = on["base"], on["try"], on.get("round")
    return Say(
        book=book,
        view=view,
        party=party,
        speaker=PartyId(str(on.get("for", party))),
        on=on,
        topic=topic,
        tries=topic.bases.get(Digest(str(base)), {}) if topic else {},
        try_=try_ if isinstance(try_, int) else 0,
        round=round_ if isinstance(round_, int) else 0,
    )


def code_of(kind: str, said: Say) -> str:
    """Give the code that voids a statement of this kind; empty when it is valid."""
    if said.speaker not in said.book.voters(str(said.on["object"])):
        return "not_yours"
    if "digest" in said.on and said.on["digest"] in (ZERO, said.on["base"]):
        return "bad_digest"
    if kind == "slot.propose" and "keys" in said.on and not _names_its_owner(said):
        return "bad_digest"
    return _start(said) or _RULES[kind](said)


def is_vote(said: Say) -> bool:
    """Say whether a valid offer is its author's vote, too: the first word it says in a round."""
    ballot = said.ballot
    return ballot is None or not said.mine(_of_round(ballot.accepts, said))


def has_confirmed_before(said: Say) -> bool:
    """Say whether this vote is itself a recall: its author had confirmed the try before."""
    before = said.tries.get(said.try_ - 1)
    return before is not None and said.mine(before.confirms)


def _names_its_owner(said: Say) -> bool:
    keys = said.on["keys"]
    return isinstance(keys, dict) and said.on["object"] == f"key/{keys['party']}"


def _start(said: Say) -> str:
    """Judge the base: the last final the speaker knows of, or nothing."""
    base = said.on["base"]
    key = clause_key(str(said.on["object"]))
    if key is not None and not key.leads:
        return "" if base == base_of_words(said.book, key, said.view) else "wrong_base"
    carried = said.book.carried.get(str(said.on["object"]))
    force = in_force(said.book, said.topic, said.view) if said.topic else carried
    if base == (force.digest if force else ZERO):
        return ""
    if force is None or said.topic is None:
        return "wrong_base"
    known = {final.digest for final in finals(said.book, said.topic, said.view)}
    return "final_already" if base == ZERO or base in known else "wrong_base"


def _accept(said: Say) -> str:
    ballot = said.ballot
    if ballot is not None:
        if said.mine(ballot.confirms):
            return "confirmed"
        votes = _of_round(ballot.accepts, said)
        if said.mine(votes) or said.mine(_of_round(ballot.refusals, said)):
            return "already_voted"
    return _moved(said) or _entry(said) or _words(said)


def _propose(said: Say) -> str:
    ballot = said.ballot
    if ballot is not None:
        if said.mine(ballot.confirms):
            return "confirmed"
        if said.mine(_of_round(ballot.refusals, said)):
            return "refused_round"
    return _moved(said) or _entry(said) or _words(said)


def _words(said: Say) -> str:
    """Judge a yes to wording: it names exactly what stands, with nothing open (rule 28)."""
    if clause_key(str(said.on["object"])) is None:
        return ""
    return yes_code(said.book, said.on, said.view)


def _edit(said: Say) -> str:
    """Judge the place of an edit: it is a refusal of its round where anyone has voted (rule 27)."""
    if said.ballot is not None and said.mine(said.ballot.confirms):
        return _again(said)
    return _moved(said) or _entry(said)


def _again(said: Say) -> str:
    """Let a translation that is final be taken up again; all else waits for a recall."""
    key = clause_key(str(said.on["object"]))
    translated = said.on["op"] == "reopen" and key is not None and not key.leads
    known = finals(said.book, said.topic, said.view) if said.topic and translated else []
    return "" if any(one.base == said.on["base"] for one in known) else "confirmed"


def refuses(said: Say) -> bool:
    """Say whether an edit is its author's refusal of its round: somebody has voted there."""
    if said.ballot is None:
        return False
    return bool(counted(said.book, _of_round(said.ballot.accepts, said), said.view))


def _refuse(said: Say) -> str:
    ballot = said.ballot
    if ballot is not None:
        if said.mine(ballot.confirms):
            return "confirmed"
        if said.mine(_of_round(ballot.refusals, said)):
            return "already_voted"
    return _moved(said) or _entry(said)


def _confirm(said: Say) -> str:
    ballot = said.ballot
    if ballot is None:
        return "not_complete"
    if said.mine(ballot.confirms):
        return "confirmed"
    return _moved(said) or _confirmable(said, ballot)


def _confirmable(said: Say, ballot: Ballot) -> str:
    if counted(said.book, ballot.recalls, said.view):
        return "recalled"
    if counted(said.book, _of_round(ballot.refusals, said), said.view):
        return "refused_round"
    return "" if _complete(said, ballot) else "not_complete"


def _recall(said: Say) -> str:
    ballot = said.ballot
    if ballot is None or not said.mine(ballot.confirms):
        return "no_recall"
    return "recalled" if said.mine(ballot.recalls) else ""


def covers(said: Say) -> bool:
    """Say whether a node may sign this confirm: it names its own party's vote for it."""
    if said.ballot is None:
        return False
    is_clause = clause_key(str(said.on["object"])) is not None
    return any(
        word.placed.id == said.on["covers"]
        and word.placed.party == said.party
        and word.speaker == said.speaker
        and (not is_clause or word.placed.act.on.get("final") == 1)
        and counts(said.book, word, said.view)
        for word in _of_round(said.ballot.accepts, said)
    )


def _of_round(words: Iterable[Word], said: Say) -> list[Word]:
    return [word for word in words if word.round == said.round]


def _complete(said: Say, ballot: Ballot) -> bool:
    votes = counted(said.book, _of_round(ballot.accepts, said), said.view)
    voices = {word.speaker for word in votes}
    if any(word.digest != said.digest for word in votes):
        return False
    return voices.issuperset(said.book.voters(str(said.on["object"])))


def _moved(said: Say) -> str:
    """Nobody goes back behind a vote of its own."""
    for number, ballot in said.tries.items():
        if number >= said.try_:
            votes = (
                word
                for word in (*ballot.accepts, *ballot.refusals)
                if number > said.try_ or word.round > said.round
            )
            if said.mine(votes):
                return "moved_on"
    return ""


def _entry(said: Say) -> str:
    """Judge the proofs: a later try cites a recall, a later round what killed the one before.

    Doubt is not weighed here: whoever went on after a doubtful refusal cannot go back, so the
    others must be able to follow.
    """
    if not said.try_ and not said.round:
        return ""
    cites = said.on["cites"]
    cited = {str(name) for name in cites} if isinstance(cites, list) else set()
    if not all((one := said.book.get(name)) and held(one, said.view) for name in cited):
        return "no_target"
    if said.try_:
        before = said.tries.get(said.try_ - 1)
        if not before or not any(word.placed.id in cited for word in before.recalls):
            return "not_recalled"
    return "" if not said.round or _dead(said, cited) else "not_dead"


def _dead(said: Say, cited: set[str]) -> bool:
    ballot = said.ballot
    if ballot is None:
        return False
    last = said.round - 1
    if any(word.placed.id in cited and word.round == last for word in ballot.refusals):
        return True
    votes = (w for w in ballot.accepts if w.placed.id in cited and w.round == last)
    return len({word.digest for word in votes}) > 1


_RULES = {
    "slot.propose": _propose,
    "slot.accept": _accept,
    "slot.refuse": _refuse,
    "slot.confirm": _confirm,
    "slot.recall": _recall,
    "text.edit": _edit,
}
