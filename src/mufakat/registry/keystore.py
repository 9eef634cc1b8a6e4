"""The keys of this node: root in an encrypted file to be kept offline, node and sealing key."""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings

from mufakat.kernel.envelopes import Envelope, Signature, encode_envelope, pae
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import Json, KeyId
from mufakat.registry.errors import NoKeys, RootAway, WrongPassphrase
from mufakat.registry.journal import FILE, Journal, sync_folder
from mufakat.registry.sealing import HybridKey, SealingKey

ROOT, ROOT_PUBLIC, NODE, SEAL = "root.pem", "root.pub", "node.key", "seal.key"
HYBRID = "hybrid.key"
NEXT = ".next"
FRESH, OLD = "seal.key.fresh", "seal.*.old"
"""The sealing key that waits for the root to name it, and those parcels may still be sealed to."""


@dataclass(frozen=True, slots=True, eq=False)
class KeyStore:
    """The keys of one node and the journal of what they signed."""

    root_public: bytes
    node: Ed25519PrivateKey
    seal: X25519PrivateKey
    journal: Journal
    folder: Path
    hybrid: HybridKey
    old_seals: tuple[X25519PrivateKey, ...] = ()

    @property
    def node_public(self) -> bytes:
        """The raw public key acts and parcels of this node are checked with."""
        return self.node.public_key().public_bytes_raw()

    @property
    def seal_public(self) -> bytes:
        """The raw public key others seal to."""
        return self.seal.public_key().public_bytes_raw()

    @property
    def hybrid_public(self) -> bytes:
        """The raw public key others seal to in matters of suite S2."""
        return self.hybrid.public

    @property
    def seals(self) -> dict[KeyId, SealingKey]:
        """The sealing keys this node opens with, by their ids: hybrid, present and old ones."""
        keys = (*self.old_seals, self.seal)
        plain = {key_id(one.public_key().public_bytes_raw()): one for one in keys}
        return {**plain, key_id(self.hybrid_public): self.hybrid}

    @property
    def sealing_since(self) -> datetime:
        """When the present sealing key was made."""
        return datetime.fromtimestamp((self.folder / SEAL).stat().st_mtime, UTC)

    @property
    def node_keyid(self) -> KeyId:
        """The id of the node key."""
        return key_id(self.node_public)

    def sign(self, payload_type: str, payload: bytes) -> bytes:
        """Sign a parcel, receipt or card with the node key and give the envelope."""
        return enveloped(self.node, payload_type, payload)

    def sign_raw(self, message: bytes) -> bytes:
        """Sign bytes that have their own form, such as a log's note."""
        return self.node.sign(message)

    def root(self, passphrase: str) -> Ed25519PrivateKey:
        """Open the root key, whose file must lie in the folder for as long as this takes."""
        return open_root(self.folder, passphrase)

    def sign_by_root(self, payload_type: str, payload: bytes, *, passphrase: str) -> bytes:
        """Sign with the root key and give the envelope."""
        return enveloped(self.root(passphrase), payload_type, payload)


def make_keys(folder: Path, *, passphrase: str) -> KeyStore:
    """Make the keys of a new node in `folder`; existing keys are never replaced."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / NODE).exists():
        return keys_in(folder)
    root, seal = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    _keep(folder / ROOT, _locked(root, passphrase))
    _keep(folder / ROOT_PUBLIC, to_base64(root.public_key().public_bytes_raw()).encode())
    _keep(folder / SEAL, seal.private_bytes_raw())
    _keep(folder / NODE, Ed25519PrivateKey.generate().private_bytes_raw())
    return keys_in(folder)


def make_new_root(folder: Path, *, passphrase: str) -> bytes:
    """Make another root key where the one before is lost, and give its public half.

    Every matter knows the one before until its sides have decided on this one.
    """
    root, old = Ed25519PrivateKey.generate(), (folder / ROOT_PUBLIC).read_bytes()
    kept = folder / f"root.{key_id(from_base64(old.decode('ascii')))[:16]}.lost.pub"
    if not kept.exists():
        _keep(kept, old)
    public = to_base64(root.public_key().public_bytes_raw()).encode()
    # The public half last: whoever it names must be able to sign.
    for name, content in ((ROOT, _locked(root, passphrase)), (ROOT_PUBLIC, public)):
        (folder / f"{name}{NEXT}").unlink(missing_ok=True)
        _keep(folder / f"{name}{NEXT}", content)
        (folder / f"{name}{NEXT}").replace(folder / name)
    sync_folder(folder)
    keys_in.cache_clear()
    return root.public_key().public_bytes_raw()


@lru_cache(maxsize=8)
def keys_in(folder: Path) -> KeyStore:
    """Open the keys in `folder`; one store per folder and process, so one journal."""
    try:
        return KeyStore(
            root_public=_public(folder),
            node=Ed25519PrivateKey.from_private_bytes((folder / NODE).read_bytes()),
            seal=X25519PrivateKey.from_private_bytes((folder / SEAL).read_bytes()),
            journal=Journal(folder / FILE),
            folder=folder,
            hybrid=_hybrid_in(folder),
            old_seals=tuple(
                X25519PrivateKey.from_private_bytes(path.read_bytes())
                for path in sorted(folder.glob(OLD))
            ),
        )
    except FileNotFoundError:
        raise NoKeys from None


def next_keys(folder: Path) -> tuple[bytes, bytes]:
    """Make the node's next two keys, once, and give their public halves: to sign, to seal.

    They wait beside the present ones until the root key has named them; see `adopt_next`.
    """
    node, seal = folder / f"{NODE}{NEXT}", folder / f"{SEAL}{NEXT}"
    if not seal.exists():
        _keep(seal, X25519PrivateKey.generate().private_bytes_raw())
    if not node.exists():
        _keep(node, Ed25519PrivateKey.generate().private_bytes_raw())
    return (
        Ed25519PrivateKey.from_private_bytes(node.read_bytes()).public_key().public_bytes_raw(),
        X25519PrivateKey.from_private_bytes(seal.read_bytes()).public_key().public_bytes_raw(),
    )


def adopt_next(folder: Path, named: Collection[KeyId]) -> bool:
    """Let the next keys be the node's own from here on, if one of them is among those named."""
    fresh = folder / f"{NODE}{NEXT}"
    if not fresh.exists() or key_id(next_keys(folder)[0]) not in named:
        return False
    _keep_old_seal(folder)
    # The node key last: until it is in place, a crash leaves everything to be done again.
    for name in (SEAL, NODE):
        (folder / f"{name}{NEXT}").replace(folder / name)
    sync_folder(folder)
    keys_in.cache_clear()
    return True


def take_up(keys: KeyStore, added: Iterable[Mapping[str, Json]]) -> None:
    """Go on with those of our keys that wait and that the root key has named by these words."""
    said = [(KeyId(str(one["key"])), str(one["seal"])) for one in added]
    adopt_next(keys.folder, {key for key, _seal in said})
    adopt_seal(keys.folder, {seal for key, seal in said if key == keys.node_keyid})


def fresh_seal(folder: Path) -> bytes:
    """Make the node's next sealing key, once, and give its public half."""
    path = folder / FRESH
    if not path.exists():
        _keep(path, X25519PrivateKey.generate().private_bytes_raw())
    return _seal_in(path).public_key().public_bytes_raw()


def adopt_seal(folder: Path, named: Collection[str]) -> bool:
    """Let the fresh sealing key be the node's own, if it is among those named, in base64.

    The one before is kept: what was sealed to it is still opened, until it is destroyed.
    """
    if not (folder / FRESH).exists() or to_base64(fresh_seal(folder)) not in named:
        return False
    _keep_old_seal(folder)
    (folder / FRESH).replace(folder / SEAL)
    sync_folder(folder)
    keys_in.cache_clear()
    return True


def destroy_old_seals(folder: Path) -> int:
    """Destroy the sealing keys that were replaced, and give how many: nothing opens them again."""
    found = sorted(folder.glob(OLD))
    for path in found:
        path.unlink()
    sync_folder(folder)
    keys_in.cache_clear()
    return len(found)


def our_keys() -> KeyStore:
    """Open the keys of this node's home."""
    return keys_in(Path(settings.MUFAKAT_HOME) / "keys")


def open_root(folder: Path, passphrase: str) -> Ed25519PrivateKey:
    """Open the root key with its passphrase."""
    try:
        pem = (folder / ROOT).read_bytes()
        root = serialization.load_pem_private_key(pem, passphrase.encode())
    except FileNotFoundError:
        raise RootAway from None
    except ValueError:
        raise WrongPassphrase from None
    if not isinstance(root, Ed25519PrivateKey):
        raise NoKeys
    return root


def _public(folder: Path) -> bytes:
    return from_base64((folder / ROOT_PUBLIC).read_text("ascii"))


def enveloped(key: Ed25519PrivateKey, payload_type: str, payload: bytes) -> bytes:
    """Sign a payload with one of our keys and give the envelope."""
    keyid = key_id(key.public_key().public_bytes_raw())
    signature = Signature(keyid, key.sign(pae(payload_type, payload)))
    return encode_envelope(Envelope(payload_type, payload, (signature,)))


def _locked(root: Ed25519PrivateKey, passphrase: str) -> bytes:
    return root.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )


def _keep_old_seal(folder: Path) -> None:
    """Keep the present sealing key under a name of its own; once is enough."""
    raw = (folder / SEAL).read_bytes()
    public = X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
    path = folder / f"seal.{key_id(public)[:16]}.old"
    if not path.exists():
        _keep(path, raw)


def _seal_in(path: Path) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(path.read_bytes())


def _hybrid_in(folder: Path) -> HybridKey:
    """Open the hybrid sealing key; a home from before there were any gets one now."""
    path = folder / HYBRID
    if not path.exists():
        fresh = folder / f"{HYBRID}.{token_hex(8)}"
        _keep(fresh, HybridKey.generate().private_bytes_raw())
        # Of two processes that open the home at once, the first one's key stays.
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
        sync_folder(folder)
    return HybridKey.from_private_bytes(path.read_bytes())


def _keep(path: Path, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
