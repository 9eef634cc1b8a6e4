"""What the fold knows at any moment: every valid statement under the thing it speaks about."""

from typing import TYPE_CHECKING

from mufakat.kernel.folding.keyring import KeyRing
from mufakat.kernel.folding.weave import Placed, Weave
from mufakat.kernel.values import ActId, Digest, DossierId, PartyId

if TYPE_CHECKING:
    from mufakat.kernel.charters import Charter
    from mufakat.kernel.folding.joints import Final
    from mufakat.kernel.wording.working import Working


class Word:
    """One member's word in a slot: who spoke, in which round, for which digest."""

    __slots__ = ("digest", "placed", "recorded", "round", "speaker")

    def __init__(self, placed: Placed, speaker: PartyId, round_: int, digest: str) -> None:
        self.placed = placed
        self.speaker = speaker
        self.round = round_
        self.digest = Digest(digest)
        self.recorded = speaker != placed.party


class Ballot:
    """Everything validly said in one slot: (object, base, try)."""

    __slots__ = (
        "accepts", "base", "confirms", "finals", "leaf", "number", "offers", "recalls", "refusals",
    )  # fmt: skip

    def __init__(self, base: Digest, number: int) -> None:
        self.base = base
        self.number = number
        self.accepts: list[Word] = []
        self.refusals: list[Word] = []
        self.offers: list[Word] = []
        self.confirms: list[Word] = []
        self.recalls: list[Word] = []
        self.finals: tuple[Final, ...] | None = None
        """The finals as all acts together show them; None when that has to be worked out again."""
        self.leaf: str | None = None

    def forget(self) -> None:
        """Let the finals be worked out again."""
        self.finals = self.leaf = None


class Topic:
    """Everything validly said about one object."""

    __slots__ = (
        "bases", "cites", "decided", "edits", "entries", "force", "key", "owned", "plain", "ripe",
        "said", "stale", "wordings",
    )  # fmt: skip

    def __init__(self, key: str) -> None:
        self.key = key
        self.bases: dict[Digest, dict[int, Ballot]] = {}
        self.ripe: list[Ballot] = []
        """Ballots in which every voter has confirmed one round: only these can be final."""
        self.force: Final | None = None
        """The final in force as all acts together show it, unless `stale`."""
        self.stale = False
        self.decided: dict[Digest, Digest] = {}
        """From which base each digest was decided."""
        self.plain = True
        """Whoever holds all acts of the final in force is under it, too: nothing else decides."""
        self.said: list[Placed] = []
        self.owned: dict[PartyId, list[Placed]] = {}
        self.entries: list[Placed] = []
        self.cites: list[Placed] = []
        self.edits: list[Placed] = []
        self.wordings: dict[tuple[ActId, ...], Working] = {}
        """The working text after these edits, where the object is a clause: the latest few."""


class Book:
    """The sum of all placed acts of one dossier. Only `enter` writes here."""

    __slots__ = (
        "accepts", "carried", "charter", "everyone", "forked", "kept", "leaves", "noded", "numbers",
        "recorded", "resumes", "ring", "take_overs", "tips", "topics", "troubled",
        "unsettled", "weave", "withdraws",
    )  # fmt: skip

    def __init__(self, dossier: DossierId) -> None:
        self.weave = Weave(dossier)
        self.ring = KeyRing()
        self.charter: Charter | None = None
        self.carried: dict[str, Final] = {}
        """What was in force in the dossier this one succeeds, by object (rule 9)."""
        self.everyone: tuple[PartyId, ...] = ()
        self.noded: tuple[PartyId, ...] = ()
        self.accepts: dict[PartyId, list[Placed]] = {}
        self.numbers: dict[tuple[PartyId, int], list[Placed]] = {}
        self.forked: dict[PartyId, dict[int, list[Placed]]] = {}
        self.resumes: dict[PartyId, list[Placed]] = {}
        self.tips: dict[PartyId, dict[ActId, Placed]] = {}
        self.topics: dict[str, Topic] = {}
        self.take_overs: dict[PartyId, list[Placed]] = {}
        self.recorded: dict[PartyId, list[Placed]] = {}
        self.leaves: dict[PartyId, list[Placed]] = {}
        self.withdraws: dict[ActId, list[Placed]] = {}
        self.kept: dict[str, list[Placed]] = {}
        """Valid acts that are only kept and shown, by kind: mandates, consents, children ..."""
        self.troubled: dict[str, dict[ActId, Placed]] = {}
        """Acts whose standing is decided by more than their past (rules 20 and 22), by object."""
        self.unsettled: set[str] = set()
        """Objects whose troubled acts have to be looked at again."""

    def topic(self, key: str) -> Topic:
        """Find the topic of an object, or begin it."""
        topic = self.topics.get(key)
        if topic is None:
            topic = self.topics[key] = Topic(key)
        return topic

    def voters(self, key: str) -> tuple[PartyId, ...]:
        """Give whose yes a decision on this object needs: on keys, only those who have one."""
        return self.noded if key.startswith("key/") else self.everyone

    def trouble(self, placed: Placed) -> None:
        """Remember an act whose standing may change with later knowledge."""
        key = str(placed.act.on.get("object", ""))
        self.troubled.setdefault(key, {})[placed.id] = placed
        self.unsettled.add(key)

    def get(self, name: str) -> Placed | None:
        """Find a placed act."""
        return self.weave.placed.get(ActId(name))
