"""A partner's node that lives in memory and makes its parcels beforehand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_bytes, token_hex
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from mufakat.kernel.acts import By, body_digest, decision_digest, read_act, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.cards import Card, write_card
from mufakat.kernel.charters import Charter, Member, NodeKeys, charter_on
from mufakat.kernel.envelopes import (
    ACT,
    CARD,
    PARCEL,
    Envelope,
    Signature,
    decode_envelope,
    encode_envelope,
    pae,
)
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.markings import Mark
from mufakat.kernel.parcels import Parcel, Sent, Site, hpke_info, write_parcel
from mufakat.kernel.values import ZERO, DossierId, Json, NodeId, PartyId
from mufakat.node import clock
from mufakat.registry import sealing

if TYPE_CHECKING:
    from mufakat.kernel.folding.places import Place

TWO = By("secretary-1", "releasing_officer-1")
NODE = By("node", "")
AMBER = Mark("AMBER", (), "")
TEXT = "Pertemuan pakar membahas strategi penanggulangan; встреча экспертов обсуждает стратегии. "


@dataclass(frozen=True, slots=True)
class Receiver:
    """The node under measure: where it is and what is sealed to it."""

    site: Site
    seal: bytes


@dataclass(slots=True)
class Sender:
    """The other side of the bench."""

    site: Site = field(default_factory=lambda: Site(PartyId("SENDER"), NodeId("sender-1")))
    root: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    seal: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    claimed: str = field(default_factory=lambda: f"{clock.now():%Y-%m-%dT%H:%M:%SZ}")
    folds: dict[DossierId, Fold] = field(default_factory=dict)
    accepts: dict[DossierId, Sent] = field(default_factory=dict)

    def card(self) -> bytes:
        """Give this side's signed card."""
        card = Card(
            party=self.site.party,
            names={"en": "Sender", "id": "Pengirim", "ru": "Отправитель"},
            root=_raw(self.root),
            node=self.site.node,
            key=_raw(self.key),
            seal=_raw(self.seal),
        )
        return _signed(self.root, CARD, write_card(card))

    def learn(self, charter: str) -> DossierId:
        """Take in the charter of a matter the receiver offers."""
        envelope = decode_envelope(charter.encode())
        act = read_act(envelope.payload, envelope.keyid)
        self.folds[act.dossier] = Fold(act.dossier)
        self.folds[act.dossier].add(act)
        return act.dossier

    def open(self) -> DossierId:
        """Open a matter with a member that has no node, so that nobody has to accept it."""
        us = Member(self.site.party, _raw(self.root), (self._node,))
        members = (us, Member(PartyId("SILENT"), "", ()))
        charter = Charter(members, ("id", "ru", "en"), rules=1, suite="S1", kind="exchange")
        salt, text = token_bytes(16), b"{}"
        payload = write_payload(
            kind="charter",
            dossier="",
            party=self.site.party,
            node=self.site.node,
            seq=0,
            prev="",
            seen=(),
            claimed=self.claimed,
            by=TWO,
            mark=AMBER,
            att=(),
            body_sha256=body_digest(salt, text),
            on=charter_on(charter),
        )
        return self.learn(_signed(self.key, ACT, payload).decode("ascii"))

    @property
    def _node(self) -> NodeKeys:
        return NodeKeys(self.site.node, _raw(self.key), _raw(self.seal))

    @property
    def root_public(self) -> str:
        """The root key as a card names it."""
        return _raw(self.root)

    def say(
        self,
        dossier: DossierId,
        kind: str,
        on: Mapping[str, Json],
        body: Json,
        *,
        by_node: bool = False,
    ) -> Sent:
        """Say something in a matter, at its place in our chain."""
        fold = self.folds[dossier]
        place: Place = fold.place(self.site.party)
        salt, text = token_bytes(16), encode(body)
        payload = write_payload(
            kind=kind,
            dossier=dossier,
            party=self.site.party,
            node=self.site.node,
            seq=place.seq,
            prev=place.prev,
            seen=place.seen,
            claimed=self.claimed,
            by=NODE if by_node else TWO,
            mark=AMBER,
            att=(),
            body_sha256=body_digest(salt, text),
            on=on,
        )
        envelope = _signed(self.key, ACT, payload)
        fold.add(read_act(payload, key_id(from_base64(_raw(self.key)))))
        return Sent(envelope.decode("ascii"), salt.hex(), text.decode())

    def acts(self, dossier: DossierId, count: int) -> Iterator[Sent]:
        """Say a mix like the demo's: proposals, facts and own words, of a kilobyte and a half."""
        for number in range(count):
            text: Json = {"text": {"id": TEXT, "ru": TEXT[:60]}, "number": number}
            match number % 5:
                case 0 | 1:
                    object_ = f"item/{number}"
                    digest = decision_digest(object_, ZERO, text)
                    vote: dict[str, Json] = {
                        "object": object_, "base": ZERO, "try": 0, "round": 0,
                        "digest": digest, "cites": [],
                    }  # fmt: skip
                    yield self.say(dossier, "slot.propose", vote, {"value": text})
                case 2 | 3:
                    yield self.say(dossier, "entry.add", {"object": f"fact/{number}"}, text)
                case _:
                    yield self.say(dossier, "own.set", {"object": f"bench/{number % 50}"}, text)

    def pack(self, dossier: DossierId, acts: Sequence[Sent], to: Receiver) -> bytes:
        """Sign and seal one parcel as the exchange does."""
        parcel = Parcel(token_hex(16), self.site, to.site, dossier, acts=tuple(acts))
        signed = _signed(self.key, PARCEL, write_parcel(parcel))
        seal_id = key_id(to.seal)
        label = f"mufakat-sealed-v1\n{seal_id}\n{self.site}\n".encode()
        info = hpke_info(self.site, to.site, seal_id)
        return label + sealing.seal(signed, to=to.seal, info=info)


def _signed(key: Ed25519PrivateKey, type_: str, payload: bytes) -> bytes:
    keyid = key_id(key.public_key().public_bytes_raw())
    signature = Signature(keyid, key.sign(pae(type_, payload)))
    return encode_envelope(Envelope(type_, payload, (signature,)))


def _raw(key: Ed25519PrivateKey | X25519PrivateKey) -> str:
    return to_base64(key.public_key().public_bytes_raw())
