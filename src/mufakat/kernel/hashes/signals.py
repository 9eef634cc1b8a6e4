"""Signals: what is known of a piece of content, in one form for each kind, and the book of them.

Pictures are known by PDQ, nearly; files by MD5 and SHA-256, addresses by `links`, and anything
else that a partner computes (a licensed hash, an id on a platform) by being the same text exactly.
`hash_file` says what can be known of a file; a `Book` says which signals it meets.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import md5, sha256

from mufakat.kernel.hashes.index import BadHash, HashIndex
from mufakat.kernel.hashes.links import normal_link
from mufakat.kernel.hashes.pictures import MATCH, BadPicture, hash_picture

PDQ, MD5, SHA256, LINK = "pdq", "md5", "sha256", "url"
_DIGITS = {PDQ: 64, MD5: 32, SHA256: 64}
_HEX = re.compile(r"^[0-9a-f]+$")
_OPAQUE = re.compile(r"^[a-z][a-z0-9_.-]{0,31}$")
LONGEST = 1_024


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """One signal in its one form: `read_signal` makes it."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class FileHashes:
    """What can be known of a file; `pdq` is empty for what is no picture, or too poor a one."""

    bytes: int
    md5: str
    sha256: str
    pdq: str = ""
    quality: int = 0

    def signals(self) -> Iterator[Signal]:
        """Give what the file would be known by."""
        yield Signal(MD5, self.md5)
        yield Signal(SHA256, self.sha256)
        if self.pdq:
            yield Signal(PDQ, self.pdq)


@dataclass(frozen=True, slots=True)
class Met:
    """A signal of the book that was met: its place there, and how far it is."""

    place: int
    signal: Signal
    distance: int


def read_signal(kind: str, value: str) -> Signal:
    """Give a signal its one form. Raises `BadHash` or `BadLink`."""
    kind, value = kind.strip().lower(), value.strip()
    if kind == LINK:
        return Signal(kind, normal_link(value))
    if kind in _DIGITS:
        value = value.lower()
        if len(value) != _DIGITS[kind] or not _HEX.match(value):
            raise BadHash(kind=kind)
        return Signal(kind, value)
    if not _OPAQUE.match(kind) or not 0 < len(value) <= LONGEST or not value.isprintable():
        raise BadHash(kind=kind)
    return Signal(kind, value)


def hash_file(content: bytes) -> FileHashes:
    """Hash a file exactly, and as a picture if it is one."""
    weak = md5(content, usedforsecurity=False).hexdigest()
    exact = (len(content), weak, sha256(content).hexdigest())
    try:
        seen = hash_picture(content)
    except BadPicture:
        return FileHashes(*exact)
    return FileHashes(*exact, seen.pdq if seen.is_usable else "", seen.quality)


class Book:
    """Known signals, each at its place. What is silenced is not met from the next query on."""

    def __init__(self, signals: Iterable[Signal] = ()) -> None:
        self._signals = list(signals)
        self._exact: dict[Signal, list[int]] = {}
        self._near_places: list[int] = []
        for place, one in enumerate(self._signals):
            self._note(place, one)
        self._near = HashIndex([self._signals[at].value for at in self._near_places])
        self._at = {place: at for at, place in enumerate(self._near_places)}
        self._silent: set[int] = set()

    def __len__(self) -> int:
        return len(self._signals) - len(self._silent)

    def add(self, signal: Signal) -> int:
        """Add a signal and give its place."""
        place = len(self._signals)
        self._signals.append(signal)
        self._note(place, signal)
        if signal.kind == PDQ:
            self._at[place] = self._near.add(signal.value)
        return place

    def silence(self, place: int) -> None:
        """Leave a signal out from the next query on."""
        self._silent.add(self._checked(place))
        if place in self._at:
            self._near.silence(self._at[place])

    def wake(self, place: int) -> None:
        """Let a silenced signal be met again."""
        self._silent.discard(self._checked(place))
        if place in self._at:
            self._near.wake(self._at[place])

    def meet(self, signal: Signal, *, within: int = MATCH) -> list[Met]:
        """Give the signals that are this one, or for pictures are near it; the nearest first."""
        if signal.kind == PDQ:
            return [
                Met(place, self._signals[place], one.distance)
                for one in self._near.near(signal.value, within=within)
                for place in [self._near_places[one.place]]
            ]
        places = [at for at in self._exact.get(signal, ()) if at not in self._silent]
        return [Met(at, self._signals[at], 0) for at in places]

    def meet_file(self, content: bytes) -> list[Met]:
        """Give every signal a file meets. A match is a reason to look, and never more."""
        return [met for one in hash_file(content).signals() for met in self.meet(one)]

    def _note(self, place: int, signal: Signal) -> None:
        if signal.kind == PDQ:
            self._near_places.append(place)
        else:
            self._exact.setdefault(signal, []).append(place)

    def _checked(self, place: int) -> int:
        if not 0 <= place < len(self._signals):
            raise BadHash(place=place)
        return place
