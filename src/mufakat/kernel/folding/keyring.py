"""Which key speaks for which party and node, and since when not any more (rules 8, 20, 22)."""

from mufakat.kernel.acts import Act
from mufakat.kernel.charters import Charter, Member
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import KeyId, PartyId

ROOT_KINDS = frozenset({"key.add", "key.revoke", "resume"})
"""What only a party's root key can say."""


class KeyRing:
    """Every key acts have named, each with the act it came by."""

    __slots__ = ("_nodes", "_roots", "revoked")

    def __init__(self) -> None:
        self._nodes: dict[tuple[str, str, str], list[Placed]] = {}
        self._roots: dict[tuple[str, str], list[Placed]] = {}
        self.revoked: dict[KeyId, list[tuple[int, Placed]]] = {}

    def charter(self, charter: Charter, source: Placed) -> None:
        """Take in the keys a charter lists."""
        for member in charter.members:
            self.member(member, source)

    def member(self, member: Member, source: Placed) -> None:
        """Take in the keys of one member, known from `source` on."""
        if member.root:
            root = key_id(from_base64(member.root))
            self._roots.setdefault((member.party, root), []).append(source)
        for node in member.nodes:
            self._nodes.setdefault((member.party, node.node, node.key_id), []).append(source)

    def add(self, source: Placed) -> None:
        """Take in a key its party's root has added."""
        on = source.act.on
        name = (source.party, str(on["node"]), str(on["key"]))
        self._nodes.setdefault(name, []).append(source)

    def revoke(self, source: Placed) -> None:
        """Take in a revocation."""
        good = source.act.on["last_good"]
        last = good if isinstance(good, int) else -1
        self.revoked.setdefault(KeyId(str(source.act.on["key"])), []).append((last, source))

    def of(self, party: PartyId) -> list[tuple[str, KeyId, Placed]]:
        """List the keys named for a party's nodes, each with the act it came by first."""
        return sorted(
            (
                (node, KeyId(key), min(sources, key=lambda each: each.rank))
                for (owner, node, key), sources in self._nodes.items()
                if owner == party
            ),
            key=lambda one: (one[2].rank, one[0], one[1]),
        )

    def knows(self, party: PartyId, node: str, key: str, view: View) -> bool:
        """Say whether `view` names this as a key of that party's node, revoked or not."""
        return any(held(each, view) for each in self._nodes.get((party, node, key), ()))

    def is_root(self, party: PartyId, key: str, view: View) -> bool:
        """Say whether `view` names this as that party's root key."""
        return any(held(each, view) for each in self._roots.get((party, key), ()))

    def code(self, placed: Placed) -> str:
        """Give the code that voids an act by its key; empty when the key is good."""
        act, clock = placed.act, placed.clock
        if act.kind in ROOT_KINDS:
            if self.is_root(act.party, act.keyid, clock):
                return ""
            known = self.knows(act.party, act.node, act.keyid, clock)
            return "wrong_key" if known else "unknown_key"
        if not self.knows(act.party, act.node, act.keyid, clock):
            root = self.is_root(act.party, act.keyid, clock)
            return "wrong_key" if root else "unknown_key"
        if act.keyid in self.revoked and self.revocations(act, clock):
            return "revoked_key"
        return ""

    def revocations(self, act: Act, view: View) -> list[Placed]:
        """List the revocations in `view` that put this act in doubt (rule 20)."""
        return [
            source
            for last, source in self.revoked.get(act.keyid, ())
            if act.seq > last and source.party == act.party and held(source, view)
        ]
