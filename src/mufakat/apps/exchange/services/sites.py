"""The two ends of a parcel: this node with its keys, and the partners it is paired with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import monotonic

from mufakat.apps.parties import queries as parties
from mufakat.kernel.cards import Card
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.errors import Missing
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import PublicKey, key_id, load_public
from mufakat.kernel.parcels import Site
from mufakat.kernel.values import KeyId, PartyId
from mufakat.registry import keystore, queries, sealing


@dataclass(frozen=True, slots=True)
class Peer:
    """A partner's node, as its card gives it."""

    party: PartyId
    site: Site
    key: PublicKey
    seal: bytes
    seal_id: KeyId
    endpoint: str
    root: str
    hybrid: bytes = b""
    """Its sealing key of suite S2; empty where its card is from before there were any."""

    @property
    def suite(self) -> str:
        """The strongest suite it can open: what belongs to no one matter is sealed by it."""
        return HYBRID if self.hybrid else "S1"


@dataclass(frozen=True, slots=True)
class _Ours:
    """Our end of every parcel, and our keys."""

    site: Site
    keys: keystore.KeyStore
    key: PublicKey


@dataclass(slots=True)
class _Known:
    """Who we are and who was confirmed when last asked, and until when that is not asked again."""

    ours: _Ours | None = None
    ours_until: float = 0.0
    peers: Mapping[Site, Peer] = field(default_factory=dict)
    revoked: frozenset[KeyId] = frozenset()
    seals: Mapping[tuple[PartyId, KeyId], str] = field(default_factory=dict)
    peers_until: float = 0.0


FRESH_SECONDS = 1.0
_known = _Known()


def us() -> Site:
    """Give this node's end of every parcel."""
    return _ours().site


def our_key() -> PublicKey:
    """Give the public key this node signs with."""
    return _ours().key


def confirmed_peers() -> Mapping[Site, Peer]:
    """Give the partners whose cards our officer confirmed: only from these anything is taken.

    What was confirmed is known here a second later at most: asking for every parcel is too dear.
    """
    if monotonic() >= _known.peers_until:
        _known.seals = queries.added_seals()
        _known.peers = {peer.site: peer for peer in map(peer_of, confirmed_cards())}
        _known.revoked = queries.revoked_keys()
        _known.peers_until = monotonic() + FRESH_SECONDS
    return _known.peers


def is_revoked(peer: Peer) -> bool:
    """Say whether a partner's root has revoked this key, in whichever matter (rule 20)."""
    confirmed_peers()
    return peer.key.id in _known.revoked


def forget() -> None:
    """Ask again who we are and who is confirmed, at the next parcel."""
    _known.ours_until = _known.peers_until = 0.0


def paired_peers() -> list[Peer]:
    """List the partners where both officers have confirmed: only to these anything is sent."""
    confirmed_peers()
    return [peer_of(one.card) for one in _confirmed() if one.may_be_sent_to]


def peer_of(card: Card | None) -> Peer:
    """Give the partner's node a card describes."""
    if card is None:
        raise Missing(what="card")
    # A sealing key its root has named since, in a matter of ours, needs no new card.
    named = _known.seals.get((card.party, key_id(from_base64(card.key))), card.seal)
    known = _peer(Site(card.party, card.node), card.root, card.key, named, card.endpoints)
    return replace(known, hybrid=from_base64(card.hybrid))


def confirmed_cards() -> list[Card]:
    """List the cards our officer confirmed."""
    return [one.card for one in _confirmed() if one.card is not None]


def sign(payload_type: str, payload: bytes) -> bytes:
    """Sign a payload with the node key and give its envelope."""
    return _ours().keys.sign(payload_type, payload)


def sign_bytes(message: bytes) -> bytes:
    """Sign bytes that have their own form, such as a cosignature."""
    return _ours().keys.sign_raw(message)


def seal(content: bytes, *, to: bytes, info: bytes) -> bytes:
    """Seal bytes to a partner's sealing key."""
    return sealing.seal(content, to=to, info=info)


def seal_ids() -> frozenset[KeyId]:
    """Give the ids of the sealing keys this node can open with."""
    return frozenset(_ours().keys.seals)


def is_hybrid(key: KeyId) -> bool:
    """Say whether a sealing key of ours is the one of suite S2."""
    return isinstance(_ours().keys.seals[key], sealing.HybridKey)


def open_sealed(sealed: bytes, *, to: KeyId, info: bytes) -> bytes:
    """Open what was sealed to one of this node's sealing keys."""
    return sealing.open_sealed(sealed, key=_ours().keys.seals[to], info=info)


def _ours() -> _Ours:
    if _known.ours is None or monotonic() >= _known.ours_until:
        said, keys = parties.our_party(), keystore.our_keys()
        _known.ours = _Ours(
            site=Site(said.party, said.node),
            keys=keys,
            key=load_public(keys.node_public),
        )
        _known.ours_until = monotonic() + FRESH_SECONDS
    return _known.ours


def _confirmed() -> list[parties.Peer]:
    return [one for one in parties.peers() if one.card is not None and one.is_confirmed]


@lru_cache(maxsize=64)
def _peer(site: Site, root: str, key: str, seal_key: str, endpoints: tuple[str, ...]) -> Peer:
    raw = from_base64(seal_key)
    return Peer(
        party=site.party,
        site=site,
        key=load_public(from_base64(key)),
        seal=raw,
        seal_id=key_id(raw),
        endpoint=endpoints[0] if endpoints else "",
        root=root,
    )
