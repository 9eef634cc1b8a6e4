"""Canonical JSON: one value, one row of bytes (RFC 8785, narrowed; rule 1)."""

import json
import re
from collections.abc import Iterable
from typing import NoReturn
from unicodedata import is_normalized

from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json

LIMIT = 64 * 1024
"""Bytes of one document unless its own form says otherwise."""
DEPTH = 16
LARGEST = 2**53 - 1

_LARGEST_DIGITS = len(str(-LARGEST))
_KEY = re.compile(r"[a-z0-9_]{1,32}").fullmatch
_QUOTED = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class NotJson(Malformed):
    """The bytes are not JSON at all."""

    code = "json.syntax"


class NotUtf8(Malformed):
    """The bytes are not UTF-8."""

    code = "json.not_utf8"


class TooLarge(Malformed):
    """More bytes than the limit."""

    code = "json.too_large"


class TooDeep(Malformed):
    """More brackets inside one another than the limit."""

    code = "json.too_deep"


class DuplicateKey(Malformed):
    """One object says the same key twice."""

    code = "json.duplicate_key"


class BadKey(Malformed):
    """A key outside `[a-z0-9_]{1,32}`."""

    code = "json.bad_key"


class NotAnInteger(Malformed):
    """A number that is not a whole number: a fraction, an exponent, NaN, Infinity."""

    code = "json.not_an_integer"


class IntegerRange(Malformed):
    """An integer beyond what every reader keeps exactly."""

    code = "json.integer_range"


class LoneSurrogate(Malformed):
    """A string that no UTF-8 can hold."""

    code = "json.lone_surrogate"


class NotNormal(Malformed):
    """A string that is not in Unicode normal form C."""

    code = "json.not_nfc"


class NotCanonical(Malformed):
    """The same value has other bytes: spaces, order or escapes differ."""

    code = "json.not_canonical"


class NotAValue(Malformed):
    """A Python value JSON has no word for."""

    code = "json.type"


def load(data: bytes, *, limit: int = LIMIT) -> Json:
    """Read JSON inside the profile; spaces and the order of keys are free."""
    value = _parse(_text(data, limit))
    _check_text(_write(value))
    return value


def decode(data: bytes, *, limit: int = LIMIT) -> Json:
    """Read JSON inside the profile that also is in its canonical bytes."""
    text = _text(data, limit)
    value = _parse(text)
    written = _write(value)
    _check_text(written)
    if written != text:
        raise NotCanonical
    return value


def encode(value: Json, *, limit: int = LIMIT) -> bytes:
    """Write the one canonical form of `value`, or refuse what lies outside the profile."""
    _check(value, 1)
    text = _write(value)
    _check_text(text)
    data = text.encode()
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit)
    return data


def _text(data: bytes, limit: int) -> str:
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit)
    # Few brackets cannot nest deeply: the scan is for the rest.
    if data.count(b"{") + data.count(b"[") > DEPTH:
        _check_depth(data)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise NotUtf8(at=error.start) from None


def _check_depth(data: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_QUOTED.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEPTH:
            raise TooDeep(limit=DEPTH)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateKey
    for key in found:
        if not _KEY(key):
            raise BadKey
    return found


def _integer(digits: str) -> int:
    if len(digits) > _LARGEST_DIGITS or abs(number := int(digits)) > LARGEST:
        raise IntegerRange
    return number


def _no_number(word: str) -> NoReturn:
    raise NotAnInteger(word=word[:32])


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_no_number,
    parse_constant=_no_number,
)
_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    sort_keys=True,
    separators=(",", ":"),
)
_write = _ENCODER.encode


def _parse(text: str) -> Json:
    try:
        value: Json = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise NotJson(at=error.pos) from None
    return value


def _check(value: Json, depth: int) -> None:
    if type(value) is dict:
        _check_parts(value.values(), depth)
        if not all(type(key) is str and _KEY(key) for key in value):
            raise BadKey
    elif type(value) is list:
        _check_parts(value, depth)
    elif type(value) is int:
        if not -LARGEST <= value <= LARGEST:
            raise IntegerRange
    elif value is not None and type(value) is not str and type(value) is not bool:
        _refuse(value)


def _check_parts(parts: Iterable[Json], depth: int) -> None:
    if depth > DEPTH:
        raise TooDeep(limit=DEPTH)
    for part in parts:
        _check(part, depth + 1)


def _refuse(value: object) -> NoReturn:
    if type(value) is float:
        raise NotAnInteger(word=str(value))
    raise NotAValue(type=type(value).__name__)


def _check_text(text: str) -> None:
    """Refuse a canonical text that no UTF-8 can hold or that is not in normal form C.

    Looking at the whole text asks a little more than looking at each string: an escape may
    not be followed by a mark that joins its last letter. So a canonical text can itself
    stand as a string in another document.
    """
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError:
        raise LoneSurrogate from None
    if not is_normalized("NFC", text):
        raise NotNormal
