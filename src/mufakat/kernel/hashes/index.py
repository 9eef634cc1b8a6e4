"""Find every known hash near a given one, among millions: exact, by a table for each sixteenth.

Two hashes that differ in 31 bits at most differ in one bit at most in at least one of sixteen
parts of 16 bits (31 = 16 x 1 + 15). Each part has a table from its 65,536 values to the hashes
that have them; a query looks at its own value and the 16 values one bit away, and counts the
bits of those few thousand. What is added waits in a short list that is looked at whole; what is
silenced is passed over from the next query on. `settle` takes the short list into the tables.
Source: Norouzi, Punjani, Fleet, "Fast search in Hamming space with multi-index hashing" (2012).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mufakat.kernel.errors import Malformed
from mufakat.kernel.hashes.pictures import MATCH

PARTS = 16
VALUES = 1 << 16
ROOM = 16_384
"""How many more hashes there is room for before the list is copied."""

Words = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


class BadHash(Malformed):
    """Not 64 hexadecimal digits."""

    code = "hash.form"


@dataclass(frozen=True, slots=True)
class Match:
    """One known hash near the one asked about: its place in the index, and how far it is."""

    place: int
    distance: int


def read_hashes(hashes: Iterable[str]) -> Words:
    """Read hashes of 64 hexadecimal digits, four words each."""
    given = list(hashes)
    try:
        raw = b"".join(map(bytes.fromhex, given))
    except ValueError:
        raise BadHash from None
    if len(raw) != 32 * len(given) or any(len(one) != 64 for one in given):  # noqa: PLR2004 -- 256 bits
        raise BadHash
    return np.frombuffer(raw, dtype=">u8").astype(np.uint64).reshape(-1, 4)


class HashIndex:
    """Known hashes, each at its place; places stay what they are when others come or go."""

    def __init__(self, hashes: Words | Sequence[str] = ()) -> None:
        words = hashes if isinstance(hashes, np.ndarray) else read_hashes(hashes)
        self._count = len(words)
        self._words: Words = np.zeros((self._count + ROOM, 4), dtype=np.uint64)
        self._words[: self._count] = words.reshape(-1, 4)
        self._awake = np.ones(len(self._words), dtype=bool)
        self._make_tables()

    def __len__(self) -> int:
        return int(self._awake[: self._count].sum())

    def add(self, hash_: str) -> int:
        """Add a hash and give its place. It is found from the next query on."""
        if self._count == len(self._words):
            room = np.zeros((ROOM, 4), dtype=np.uint64)
            self._words = np.concatenate([self._words, room])
            self._awake = np.concatenate([self._awake, np.ones(ROOM, dtype=bool)])
        self._words[self._count] = read_hashes([hash_])[0]
        self._count += 1
        return self._count - 1

    def silence(self, place: int) -> None:
        """Leave a hash out from the next query on."""
        self._awake[self._checked(place)] = False

    def wake(self, place: int) -> None:
        """Let a silenced hash be found again."""
        self._awake[self._checked(place)] = True

    def near(self, hash_: str | Words, *, within: int = MATCH) -> list[Match]:
        """Find every hash that differs in so many bits at most, nearest first.

        `within` may be at most 31: up to there the answer is complete.
        """
        if not 0 <= within <= MATCH:
            raise BadHash(within=within)
        words = read_hashes([hash_])[0] if isinstance(hash_, str) else hash_
        places = self._candidates(words)
        # Taking whole rows so is several times quicker than indexing with them.
        bits = np.bitwise_count(self._words.take(places, axis=0, mode="clip") ^ words)
        apart = bits[:, 0].astype(np.int64) + bits[:, 1] + bits[:, 2] + bits[:, 3]
        close = np.nonzero(apart <= within)[0]
        found = {int(places[at]): int(apart[at]) for at in close if self._awake[places[at]]}
        return [Match(place, far) for place, far in sorted(found.items(), key=_nearest)]

    def bytes(self) -> int:
        """Say how much memory the index holds."""
        held = (self._words, self._awake, self._order, self._starts)
        return sum(one.nbytes for one in held)

    def settle(self) -> None:
        """Put what was added since into the tables; worth it after some thousands."""
        self._make_tables()

    def _checked(self, place: int) -> int:
        if not 0 <= place < self._count:
            raise BadHash(place=place)
        return place

    def _make_tables(self) -> None:
        self._tabled = self._count
        parts = _parts(self._words[: self._count])
        self._order = np.empty((PARTS, self._count), dtype=np.uint32)
        self._starts = np.zeros((PARTS, VALUES + 1), dtype=np.int64)
        for part in range(PARTS):
            values = np.ascontiguousarray(parts[:, part])
            # Two-byte values are sorted by their digits, in time linear in their number.
            self._order[part] = values.argsort(kind="stable")
            np.cumsum(np.bincount(values, minlength=VALUES), out=self._starts[part, 1:])

    def _candidates(self, words: Words) -> Places:
        values = _parts(words[None])[0].astype(np.int64)
        looked_at = values[:, None] ^ _NEIGHBOURS
        rows = _ROWS
        begins = self._starts[rows, looked_at].ravel()
        lengths = self._starts[rows, looked_at + 1].ravel() - begins
        ends = np.cumsum(lengths)
        total = int(ends[-1])
        offsets = np.repeat(begins + _FLAT_ROWS * self._tabled - ends + lengths, lengths)
        found = self._order.ravel()[offsets + np.arange(total)].astype(np.int64)
        return np.concatenate([found, np.arange(self._tabled, self._count)])


def _parts(words: Words) -> npt.NDArray[np.uint16]:
    return np.ascontiguousarray(words).view(np.uint16).reshape(len(words), PARTS)


def _nearest(found: tuple[int, int]) -> tuple[int, int]:
    place, far = found
    return far, place


_NEIGHBOURS = np.concatenate([[0], 1 << np.arange(16)]).astype(np.int64)
_ROWS = np.arange(PARTS)[:, None]
_FLAT_ROWS = np.repeat(np.arange(PARTS), len(_NEIGHBOURS))
