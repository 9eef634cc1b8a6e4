"""Sides whose keys and salts are made from words, so that what they say is the same every time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.kernel.acts import By, body_digest, decision_digest, read_act, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.charters import Charter, Member, NodeKeys, charter_on
from mufakat.kernel.decisions import covered_confirms, next_vote
from mufakat.kernel.envelopes import ACT, Envelope, Signature, decode_envelope, encode_envelope, pae
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.places import Place
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.markings import Mark
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ZERO, DossierId, Json, KeyId, NodeId, PartyId

PEOPLE, NODE = By("secretary-1", "releasing_officer-1"), By("node", "")
AT = "2025-01-20T08:00:00Z"
FIRST = Place(0, "", ())


@dataclass
class Voice:
    """One side, which holds what it was told."""

    party: PartyId
    fold: Fold = field(default_factory=Fold)
    said: int = 0

    @property
    def key(self) -> Ed25519PrivateKey:
        """The key its node signs with. Never make a real key from a word."""
        return _key(f"{self.party} node")

    @property
    def root(self) -> Ed25519PrivateKey:
        """The key its card is signed with."""
        return _key(f"{self.party} root")

    @property
    def member(self) -> Member:
        """How a charter names it."""
        seal = _key(f"{self.party} seal")
        keys = NodeKeys(NodeId(f"{self.party.lower()}-1"), _public(self.key), _public(seal))
        return Member(self.party, _public(self.root), (keys,))

    def say(
        self,
        kind: str,
        on: Mapping[str, Json] | None = None,
        body: Mapping[str, Json] | None = None,
        *,
        by: By = PEOPLE,
        place: Place | None = None,
    ) -> Sent:
        """Say something after all it holds, or at another place, and give it as it travels."""
        at = place or (self.fold.place(self.party) if len(self.fold) else FIRST)
        self.said += 1
        salt = sha256(f"{self.party} {self.said}".encode()).digest()[:16]
        text = encode(dict(body or {}))
        payload = write_payload(
            kind=kind, dossier="" if kind == "charter" else self.dossier, party=self.party,
            node=self.member.nodes[0].node, seq=at.seq, prev=at.prev, seen=at.seen, claimed=AT,
            by=by, mark=Mark("AMBER", (), ""), att=(), body_sha256=body_digest(salt, text),
            on=dict(on or {}),
        )  # fmt: skip
        envelope = signed(ACT, payload, self.key)
        self.fold.add(read_act(payload, _id(self.key)))
        return Sent(envelope.decode(), salt.hex(), text.decode())

    @property
    def dossier(self) -> DossierId:
        """The matter it knows."""
        return self.fold.dossier or DossierId("")

    def offer(self, object_: str, value: Json) -> Sent:
        """Propose a value for a joint object."""
        joint = self.fold.joint(object_)
        base = joint.base if joint else ZERO
        digest = decision_digest(object_, base, value)
        return self.say(
            "slot.propose", next_vote(self.fold, self.party, object_, digest), {"value": value}
        )

    def accept(self, object_: str, offer: int = -1) -> Sent:
        """Accept an offer for a joint object."""
        joint = self.fold.joint(object_)
        digest = joint.offers[offer].digest if joint else ZERO
        return self.say("slot.accept", next_vote(self.fold, self.party, object_, digest))

    def owed(self) -> list[Sent]:
        """Say the confirms its votes cover."""
        found = covered_confirms(self.fold, self.party)
        return [self.say("slot.confirm", on, by=NODE) for on in found]

    def hear(self, sent: Iterable[Sent]) -> None:
        """Take in what others said."""
        for one in sent:
            envelope = decode_envelope(one.envelope.encode())
            self.fold.add(read_act(envelope.payload, envelope.signatures[0].keyid))


def signed(type_: str, payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """Give an envelope with one signature."""
    signature = Signature(_id(key), key.sign(pae(type_, payload)))
    return encode_envelope(Envelope(type_, payload, (signature,)))


def charter(members: Iterable[Voice]) -> dict[str, Json]:
    """Give what a charter of these sides says."""
    named = tuple(one.member for one in members)
    return charter_on(Charter(named, ("id", "ru", "en"), rules=1, suite="S1", kind="exchange"))


def _key(word: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(f"conformance {word}".encode()).digest())


def _public(key: Ed25519PrivateKey) -> str:
    return to_base64(key.public_key().public_bytes_raw())


def _id(key: Ed25519PrivateKey) -> KeyId:
    return KeyId(key_id(key.public_key().public_bytes_raw()))
