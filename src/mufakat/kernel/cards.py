"""The card two nodes pair with, and its fingerprint as words people can read to each other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from mufakat.kernel import envelopes
from mufakat.kernel.canonical import decode, encode
from mufakat.kernel.charters import Member, NodeKeys
from mufakat.kernel.envelopes import Envelope, verify_envelope
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, is_key, is_language, is_node, is_party
from mufakat.kernel.keys import load_hybrid, load_public
from mufakat.kernel.values import Json, NodeId, PartyId

ENDPOINTS = 8
NAME_LONG = 200
WORDS = 16
"""Words of a fingerprint: 128 bits."""

_CARD = b"mufakat/card/v1\n"
_KEYS = frozenset({"v", "party", "names", "root", "node", "key", "seal", "endpoints"})
_VERSIONS = {1: _KEYS, 2: _KEYS | {"hybrid"}}
"""What a card of each version says. The first had no hybrid sealing key, and is still read."""
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,253}(?:/[A-Za-z0-9._~/-]{0,200})?").fullmatch

# Vowels and consonants that Indonesian, Russian and English ears keep apart, also unstressed
# and over a telephone; syllables left out would make words nobody should have to read aloud.
_FIRST = "babudadidukakikulalilumimusasisu"
_SECOND = "gagigunaninupapipurarirutatuzazu"


class BadCard(Malformed):
    """A card that is not of its form or not signed by the root it names."""

    code = "card.form"


@dataclass(frozen=True, slots=True)
class Card:
    """One node of one party, as another party learns of it; `hybrid` is empty on an old one."""

    party: PartyId
    names: Mapping[str, str]
    root: str
    node: NodeId
    key: str
    seal: str
    endpoints: tuple[str, ...] = ()
    hybrid: str = ""

    @property
    def member(self) -> Member:
        """The member of a charter this card stands for."""
        return Member(self.party, self.root, (NodeKeys(self.node, self.key, self.seal),))


def write_card(card: Card) -> bytes:
    """Write the payload of a card, refusing whatever `read_card` would refuse."""
    names: dict[str, Json] = dict(card.names)
    payload: dict[str, Json] = {
        "v": 2 if card.hybrid else 1,
        "party": card.party,
        "names": names,
        "root": card.root,
        "node": card.node,
        "key": card.key,
        "seal": card.seal,
        "endpoints": [*card.endpoints],
    }
    if card.hybrid:
        payload["hybrid"] = card.hybrid
    data = encode(payload)
    _checked(payload)
    return data


def read_card(payload: bytes) -> Card:
    """Read the payload of a card, with every key strictly checked."""
    said = _checked(decode(payload))
    names, endpoints = said["names"], said["endpoints"]
    return Card(
        party=PartyId(str(said["party"])),
        names={lang: str(name) for lang, name in _mapping(names).items()},
        root=str(said["root"]),
        node=NodeId(str(said["node"])),
        key=str(said["key"]),
        seal=str(said["seal"]),
        endpoints=tuple(str(one) for one in endpoints) if isinstance(endpoints, list) else (),
        hybrid=str(said.get("hybrid", "")),
    )


def verify_card(envelope: Envelope) -> Card:
    """Give the card once the root key it names has signed it.

    Whether that root is the partner's is not known from here: people compare the fingerprint.
    """
    card = read_card(envelope.payload)
    root = load_public(from_base64(card.root))
    verify_envelope(envelope, key=root, payload_type=envelopes.CARD)
    return card


def card_digest(payload: bytes) -> bytes:
    """Hash a card: what its words and its square of dots both say."""
    return sha256(_CARD + payload).digest()


def fingerprint(payload: bytes) -> tuple[str, ...]:
    """Give the words two officers read to each other to compare a card."""
    return tuple(word(number) for number in card_digest(payload)[:WORDS])


def word(number: int) -> str:
    """Give the word for one byte: its first half picks one syllable, its second the other."""
    first, second = number >> 4, number & 15
    return _FIRST[2 * first : 2 * first + 2] + _SECOND[2 * second : 2 * second + 2]


def _checked(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict) or value.keys() != _keys_of(value.get("v")):
        raise BadCard(field="keys")
    for name, fits in _FIELDS.items():
        if not fits(value[name]):
            raise BadCard(field=name)
    if "hybrid" in value:
        load_hybrid(from_base64(str(value["hybrid"])))
    for name in ("root", "key"):
        load_public(from_base64(str(value[name])))
    if value["root"] == value["key"]:
        raise BadCard(field="key")
    return value


def _keys_of(version: Json) -> frozenset[str] | None:
    return _VERSIONS.get(version) if type(version) is int else None


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _are_names(value: Json) -> bool:
    return bool(value) and all(
        is_language(lang) and isinstance(name, str) and _is_name(name)
        for lang, name in _mapping(value).items()
    )


def _is_name(name: str) -> bool:
    # What does not print could make two names look alike on a screen.
    return bool(name.strip()) and len(name) <= NAME_LONG and name.isprintable()


def _are_endpoints(value: Json) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= ENDPOINTS
        and all(isinstance(one, str) and _ENDPOINT(one) for one in value)
    )


_FIELDS = {
    "party": is_party,
    "names": lambda value: isinstance(value, dict) and _are_names(value),
    "root": is_key,
    "node": is_node,
    "key": is_key,
    "seal": is_key,
    "endpoints": _are_endpoints,
}
