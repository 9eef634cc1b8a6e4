"""A backup as one sealed file: a copy of a working node, encrypted under a passphrase.

Pieces of a mebibyte, each under ChaCha20-Poly1305 with a key that scrypt makes of passphrase and
salt. The number of a piece is its nonce, and the last one is marked: pieces can neither be
changed, nor exchanged, nor left out at the end, without its being found, by number.
"""

import io
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mufakat.kernel.errors import Malformed, Refusal
from mufakat.node.backups import BackupExists, NotABackup, back_up
from mufakat.node.home import Home

MAGIC = b"mufakat-backup-v1\n"
SALT, PIECE, TAG = 16, 1 << 20, 16
SHORTEST = 12
_NAME = re.compile(
    r"db\.sqlite3|node\.toml|card\.json|audit(/(lines\.jsonl|head))?"
    r"|store(/[A-Za-z0-9._-]{1,80}){0,2}"
)


class ShortPassphrase(Refusal):
    """A passphrase that could be guessed."""

    code = "node.backup_passphrase_short"


class Locked(Malformed):
    """The first piece does not open: another passphrase, or changed bytes."""

    code = "node.backup_locked"


class Changed(Malformed):
    """A later piece does not open: its bytes are not those that were written."""

    code = "node.backup_changed"


def seal_backup(home: Home, target: Path, *, passphrase: str) -> list[str]:
    """Write a sealed backup of a node that may be at work; give what is in it."""
    if len(passphrase) < SHORTEST:
        raise ShortPassphrase(least=SHORTEST)
    if target.exists():
        raise BackupExists
    with TemporaryDirectory(prefix="backup-", dir=home.path) as folder:
        files = back_up(home, Path(folder) / "copy")
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            sealing = _Sealing(file, passphrase)
            with tarfile.open(fileobj=sealing, mode="w|") as tar:  # type: ignore[call-overload]
                for name in files:
                    tar.add(Path(folder) / "copy" / name, name)
            sealing.finish()
            file.flush()
            os.fsync(file.fileno())
    return files


@contextmanager
def opened_backup(source: Path, *, passphrase: str, beside: Home) -> Iterator[Path]:
    """Give a folder with what a sealed backup holds; it is gone after the block."""
    with (
        TemporaryDirectory(prefix="restore-", dir=beside.path) as folder,
        source.open("rb") as file,
    ):
        content = Path(folder) / "copy.tar"
        with content.open("wb") as plain:
            for piece in _pieces(file, passphrase):
                plain.write(piece)
        copy = Path(folder) / "copy"
        copy.mkdir(mode=0o700)
        _take_out(content, copy)
        yield copy


def _take_out(content: Path, copy: Path) -> None:
    """Take plain files with our own names out of a backup, and nothing else."""
    try:
        with tarfile.open(content, "r:") as tar:
            for member in tar:
                if not member.isfile() or not _NAME.fullmatch(member.name):
                    raise NotABackup
                tar.extract(member, copy, filter="data")
    except tarfile.TarError:
        raise NotABackup from None


def _key(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    secret = Scrypt(salt=salt, length=32, n=1 << 15, r=8, p=1).derive(passphrase.encode())
    return ChaCha20Poly1305(secret)


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes([last]) + number.to_bytes(11, "big")


def _pieces(file: io.BufferedReader, passphrase: str) -> Iterator[bytes]:
    head = file.read(len(MAGIC) + SALT)
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + SALT:
        raise NotABackup
    key, number = _key(passphrase, head[len(MAGIC) :]), 0
    piece = file.read(PIECE + TAG)
    while True:
        after = file.read(PIECE + TAG)
        try:
            yield key.decrypt(_nonce(number, last=not after), piece, head)
        except InvalidTag:
            raise (Changed(piece=number) if number else Locked()) from None
        if not after:
            return
        piece, number = after, number + 1


class _Sealing:
    """Something to write to: what is written goes on sealed, piece by piece."""

    def __init__(self, file: io.BufferedWriter, passphrase: str) -> None:
        self._head = MAGIC + os.urandom(SALT)
        self._key = _key(passphrase, self._head[len(MAGIC) :])
        self._file, self._held, self._number = file, bytearray(), 0
        file.write(self._head)

    def write(self, data: bytes) -> int:
        """Take bytes in; whole pieces go out, and one is always kept back as the last."""
        self._held += data
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Put out the last piece, marked as such."""
        self._put(bytes(self._held), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._key.encrypt(_nonce(self._number, last=last), piece, self._head))
        self._number += 1
