from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.envelopes import CARD, decode_envelope, verify_envelope
from mufakat.kernel.keys import key_id, load_public
from mufakat.registry.errors import NoKeys, RootAway, WrongPassphrase
from mufakat.registry.keystore import keys_in, make_keys
from mufakat.registry.sealing import HybridKey, NotSealedToUs, open_sealed, seal

PASSPHRASE = "a passphrase for tests"


def test_make_keys_never_replaces_keys(tmp_path: Path) -> None:
    first = make_keys(tmp_path / "keys", passphrase=PASSPHRASE)
    keys_in.cache_clear()

    second = make_keys(tmp_path / "keys", passphrase="another passphrase")

    assert second.node_public == first.node_public
    assert second.seal_public == first.seal_public


def test_only_their_owner_may_read_the_keys(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", passphrase=PASSPHRASE)

    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_the_root_signs_only_with_its_passphrase(tmp_path: Path) -> None:
    keys = make_keys(tmp_path, passphrase=PASSPHRASE)

    signed = keys.sign_by_root(CARD, b"{}", passphrase=PASSPHRASE)

    key = load_public(keys.root_public)
    assert verify_envelope(decode_envelope(signed), key=key, payload_type=CARD) == b"{}"
    with pytest.raises(WrongPassphrase):
        keys.root("a guess")
    assert PASSPHRASE.encode() not in (tmp_path / "root.pem").read_bytes()


def test_a_node_works_while_its_root_is_kept_elsewhere(tmp_path: Path) -> None:
    keys = make_keys(tmp_path, passphrase=PASSPHRASE)
    (tmp_path / "root.pem").rename(tmp_path.parent / "offline.pem")
    keys_in.cache_clear()

    again = keys_in(tmp_path)

    assert again.root_public == keys.root_public
    with pytest.raises(RootAway):
        again.root(PASSPHRASE)


def test_a_home_from_before_gets_its_hybrid_key_when_it_is_opened(tmp_path: Path) -> None:
    first = make_keys(tmp_path, passphrase=PASSPHRASE)
    (tmp_path / "hybrid.key").unlink()
    keys_in.cache_clear()

    made = keys_in(tmp_path).hybrid_public
    keys_in.cache_clear()

    assert made != first.hybrid_public
    assert keys_in(tmp_path).hybrid_public == made
    assert not [*tmp_path.glob("hybrid.key.*")]
    assert (tmp_path / "hybrid.key").stat().st_mode & 0o777 == 0o600


def test_what_is_sealed_to_a_hybrid_key_opens_with_it_alone(tmp_path: Path) -> None:
    keys = make_keys(tmp_path, passphrase=PASSPHRASE)

    sealed = seal(b"words", to=keys.hybrid_public, info=b"bound")

    assert (
        open_sealed(sealed, key=keys.seals[key_id(keys.hybrid_public)], info=b"bound") == b"words"
    )
    for key, info in ((keys.seal, b"bound"), (HybridKey.generate(), b"bound"), (keys.hybrid, b"")):
        with pytest.raises(NotSealedToUs):
            open_sealed(sealed, key=key, info=info)


def test_keys_in_an_empty_folder_is_no_node(tmp_path: Path) -> None:
    with pytest.raises(NoKeys):
        keys_in(tmp_path / "nothing")


KEY = X25519PrivateKey.from_private_bytes(b"\x01" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()


@given(content=st.binary(max_size=300), info=st.binary(max_size=40))
def test_what_is_sealed_opens_again(content: bytes, info: bytes) -> None:
    assert open_sealed(seal(content, to=PUBLIC, info=info), key=KEY, info=info) == content


@given(bit=st.integers(0, (32 + 16 + 5) * 8 - 1))
def test_any_flipped_bit_is_refused(bit: int) -> None:
    sealed = bytearray(seal(b"quiet", to=PUBLIC, info=b"info"))
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(NotSealedToUs):
        open_sealed(bytes(sealed), key=KEY, info=b"info")


def test_what_is_sealed_to_another_or_for_another_end_is_refused() -> None:
    sealed = seal(b"quiet", to=PUBLIC, info=b"info")

    with pytest.raises(NotSealedToUs):
        open_sealed(sealed, key=KEY, info=b"other")
    with pytest.raises(NotSealedToUs):
        open_sealed(sealed, key=X25519PrivateKey.generate(), info=b"info")
    with pytest.raises(NotSealedToUs):
        open_sealed(sealed[:20], key=KEY, info=b"info")
