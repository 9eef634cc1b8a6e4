"""The forms small values take on the wire: ids, names, times, plain words."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from datetime import MAXYEAR, MINYEAR, datetime
from itertools import pairwise

from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json

SALT_BYTES = 16
KEY_BYTES = 32

_DIGEST = re.compile(r"[0-9a-f]{64}").fullmatch
_PARTY = re.compile(r"[A-Z][A-Z0-9-]{1,11}").fullmatch
_NODE = re.compile(r"[a-z0-9-]{1,32}").fullmatch
_ROLE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}").fullmatch
_OBJECT = re.compile(r"[a-z][a-z0-9_]{0,31}(?:/[A-Za-z0-9_.:-]{1,64}){0,4}").fullmatch
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}").fullmatch
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII).fullmatch
_PLAIN = re.compile(r"[A-Za-z0-9_.:/+=-]{0,128}").fullmatch


class BadBase64(Malformed):
    """Not the one standard base64 form of its bytes."""

    code = "bytes.base64"


def is_digest(value: Json) -> bool:
    """Say whether `value` is a SHA-256 in lower-case hex: an act, dossier, digest or key id."""
    return type(value) is str and _DIGEST(value) is not None


def is_digest_or_none(value: Json) -> bool:
    """Say whether `value` is a digest or the empty string that stands for none."""
    return value == "" or is_digest(value)


def is_digests(value: Json, most: int) -> bool:
    """Say whether `value` lists at most that many digests, sorted, none twice."""
    if type(value) is not list or len(value) > most or not all(map(is_digest, value)):
        return False
    return all(one < two for one, two in pairwise([str(name) for name in value]))


def is_party(value: Json) -> bool:
    """Say whether `value` can name a party."""
    return type(value) is str and _PARTY(value) is not None


def is_node(value: Json) -> bool:
    """Say whether `value` can name a node."""
    return type(value) is str and _NODE(value) is not None


def is_role(value: Json) -> bool:
    """Say whether `value` can name a role."""
    return type(value) is str and _ROLE(value) is not None


def is_object(value: Json) -> bool:
    """Say whether `value` can name an object of a dossier, such as `item/4`."""
    return type(value) is str and _OBJECT(value) is not None


def is_language(value: Json) -> bool:
    """Say whether `value` can name a language (BCP 47, short)."""
    return type(value) is str and _LANGUAGE(value) is not None


def is_time(value: Json) -> bool:
    """Say whether `value` is a time that exists on every clock, in UTC and whole seconds.

    The first and the last year that can be written are left out: some clock would be beyond them.
    """
    if type(value) is not str or not _TIME(value):
        return False
    try:
        said = datetime.fromisoformat(value)
    except ValueError:
        return False
    return MINYEAR < said.year < MAXYEAR


def is_count(value: Json) -> bool:
    """Say whether `value` is a whole number from zero up (and not a truth value)."""
    return type(value) is int and value >= 0


def is_word(value: Json) -> bool:
    """Say whether `value` is a plain word: no space, so no free text and no person's name."""
    return type(value) is str and _PLAIN(value) is not None


def is_plain(value: Json) -> bool:
    """Say whether `value` is made of plain words, integers, lists and objects only."""
    if isinstance(value, dict):
        return all(is_plain(part) for part in value.values())
    if isinstance(value, list):
        return all(is_plain(part) for part in value)
    return is_word(value) or type(value) is int


def to_base64(raw: bytes) -> str:
    """Write bytes in standard base64."""
    return b64encode(raw).decode("ascii")


def from_base64(text: str) -> bytes:
    """Read standard base64 that encodes to itself again."""
    try:
        raw = b64decode(text, validate=True)
    except (Error, ValueError):
        raise BadBase64 from None
    if b64encode(raw).decode("ascii") != text:
        raise BadBase64
    return raw


def is_key(value: Json) -> bool:
    """Say whether `value` is the base64 of 32 bytes, the size of every public key here."""
    if type(value) is not str:
        return False
    try:
        return len(from_base64(value)) == KEY_BYTES
    except BadBase64:
        return False
