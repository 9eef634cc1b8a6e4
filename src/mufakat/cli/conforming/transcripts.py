"""What sides said in a few small matters: the cases another implementation has to fold alike."""

from collections.abc import Callable, Mapping

from mufakat.cli.conforming.voices import Voice, charter
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.decisions import next_recall, next_refuse
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ZERO, Json, PartyId

ITEM = "item/1"
Said = list[Sent]


class Room:
    """Sides in one matter, all of which have accepted it."""

    def __init__(self, *parties: str) -> None:
        self.voices = [Voice(PartyId(one)) for one in parties]
        self.said: Said = []
        first, *rest = self.voices
        self.tell(first.say("charter", charter(self.voices)))
        for one in rest:
            self.tell(one.say("charter.accept"))

    def tell(self, *sent: Sent) -> None:
        """Let all sides hear these."""
        self.said += sent
        for one in self.voices:
            one.hear(sent)

    def confirm(self) -> None:
        """Let every side confirm what its votes cover."""
        for one in self.voices:
            self.tell(*one.owed())


def opened() -> Said:
    """Open a matter that two sides accept."""
    return Room("IDN", "RUS").said


def agreed() -> Said:
    """One proposes, the other accepts, both nodes confirm: final."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    room.tell(ours.offer(ITEM, {"en": "Opening"}))
    room.tell(theirs.accept(ITEM))
    room.confirm()
    return room.said


def decided_again() -> Said:
    """Decide twice: what is final stays, and the second decision starts from it."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    for one, other, value in ((ours, theirs, "first"), (theirs, ours, "second")):
        room.tell(one.offer(ITEM, {"en": value}))
        room.tell(other.accept(ITEM))
        room.confirm()
    return room.said


def crossed() -> Said:
    """Two proposals cross: the round is dead, the next is voted with both cited."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    room.tell(ours.offer(ITEM, "ours"), theirs.offer(ITEM, "theirs"))
    room.tell(ours.accept(ITEM, 0))
    room.tell(theirs.accept(ITEM, 0))
    room.confirm()
    return room.said


def refused() -> Said:
    """Refuse a proposal; a third side proposes something else and all accept."""
    room = Room("IDN", "RUS", "TLS")
    ours, theirs, third = room.voices
    room.tell(ours.offer(ITEM, "too much"))
    room.tell(theirs.say("slot.refuse", next_refuse(theirs.fold, theirs.party, ITEM)))
    room.tell(third.offer(ITEM, "less"))
    room.tell(ours.accept(ITEM))
    room.tell(theirs.accept(ITEM))
    room.confirm()
    return room.said


def recalled() -> Said:
    """Recall a confirm before the other side confirms."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    room.tell(ours.offer(ITEM, "x"))
    room.tell(theirs.accept(ITEM))
    room.tell(*theirs.owed())
    room.tell(theirs.say("slot.recall", next_recall(theirs.fold, theirs.party, ITEM)))
    room.tell(*ours.owed())
    return room.said


def forked() -> Said:
    """One side signs two entries under one number; its vote after that is void."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    place = theirs.fold.place(theirs.party)
    room.tell(
        theirs.say("entry.add", {"object": "fact/1"}, place=place),
        theirs.say("entry.add", {"object": "fact/2"}, place=place),
    )
    room.tell(ours.offer(ITEM, 1))
    digest = decision_digest(ITEM, ZERO, 1)
    vote: dict[str, Json] = {
        "object": ITEM,
        "base": ZERO,
        "try": 0,
        "round": 0,
        "digest": digest,
        "cites": [],
    }
    room.tell(theirs.say("slot.accept", vote))
    return room.said


def owned_and_withdrawn() -> Said:
    """Set one's own thing twice and clear it; withdraw an entry as its author and as another."""
    room = Room("IDN", "RUS")
    ours, theirs = room.voices
    for number in (1, 2):
        room.tell(ours.say("own.set", {"object": "delegation/idn"}, {"value": number}))
    room.tell(ours.say("own.clear", {"object": "delegation/idn"}))
    room.tell(theirs.say("entry.add", {"object": "fact/1"}, {"text": "a mistake"}))
    target = theirs.fold.heads()[theirs.party][0]
    room.tell(ours.say("withdraw", {"target": target}))
    room.tell(theirs.say("withdraw", {"target": target}))
    return room.said


def missing() -> Said:
    """Leave out a predecessor: what stands on it waits."""
    said = agreed()
    return [*said[:2], *said[3:]]


TRANSCRIPTS: Mapping[str, Callable[[], Said]] = {
    "opened": opened, "agreed": agreed, "decided_again": decided_again, "crossed": crossed,
    "refused": refused, "recalled": recalled, "forked": forked,
    "owned_and_withdrawn": owned_and_withdrawn, "missing": missing,
}  # fmt: skip
