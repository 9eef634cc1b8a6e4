"""Keys, acts and values the kernel's tests begin from."""

from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import is_normalized

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from mufakat.kernel import envelopes
from mufakat.kernel.acts import By, Said, body_digest
from mufakat.kernel.charters import Charter, Member, NodeKeys
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import PublicKey, load_public
from mufakat.kernel.markings import Mark
from mufakat.kernel.values import ZERO, ActId, Digest, Json, NodeId, PartyId

SALT = bytes(range(16))
BODY = b'{"value":{"title":"Financing of terrorism"}}'


@dataclass(frozen=True)
class Signer:
    """A key pair that is the same in every run."""

    private: Ed25519PrivateKey
    public: PublicKey

    def sign(self, payload: bytes, payload_type: str = envelopes.ACT) -> envelopes.Envelope:
        """Sign a payload as that type."""
        sig = self.private.sign(envelopes.pae(payload_type, payload))
        return envelopes.Envelope(
            payload_type, payload, (envelopes.Signature(self.public.id, sig),)
        )


def signer(name: str) -> Signer:
    """Give the key pair of that name."""
    private = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())
    return Signer(private, load_public(private.public_key().public_bytes_raw()))


def public(name: str) -> str:
    """Give the public key of that name as a charter carries it."""
    return to_base64(signer(name).public.raw)


def seal(name: str) -> str:
    """Give 32 bytes that stand for a sealing key."""
    return to_base64(sha256(b"seal " + name.encode()).digest())


def digest(name: str) -> Digest:
    """Give a digest for that name."""
    return Digest(sha256(name.encode()).hexdigest())


def member(party: str) -> Member:
    """Give a member with one node, its keys named after it."""
    node = NodeId(f"{party.lower()}-1")
    keys = NodeKeys(node, public(f"{party} node"), seal(party))
    return Member(PartyId(party), public(f"{party} root"), (keys,))


def charter(*parties: str) -> Charter:
    """Give the charter of an agreement between these parties."""
    members = tuple(member(party) for party in parties or ("IDN", "RUS"))
    return Charter(members, ("id", "ru", "en"), 1, "S1", "agreement")


def said(**changes: object) -> Said:
    """Give all that goes into one act: an offer for an agenda item, unless changed."""
    whole: Said = {
        "kind": "slot.propose",
        "dossier": digest("dossier"),
        "party": "IDN",
        "node": "idn-1",
        "seq": 3,
        "prev": digest("act 2"),
        "seen": [ActId(digest("their act 5"))],
        "claimed": "2024-10-09T08:30:00Z",
        "by": By("desk-officer-1", "officer-2"),
        "mark": Mark("AMBER", ("H1",), "IDN:TERBATAS"),
        "att": [],
        "body_sha256": body_digest(SALT, BODY),
        "on": {
            "object": "item/4",
            "base": ZERO,
            "try": 0,
            "round": 0,
            "digest": digest("value"),
            "cites": [],
        },
    }
    whole.update(changes)  # type: ignore[typeddict-item]  # tests also write what is wrong
    return whole


def changed_bits(data: bytes) -> st.SearchStrategy[bytes]:
    """Give `data` with any one bit flipped."""
    return st.integers(0, len(data) * 8 - 1).map(lambda bit: flipped(data, bit))


def flipped(data: bytes, bit: int) -> bytes:
    """Give `data` with this bit flipped."""
    place, mask = bit // 8, 1 << bit % 8
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


def renamed(of: Member, party: str) -> Member:
    """Give a member with the same keys under another name."""
    return replace(of, party=PartyId(party))


KEYS = st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True)
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
# A mark that joins the letter of an escape before it is the one NFC string the profile refuses.
STRINGS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(
    lambda text: is_normalized("NFC", text) and is_normalized("NFC", text.replace("\n", "n"))
)
PLAIN_STRINGS = STRINGS.filter(lambda text: all(sign >= " " for sign in text))


def values(strings: st.SearchStrategy[str] = PLAIN_STRINGS) -> st.SearchStrategy[Json]:
    """Give any value inside the profile."""
    leaves: st.SearchStrategy[Json] = st.none() | st.booleans() | INTEGERS | strings
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
        max_leaves=20,
    )
