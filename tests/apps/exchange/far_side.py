"""A partner's node for the exchange's tests: packs parcels and reads ours, has no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mufakat.apps.exchange.services import receiving, sites
from mufakat.apps.exchange.services.packing import LIMIT, read_label
from mufakat.apps.exchange.services.quotas import Quota
from mufakat.apps.exchange.services.witnessing import (
    add_cosignature,
    check_cosigned,
    write_request,
)
from mufakat.apps.parties.models import PeerRow
from mufakat.kernel.acts import By
from mufakat.kernel.cards import Card, write_card
from mufakat.kernel.charters import HYBRID, Charter, Member, NodeKeys
from mufakat.kernel.envelopes import (
    CARD,
    PARCEL,
    RECEIPT,
    Envelope,
    Signature,
    decode_envelope,
    encode_envelope,
    pae,
    verify_envelope,
)
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import PublicKey, key_id, load_public
from mufakat.kernel.log.checkpoints import Checkpoint, checkpoint_text, log_origin
from mufakat.kernel.log.notes import (
    COSIGNATURE,
    Note,
    NoteKey,
    note_signature,
    read_note,
    write_note,
)
from mufakat.kernel.log.tree import leaf_hash, tree_root
from mufakat.kernel.parcels import (
    ENVELOPE_LIMIT,
    Parcel,
    Sent,
    Site,
    hpke_info,
    read_parcel,
    write_parcel,
)
from mufakat.kernel.receipts import Outcome, Receipt, read_receipt, write_receipt
from mufakat.kernel.values import ActId, Digest, DossierId, KeyId, NodeId, PartyId
from mufakat.registry import queries, sealing
from mufakat.registry import receiving as registry
from mufakat.registry.keystore import our_keys
from mufakat.registry.services import Hand
from tests.partners import TWO, Partner

NOW = datetime(2025, 1, 21, 2, 0, tzinfo=UTC)
SECRETARY = Hand("dewi", "secretary-1")
OFFICER = Hand("budi", "releasing_officer-1")


@dataclass
class FarSide:
    """One partner's node."""

    party: PartyId
    partner: Partner = field(init=False)
    two: By = TWO
    endpoint: str = "http://127.0.0.1:9"
    seen: str = ""
    """The head of our log it cosigned last."""

    def __post_init__(self) -> None:
        self.partner = Partner(self.party)

    @property
    def site(self) -> Site:
        return Site(self.party, self.partner.node)

    @property
    def card(self) -> Card:
        member = self.partner.member
        (keys,) = member.nodes
        return Card(
            self.party, {"en": "Aceh"}, member.root, keys.node, keys.key, keys.seal,
            (self.endpoint,), to_base64(self.partner.hybrid.public) if self.partner.hybrid else "",
        )  # fmt: skip

    def pair(self, *, confirmed: bool = True, confirmed_us: bool = True) -> None:
        """Let this side's card be known at our node, compared by both officers."""
        signed = sign(self.partner.root, CARD, write_card(self.card))
        PeerRow.objects.update_or_create(
            {
                "names": {"en": "Aceh"},
                "card": signed.decode(),
                "confirmed_at": NOW if confirmed else None,
                "confirmed_us_at": NOW if confirmed_us else None,
            },
            party=self.party,
        )
        sites.forget()

    def learn(self, dossier: DossierId) -> None:
        """Let this side know every act our node holds."""
        acts = list(queries.act_rows(dossier).values_list("act", flat=True))
        self.partner.take(queries.sent_forms(acts))

    def tell(self, dossier: DossierId, sent: Sequence[Sent]) -> list[Outcome]:
        """Bring acts to our node past the exchange."""
        roots = {self.party: self.partner.member.root}
        return registry.receive_acts(
            dossier=dossier, sent=sent, peer=self.party, roots=roots, now=NOW
        )

    def fold(self, dossier: DossierId) -> Fold:
        return self.partner.folds.setdefault(dossier, Fold(dossier))

    def heads(self, dossier: DossierId) -> tuple[ActId, ...]:
        return tuple(act for acts in self.fold(dossier).heads().values() for act in acts)

    def parcel(self, dossier: DossierId, acts: Sequence[Sent] = (), **more: Any) -> Parcel:  # noqa: ANN401 -- any field
        """Make a parcel of this side for our node."""
        begun = Parcel(token_hex(16), self.site, sites.us(), dossier, self.heads(dossier))
        return replace(begun, acts=tuple(acts), **more)

    def pack(self, parcel: Parcel, *, suite: str = "S1") -> bytes:
        """Sign and seal a parcel as this side's node would."""
        return self.seal(sign(self.partner.key, PARCEL, write_parcel(parcel)), suite=suite)

    def seal(self, signed: bytes, *, suite: str = "S1") -> bytes:
        """Seal bytes to our node."""
        ours = our_keys().hybrid_public if suite == HYBRID else our_keys().seal_public
        info = hpke_info(self.site, sites.us(), key_id(ours))
        label = f"mufakat-sealed-v1\n{key_id(ours)}\n{self.site}\n".encode()
        return label + sealing.seal(signed, to=ours, info=info)

    def post(
        self,
        parcel: Parcel,
        *,
        now: datetime = NOW,
        quota: Quota | None = None,
        suite: str = "S1",
    ) -> Parcel:
        """Bring a parcel to our node and read the answer."""
        sealed = self.pack(parcel, suite=suite)
        return self.open(receiving.receive(sealed, now=now, quota=quota or Quota()))

    def open(self, data: bytes) -> Parcel:
        """Open and verify what our node answered."""
        signed = self.unseal(data)
        key = load_public(our_keys().node_public)
        envelope = decode_envelope(signed, limit=ENVELOPE_LIMIT)
        return read_parcel(verify_envelope(envelope, key=key, payload_type=PARCEL))

    def unseal_piece(self, data: bytes) -> bytes:
        return self.unseal(data, limit=len(data))

    def unseal(self, data: bytes, *, limit: int = LIMIT) -> bytes:
        label = read_label(data, limit=limit)
        info = hpke_info(label.from_, self.site, label.key)
        return sealing.open_sealed(data[label.length :], key=self.key_named(label.key), info=info)

    def key_named(self, name: KeyId) -> sealing.SealingKey:
        """Give the sealing key of this side a label names."""
        hybrid = self.partner.hybrid
        return hybrid if hybrid and key_id(hybrid.public) == name else self.partner.seal

    def log_request(self, dossier: DossierId, size: int, old: int, *, other: bool = False) -> str:
        """Ask our node to cosign a log of this side; `other` is one with another beginning."""
        leaves = [leaf_hash(f"{other}{number}".encode()) for number in range(size)]
        return write_request(self.log_head(dossier, size, other=other), leaves, old)

    def log_head(self, dossier: DossierId, size: int, *, other: bool = False) -> str:
        """Sign the head of a log of this side."""
        origin = log_origin(self.party, self.partner.node, dossier)
        leaves = [leaf_hash(f"{other}{number}".encode()) for number in range(size)]
        text = checkpoint_text(Checkpoint(origin, size, tree_root(leaves)))
        line = note_signature(NoteKey(origin, self.key), self.partner.key.sign(text.encode()))
        return write_note(Note(text, (line,))).decode()

    def cosign(self, note: str) -> str:
        """Cosign a head of our node's log as this side's node would."""
        key = NoteKey(str(self.site), self.key, COSIGNATURE)
        at = int(NOW.timestamp())
        return add_cosignature(
            read_note(note.encode()), key=key, time=at, sign=self.partner.key.sign
        )

    def cosigned_size(self, dossier: DossierId, note: str) -> int:
        """Verify that both this side and our node signed a head of this side's log."""
        log = NoteKey(log_origin(self.party, self.partner.node, dossier), self.key)
        return check_cosigned(note, log=log, witness=NoteKey(str(sites.us()), sites.our_key())).size

    @property
    def key(self) -> PublicKey:
        return load_public(self.partner.key.public_key().public_bytes_raw())

    def receipts(self, parcel: Parcel) -> list[Receipt]:
        """Read and verify the receipts in an answer."""
        key = load_public(our_keys().node_public)
        envelopes = [decode_envelope(text.encode()) for text in parcel.receipts]
        return [
            read_receipt(verify_envelope(one, key=key, payload_type=RECEIPT)) for one in envelopes
        ]

    def receipt(  # noqa: PLR0913 -- one word for each thing it may say otherwise
        self,
        parcel: Parcel,
        *,
        status: str = "stored",
        digest: str = "",
        outcomes: bool = True,
        head: str = "",
        cosigned: str = "",
    ) -> str:
        """Sign a receipt for a parcel of ours, telling the truth unless told otherwise."""
        self.partner.take(parcel.acts)
        code, index = ("", 0) if status == "stored" else ("act.parents_missing", -1)
        names = [registry.act_of(one) for one in parcel.acts] if outcomes else []
        receipt = Receipt(
            parcel=parcel.id,
            from_=self.site,
            to=sites.us(),
            dossier=parcel.dossier,
            outcomes=tuple(Outcome(name, status, code, index) for name in names),
            checkpoint=head,
            heads=self.heads(parcel.dossier),
            state_digest=Digest(digest or self.fold(parcel.dossier).digest()),
            cosigned=cosigned,
        )
        return sign(self.partner.key, RECEIPT, write_receipt(receipt)).decode()


def sign(key: Ed25519PrivateKey, type_: str, payload: bytes) -> bytes:
    keyid = key_id(key.public_key().public_bytes_raw())
    signature = Signature(keyid, key.sign(pae(type_, payload)))
    return encode_envelope(Envelope(type_, payload, (signature,)))


def our_member() -> Member:
    keys = our_keys()
    key, seal = to_base64(keys.node_public), to_base64(keys.seal_public)
    return Member(PartyId("BALI"), queries.our_root(), (NodeKeys(NodeId("bali-1"), key, seal),))


def charter_of_two(far: FarSide, suite: str = "S1") -> Charter:
    members = (our_member(), far.partner.member)
    return Charter(members, ("id", "ru", "en"), rules=1, suite=suite, kind="agreement")
