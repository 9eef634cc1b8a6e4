"""The Merkle tree of RFC 9162: its hashes, and its root kept up to date leaf by leaf."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from mufakat.kernel.errors import Malformed

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()


class BadRange(Malformed):
    """Hashes that cannot be the right edge of a tree of that size."""

    code = "log.range"


@dataclass(frozen=True, slots=True)
class CompactRange:
    """The right edge of a tree: all that is needed to add a leaf and to know the root.

    `peaks` are the roots of the full subtrees, widest first: one for each bit set in `size`.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise BadRange(size=self.size)
        if any(len(peak) != HASH_BYTES for peak in self.peaks):
            raise BadRange(size=self.size)

    def append(self, leaf: bytes) -> "CompactRange":
        """Give the range with one more leaf hash."""
        peaks, top, size = list(self.peaks), leaf, self.size
        while size & 1:
            top, size = node_hash(peaks.pop(), top), size >> 1
        return CompactRange(self.size + 1, (*peaks, top))

    def extend(self, leaves: Iterable[bytes]) -> "CompactRange":
        """Give the range with all these leaf hashes added in order."""
        grown = self
        for leaf in leaves:
            grown = grown.append(leaf)
        return grown

    def root(self) -> bytes:
        """Give the root of the whole tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def leaf_hash(data: bytes) -> bytes:
    """Hash what one leaf stands for."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the one above them."""
    return sha256(b"\x01" + left + right).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Give the root over these leaf hashes, from nothing but them."""
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        # An odd one out has no sibling on this level and rises as it is.
        level = [node_hash(*pair) for pair in pairs] + level[len(level) & ~1 :]
    return level[0]


def split_point(size: int) -> int:
    """Give the largest power of two below `size`: where a tree of that size divides."""
    return 1 << (size - 1).bit_length() - 1
