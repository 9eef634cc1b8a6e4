"""A partner's node for tests: real keys and a real fold, no database."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from mufakat.kernel.acts import Act, By, body_digest, read_act, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.charters import Member, NodeKeys
from mufakat.kernel.decisions import covered_confirms
from mufakat.kernel.envelopes import ACT, Envelope, Signature, decode_envelope, encode_envelope, pae
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.places import Place
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.markings import Mark
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import Digest, DossierId, Json, NodeId, PartyId
from mufakat.registry.sealing import HybridKey

TWO = By("secretary-1", "releasing_officer-1")
NODE = By("node", "")
AMBER = Mark("AMBER", (), "")


@dataclass
class Partner:
    """One other side, which says what a test tells it to."""

    party: PartyId
    node: NodeId = field(default_factory=lambda: NodeId("far-1"))
    root: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    seal: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    hybrid: HybridKey | None = None
    folds: dict[str, Fold] = field(default_factory=dict)
    got: list[Sent] = field(default_factory=list)

    @property
    def member(self) -> Member:
        nodes = (NodeKeys(self.node, _raw(self.key), _raw(self.seal)),)
        return Member(self.party, _raw(self.root), nodes)

    def take(self, sent: Iterable[Sent]) -> None:
        """Take in what the node under test has sent."""
        for one in sent:
            self.got.append(one)
            envelope = decode_envelope(one.envelope.encode())
            act = read_act(envelope.payload, envelope.signatures[0].keyid)
            self.folds.setdefault(act.dossier, Fold(act.dossier)).add(act)

    def say(  # noqa: PLR0913 -- an act has many sides
        self,
        dossier: str,
        kind: str,
        on: Mapping[str, Json] | None = None,
        body: Mapping[str, Json] | None = None,
        *,
        by: By = TWO,
        place: Place | None = None,
        key: Ed25519PrivateKey | None = None,
        claimed: str = "2025-01-20T08:00:00Z",
    ) -> Sent:
        """Say something, and give it as it travels."""
        fold = self.folds.setdefault(dossier, Fold(DossierId(dossier))) if dossier else None
        at = place or (fold.place(self.party) if fold else Place(0, "", ()))
        salt, text = secrets.token_bytes(16), encode(dict(body or {}))
        payload = write_payload(
            kind=kind, dossier=dossier, party=self.party, node=self.node, seq=at.seq,
            prev=at.prev, seen=at.seen, claimed=claimed, by=by, mark=AMBER,
            att=_attached(body or {}), body_sha256=body_digest(salt, text), on=on or {},
        )  # fmt: skip
        act = self._kept(payload, key or self.key)
        return Sent(_envelope(payload, key or self.key, act), salt.hex(), text.decode())

    def confirm_owed(self, dossier: str) -> list[Sent]:
        """Say the confirms this side owes, as its node would by itself."""
        owed = covered_confirms(self.folds[dossier], self.party)
        return [self.say(dossier, "slot.confirm", on, by=NODE) for on in owed]

    def _kept(self, payload: bytes, key: Ed25519PrivateKey) -> Act:
        act = read_act(payload, key_id(key.public_key().public_bytes_raw()))
        self.folds.setdefault(act.dossier, Fold(act.dossier)).add(act)
        return act


def _envelope(payload: bytes, key: Ed25519PrivateKey, act: Act) -> str:
    signature = Signature(act.keyid, key.sign(pae(ACT, payload)))
    return encode_envelope(Envelope(ACT, payload, (signature,))).decode()


def _raw(key: Ed25519PrivateKey | X25519PrivateKey) -> str:
    return to_base64(key.public_key().public_bytes_raw())


def _attached(body: Mapping[str, Json]) -> list[Digest]:
    listed = body.get("att", [])
    assert isinstance(listed, list)
    return [Digest(str(one["digest"])) for one in listed if isinstance(one, dict)]
