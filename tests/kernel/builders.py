"""A tiny world of members that say things to one another. Nothing is signed here."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.kernel.acts import Act, By, decision_digest, read_act, write_payload
from mufakat.kernel.charters import Charter, Member, NodeKeys, charter_on
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.markings import Mark
from mufakat.kernel.values import ActId, Json, KeyId, NodeId, PartyId

TWO = By("secretary", "releasing")
NODE = By("node", "")
CLAIMED = "2024-11-05T09:00:00Z"
PARTIES = ("IDN", "RUS", "SGP", "MYS", "PHL")
SOURCE = "5" * 64


@lru_cache
def public(name: str) -> str:
    """Give the public key that belongs to a name, in base64."""
    secret = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())
    return to_base64(secret.public_key().public_bytes_raw())


def key_of(name: str) -> KeyId:
    return key_id(from_base64(public(name)))


def member(party: str, *, node: bool = True) -> Member:
    if not node:
        return Member(PartyId(party))
    keys = NodeKeys(NodeId("n1"), public(f"{party}/n1"), public(f"{party}/seal"))
    return Member(PartyId(party), public(f"{party}/root"), (keys,))


def charter_for(parties: Iterable[str], recorded: Iterable[str] = ()) -> Charter:
    silent = set(recorded)
    members = tuple(member(party, node=party not in silent) for party in parties)
    return Charter(members, ("en",), 1, "S1", "meeting")


def digest(object_: str, base: str, value: Json) -> str:
    return decision_digest(object_, base, value)


class World:
    """One dossier as an all-knowing reader has it, and the means to say the next thing in it."""

    def __init__(
        self,
        parties: Sequence[str] = PARTIES[:2],
        recorded: Iterable[str] = (),
        *,
        open_: bool = True,
    ) -> None:
        self.parties = tuple(parties)
        self.charter = charter_for(parties, recorded)
        self.speaking = tuple(one.party for one in self.charter.members if one.has_node)
        self.fold = Fold()
        self.acts: list[Act] = []
        first = self.make("charter", charter_on(self.charter), by_party=self.speaking[0])
        self.dossier = first.dossier
        self.add(first)
        if open_:
            for party in self.speaking[1:]:
                self.say(party, "charter.accept")

    def make(  # noqa: PLR0913 -- everything an act can name
        self,
        kind: str,
        on: Mapping[str, object] | None = None,
        *,
        by_party: str,
        by: By | None = None,
        seq: int | None = None,
        prev: str | None = None,
        seen: Iterable[str] | None = None,
        node: str = "n1",
        key: str = "",
        claimed: str = CLAIMED,
        salt: str = "",
    ) -> Act:
        """Make an act without adding it; what is not said follows from what is known here."""
        first = kind == "charter"
        place = None if first else self.fold.place(by_party)
        root = kind in ("key.add", "key.revoke", "resume")
        payload = write_payload(
            kind=kind,
            dossier="" if first else self.dossier,
            party=by_party,
            node=node,
            seq=seq if seq is not None else (place.seq if place else 0),
            prev=prev if prev is not None else (place.prev if place else ""),
            seen=tuple(map(ActId, seen)) if seen is not None else (place.seen if place else ()),
            claimed=claimed,
            by=by or TWO,
            mark=Mark("GREEN", (), ""),
            att=(),
            body_sha256=sha256(salt.encode()).hexdigest(),
            on=cast("Mapping[str, Json]", on or {}),
        )
        name = key or (f"{by_party}/root" if root else f"{by_party}/{node}")
        return read_act(payload, key_of(name))

    def add(self, *acts: Act) -> None:
        for act in acts:
            self.fold.add(act)
            self.acts.append(act)

    def say(
        self, party: str, kind: str, on: Mapping[str, object] | None = None, **more: object
    ) -> Act:
        """Let a party that knows everything say something."""
        act = self.make(kind, on, by_party=party, **more)  # type: ignore[arg-type]
        self.add(act)
        return act

    def code(self, act: Act) -> str:
        return self.fold.verdict(act.id).code

    def heads(self, party: str) -> set[str]:
        return {*self.fold.heads().get(PartyId(party), ())}
