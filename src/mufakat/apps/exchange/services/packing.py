"""A parcel as it travels: signed by one node, sealed to the other, labelled with both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.apps.exchange.services import sites
from mufakat.apps.exchange.services.sites import Peer
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.envelopes import PARCEL, decode_envelope, verify_envelope
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.forms import is_node, is_party
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import (
    ENVELOPE_LIMIT,
    Parcel,
    Site,
    hpke_info,
    read_parcel,
    write_parcel,
)
from mufakat.kernel.values import KeyId, NodeId, PartyId

LIMIT = ENVELOPE_LIMIT + 2048
"""Bytes of a sealed parcel with its label."""

_LABEL = re.compile(rb"mufakat-sealed-v1\n([0-9a-f]{64})\n([A-Z0-9-]{2,12})/([a-z0-9-]{1,32})\n")


class TooLarge(Malformed):
    """More bytes than a parcel may have."""

    code = "exchange.too_large"


class BadLabel(Malformed):
    """Not the form of a sealed parcel."""

    code = "exchange.label"


class NotForUs(Malformed):
    """A parcel sealed to a key that is not this node's."""

    code = "exchange.not_for_us"


class NotTheSender(Malformed):
    """A parcel whose inside names other ends than its label."""

    code = "exchange.not_the_sender"


class NotPaired(Refusal):
    """A parcel from a node that is not a partner: not yet, no longer, or never."""

    code = "exchange.not_paired"


class KeyRevoked(Refusal):
    """A parcel under a key its own side has revoked: a new card has to be compared first."""

    code = "exchange.key_revoked"


class OtherSuite(Refusal):
    """A parcel sealed otherwise than the first entry of its matter says."""

    code = "exchange.suite"


class NoHybridKey(Refusal):
    """The card of this partner has no key a matter of suite S2 could be sealed to."""

    code = "exchange.no_hybrid_key"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on the outside: to which sealing key, from which node."""

    key: KeyId
    from_: Site
    length: int


def pack(parcel: Parcel, peer: Peer, *, suite: str) -> bytes:
    """Sign a parcel and seal it to its receiver, under the suite of its matter."""
    signed = sites.sign(PARCEL, write_parcel(parcel))
    return seal_to(peer, signed, from_=parcel.from_, suite=suite)


def seal_to(peer: Peer, content: bytes, *, from_: Site, suite: str = "") -> bytes:
    """Seal bytes to one partner's node, with the label in front."""
    to = peer.hybrid if (suite or peer.suite) == HYBRID else peer.seal
    if not to:
        raise NoHybridKey(party=peer.party)
    named = key_id(to)
    label = f"mufakat-sealed-v1\n{named}\n{from_}\n".encode()
    return label + sites.seal(content, to=to, info=hpke_info(from_, peer.site, named))


def read_label(data: bytes, *, limit: int = LIMIT) -> Label:
    """Read the outside of a sealed parcel; its size is looked at before anything else."""
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit)
    match = _LABEL.match(data)
    if match is None:
        raise BadLabel
    key, party, node = (group.decode("ascii") for group in match.groups())
    if not (is_party(party) and is_node(node)):
        raise BadLabel
    return Label(KeyId(key), Site(PartyId(party), NodeId(node)), match.end())


def open_sealed(data: bytes, *, limit: int = LIMIT) -> tuple[Label, bytes]:
    """Open what was sealed to this node."""
    label = read_label(data, limit=limit)
    if label.key not in sites.seal_ids():
        raise NotForUs(key=label.key)
    info = hpke_info(label.from_, sites.us(), label.key)
    return label, sites.open_sealed(data[label.length :], to=label.key, info=info)


def unpack(data: bytes, peers: Mapping[Site, Peer]) -> tuple[Peer, Parcel, str]:
    """Give the parcel, the partner who made it and its suite, once every cheap check has passed.

    In this order: size, label, seal, partner, signature, form, both ends.
    """
    label, signed = open_sealed(data)
    peer = trusted(label.from_, peers)
    envelope = decode_envelope(signed, limit=ENVELOPE_LIMIT)
    parcel = read_parcel(verify_envelope(envelope, key=peer.key, payload_type=PARCEL))
    if (parcel.from_, parcel.to) != (peer.site, sites.us()):
        raise NotTheSender(parcel=parcel.id)
    return peer, parcel, HYBRID if sites.is_hybrid(label.key) else "S1"


def trusted(site: Site, peers: Mapping[Site, Peer]) -> Peer:
    """Give the partner with that node, unless its own side has revoked the key it signs with."""
    peer = paired(site, peers)
    if sites.is_revoked(peer):
        raise KeyRevoked(site=str(peer.site))
    return peer


def paired(site: Site, peers: Mapping[Site, Peer]) -> Peer:
    """Give the partner with that node, or refuse: nothing is taken from anybody else."""
    peer = peers.get(site)
    if peer is None:
        raise NotPaired(site=str(site))
    return peer
