"""The partner while the stage is set: it reads what our node stored and answers there and then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mufakat.cli.bench.sender import Sender
from mufakat.kernel.acts import decision_digest, read_act
from mufakat.kernel.decisions import covered_confirms, next_refuse, next_vote
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.fold import Fold
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ZERO, ActId, DossierId, Json
from mufakat.registry import queries
from mufakat.registry.receiving import receive_acts


@dataclass(slots=True)
class FarSide:
    """A partner of the node under measure, which lives in the same process."""

    now: datetime
    sender: Sender = field(default_factory=Sender)

    def joins(self, dossier: DossierId) -> None:
        """Accept a matter our node opened."""
        self._meet(dossier)
        self.brings(dossier, [self.sender.say(dossier, "charter.accept", {}, {})])

    def accepts(self, dossier: DossierId, objects: Iterable[str]) -> None:
        """Say yes to the latest wording of these objects."""
        self._meet(dossier)
        self.brings(dossier, [self._yes(dossier, one) for one in objects])

    def proposes(self, dossier: DossierId, values: Mapping[str, Json]) -> None:
        """Propose these wordings, each instead of the one on the table if there is one."""
        self._meet(dossier)
        said = [one for each, value in values.items() for one in self._offer(dossier, each, value)]
        self.brings(dossier, said)

    def adds(self, dossier: DossierId, entries: Iterable[tuple[str, Json]]) -> None:
        """Add these entries."""
        self._meet(dossier)
        said = [
            self.sender.say(dossier, "entry.add", {"object": object_}, body)
            for object_, body in entries
        ]
        self.brings(dossier, said)

    def confirms(self, dossier: DossierId) -> None:
        """Confirm what our node answered last."""
        self._meet(dossier)
        self.brings(dossier, self._owed(dossier))

    def sets(self, dossier: DossierId, values: Mapping[str, Json]) -> None:
        """Say these things of its own."""
        self._meet(dossier)
        said = [
            self.sender.say(dossier, "own.set", {"object": object_}, body)
            for object_, body in values.items()
        ]
        self.brings(dossier, said)

    def _yes(self, dossier: DossierId, object_: str) -> Sent:
        fold = self.sender.folds[dossier]
        joint = fold.joint(object_)
        digest = joint.offers[-1].digest if joint else ZERO
        on = next_vote(fold, self.sender.site.party, object_, digest)
        return self.sender.say(dossier, "slot.accept", on, {})

    def _offer(self, dossier: DossierId, object_: str, value: Json) -> list[Sent]:
        fold, party = self.sender.folds[dossier], self.sender.site.party
        joint, said = fold.joint(object_), []
        if joint and joint.tries and joint.tries[-1].rounds[-1].status == "open":
            on = next_refuse(fold, party, object_)
            said.append(self.sender.say(dossier, "slot.refuse", on, {}))
        digest = decision_digest(object_, joint.base if joint else ZERO, value)
        on = next_vote(fold, party, object_, digest)
        return [*said, self.sender.say(dossier, "slot.propose", on, {"value": value})]

    def brings(self, dossier: DossierId, said: list[Sent]) -> None:
        """Bring it to our node, and afterwards what is owed for what our node answered."""
        while said:
            party = self.sender.site.party
            roots = {party: self.sender.root_public}
            receive_acts(dossier=dossier, sent=said, peer=party, roots=roots, now=self.now)
            self._meet(dossier)
            said = self._owed(dossier)

    def _owed(self, dossier: DossierId) -> list[Sent]:
        """Say what is owed for complete rounds this side has voted in."""
        owed = covered_confirms(self.sender.folds[dossier], self.sender.site.party)
        return [self.sender.say(dossier, "slot.confirm", on, {}, by_node=True) for on in owed]

    def _meet(self, dossier: DossierId) -> None:
        """Read what our node holds of a matter."""
        fold = self.sender.folds.setdefault(dossier, Fold(dossier))
        names = [ActId(one) for one in queries.act_rows(dossier).values_list("act", flat=True)]
        for one in queries.sent_forms([name for name in names if name not in fold]):
            envelope = decode_envelope(one.envelope.encode())
            fold.add(read_act(envelope.payload, envelope.keyid))
