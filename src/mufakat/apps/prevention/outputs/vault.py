"""Cases sealed each under its own key; to erase the key is to erase every copy, backups too.

The keys lie beside the node's other keys, where no backup of the database reaches. What a table,
its journal or a backup holds of a case is sealed bytes.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from mufakat.kernel.errors import BrokenPromise, Missing

KEY, NONCE = 32, 12
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class CaseBroken(BrokenPromise):
    """Sealed bytes that the case's own key does not open."""

    code = "prevention.case_broken"


class Vault:
    """The folder of the keys of cases."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "keys" / "cases"

    def seal(self, key: str, content: bytes) -> bytes:
        """Seal what a case holds; its key is made at first use."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + ChaCha20Poly1305(self._made(key)).encrypt(nonce, content, key.encode())

    def open(self, key: str, sealed: bytes) -> bytes:
        """Open what a case holds. Raises `Missing` once its key was erased."""
        try:
            held = self._path(key).read_bytes()
        except FileNotFoundError:
            raise Missing(what="case") from None
        try:
            return ChaCha20Poly1305(held).decrypt(sealed[:NONCE], sealed[NONCE:], key.encode())
        except InvalidTag:
            raise CaseBroken from None

    def erase(self, key: str) -> None:
        """Write over the key of a case and remove it: from now on nobody opens the case."""
        path = self._path(key)
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(KEY))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        self._fsync()

    def holds(self, key: str) -> bool:
        """Say whether a case can still be opened."""
        return self._path(key).exists()

    def _path(self, key: str) -> Path:
        if not (key.isalnum() and key.isascii()):
            raise Missing(what="case")
        return self.folder / f"{key}.key"

    def _made(self, key: str) -> bytes:
        path = self._path(key)
        if not path.exists():
            self.folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            path.touch(mode=PRIVATE_FILE)
            with path.open("wb") as file:
                file.write(ChaCha20Poly1305.generate_key())
                file.flush()
                os.fsync(file.fileno())
            self._fsync()
        return path.read_bytes()

    def _fsync(self) -> None:
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
