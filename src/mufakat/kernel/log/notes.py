"""Signed notes and cosignatures as C2SP writes them: a text, a blank line, who signed it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import from_base64, to_base64
from mufakat.kernel.keys import SIGNATURE_BYTES, PublicKey, load_public

ED25519 = 0x01
COSIGNATURE = 0x04

LIMIT = 128 * 1024
"""Bytes of one note: sixteen post-quantum signatures would still fit (C2SP signed-note)."""
SIGNATURES = 32
LATEST = 2**63 - 1

_DASH = "— "
_NAME = re.compile(r"[^\s+]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_HASH_BYTES = 4
_TIME_BYTES = 8


class BadNote(Malformed):
    """Not the form of a signed note."""

    code = "note.form"


class NotSigned(Malformed):
    """A note that the one asked about did not sign."""

    code = "note.not_signed"


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A name with its key and what the key is used for; both identify the signature."""

    name: str
    key: PublicKey
    type: int = ED25519

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature line names this key."""
        return sha256(b"%b\n%c%b" % (self.name.encode(), self.type, self.key.raw)).digest()[:4]


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line."""

    name: str
    hash: bytes
    sig: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and the signatures under it. Nothing is verified yet."""

    text: str
    signatures: tuple[NoteSignature, ...]


def read_note(data: bytes) -> Note:
    """Read a signed note."""
    if len(data) > LIMIT:
        raise BadNote(field="size")
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise BadNote(field="utf8") from None
    text, blank, lines = whole.rpartition("\n\n")
    if not blank or not lines.endswith("\n") or not _is_clean(whole):
        raise BadNote(field="text")
    signatures = tuple(_read_line(line) for line in lines[:-1].split("\n"))
    if len(signatures) > SIGNATURES:
        raise BadNote(field="signatures")
    return Note(text + "\n", signatures)


def write_note(note: Note) -> bytes:
    """Write a signed note."""
    lines = "".join(
        f"{_DASH}{each.name} {to_base64(each.hash + each.sig)}\n" for each in note.signatures
    )
    data = f"{note.text}\n{lines}".encode()
    if read_note(data) != note:
        raise BadNote(field="text")
    return data


def note_signature(key: NoteKey, sig: bytes) -> NoteSignature:
    """Give the line that says this key made this signature of the note's text."""
    return NoteSignature(key.name, key.hash, sig)


def verify_note(note: Note, key: NoteKey) -> str:
    """Give the text once `key` has signed it; signatures of unknown keys are passed over."""
    for sig in _signatures_of(note, key):
        key.key.check(sig, note.text.encode())
    return note.text


def cosigned_bytes(text: str, time: int) -> bytes:
    """Give what a cosigner signs who saw this checkpoint at this POSIX time."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def cosignature(key: NoteKey, *, time: int, sig: bytes) -> NoteSignature:
    """Give the line that says this key cosigned the note at that time."""
    if not 0 <= time <= LATEST:
        raise BadNote(field="time")
    return NoteSignature(key.name, key.hash, time.to_bytes(_TIME_BYTES, "big") + sig)


def verify_cosignature(note: Note, key: NoteKey) -> int:
    """Give the time at which `key` cosigned this note; the latest if it did so again."""
    times = []
    for stamped in _signatures_of(note, key):
        time = int.from_bytes(stamped[:_TIME_BYTES], "big")
        if len(stamped) != _TIME_BYTES + SIGNATURE_BYTES or time > LATEST:
            raise BadNote(field="cosignature")
        key.key.check(stamped[_TIME_BYTES:], cosigned_bytes(note.text, time))
        times.append(time)
    return max(times)


def read_note_key(text: str) -> NoteKey:
    """Read a key in the form notes publish it: name, hash and key, joined by plus signs."""
    name, _, rest = text.partition("+")
    digits, _, encoded = rest.partition("+")
    raw = from_base64(encoded)
    if not _is_name(name) or raw[:1] not in {bytes([ED25519]), bytes([COSIGNATURE])}:
        raise BadNote(field="key")
    key = NoteKey(name, load_public(raw[1:]), raw[0])
    if key.hash.hex() != digits:
        raise BadNote(field="key")
    return key


def _signatures_of(note: Note, key: NoteKey) -> Iterator[bytes]:
    found = [sig.sig for sig in note.signatures if (sig.name, sig.hash) == (key.name, key.hash)]
    if not found:
        raise NotSigned(name=key.name)
    return iter(found)


def _read_line(line: str) -> NoteSignature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space or not _is_name(name):
        raise BadNote(field="signature")
    raw = from_base64(encoded)
    if len(raw) <= _HASH_BYTES:
        raise BadNote(field="signature")
    return NoteSignature(name, raw[:_HASH_BYTES], raw[_HASH_BYTES:])


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def _is_clean(text: str) -> bool:
    return _CONTROL.search(text) is None
